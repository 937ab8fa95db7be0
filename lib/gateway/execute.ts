import type { Sql } from '#db/client.ts';
import { createDebtReader } from '#db/queries/debts.ts';
import { paymentByExternalId } from '#db/queries/payments.ts';
import type { ChannelGrant } from '#lib/auth/grant.ts';
import type { PaymentAnswer } from '#lib/commands/payment/accept-payments.ts';
import { createPaymentQueue } from '#lib/commands/payment/payment-queue.ts';
import { parseAccountNumber } from '#lib/domain/account-number.ts';
import type { RefusalCode } from '#lib/domain/refusal.ts';
import {
  type GatewayCommand,
  type GatewayOutcome,
  type TelebankCode,
  telebankCodes,
} from './outcome.ts';

export type Execute = (grant: ChannelGrant, command: GatewayCommand) => Promise<GatewayOutcome>;

/**
 * Makes what executes the commands of all protocols. It throws only when the database is lost: the
 * outcome is unknown then, and the bank is told to ask again, never that the payment failed.
 */
export function createExecute(sql: Sql): Execute {
  const queue = createPaymentQueue(sql);
  const debts = createDebtReader(sql);
  return async (grant, command) => {
    switch (command.kind) {
      case 'debt': {
        const number = parseAccountNumber(command.accountNumber);
        const debt = number.ok ? await debts.debtOf(grant, number.value) : undefined;
        return debt ? { kind: 'debt', debt } : { kind: 'refused', code: 'account_unknown' };
      }
      case 'status': {
        const payment = await paymentByExternalId(sql, grant, command.externalId);
        return payment ? { kind: 'status', payment } : { kind: 'refused', code: 'payment_unknown' };
      }
      case 'commit':
        return toOutcome(await queue.accept(grant, command.payment));
    }
  };
}

function toOutcome(answer: PaymentAnswer): GatewayOutcome {
  switch (answer.kind) {
    case 'posted':
      return answer;
    case 'conflict':
      return { kind: 'refused', code: 'external_id_conflict', payment: answer.paymentId };
    case 'refused':
      return { kind: 'refused', code: telebankCode(answer.refusal.code) };
  }
}

/** Narrows a code to those a bank can be given; any other one here is a bug. */
export function telebankCode(code: RefusalCode): TelebankCode {
  const known = telebankCodes.find((one) => one === code);
  if (known === undefined) throw new Error(`${code} is not for banks`);
  return known;
}
