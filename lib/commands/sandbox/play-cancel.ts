import type { Sql } from '#db/client.ts';
import type { Transaction } from '#db/functions/append-journals.ts';
import type { PaymentName, PaymentStatus } from '#db/queries/payments.ts';
import { type Played, playedStatus, readPlayed } from '#db/queries/sandbox-payments.ts';
import type { ChannelGrant } from '#lib/auth/grant.ts';
import type { BusinessDay } from '#lib/domain/business-day.ts';
import type { Money } from '#lib/domain/money.ts';
import { type CancelFacts, decideCancel } from '#lib/domain/payment/cancel.ts';
import { requestOf } from '#lib/domain/payment/request-record.ts';
import { ok, type Result, refuse } from '#lib/domain/result.ts';
import { magicAccountOf } from '#lib/domain/sandbox/magic-accounts.ts';
import { magicDays } from '#lib/domain/sandbox/magic-facts.ts';
import { holdPlayed, keepPlayed } from './hold-played.ts';

type Cancelled = Result<{ readonly status: PaymentStatus; readonly duplicate: boolean }>;

/** Cancels in the sandbox: decided as in the city; a refund case is only refused here. */
export async function playCancel(
  sql: Sql,
  grant: ChannelGrant,
  asked: { readonly payment: PaymentName; readonly amount?: Money },
): Promise<Cancelled> {
  return (await sql.begin(async (tx) => {
    const externalId = await externalIdOf(tx, grant, asked.payment);
    if (externalId === undefined) return refuse('payment_unknown');
    const { played, today } = await holdPlayed(tx, grant, externalId, { isAsked: false });
    const decision = decideCancel(factsOf(played, today), asked.amount);
    const keep = async (state: Played['state']): Promise<Cancelled> => {
      const kept = await keepPlayed(tx, grant, { ...played, state });
      return ok({ status: playedStatus(kept), duplicate: false });
    };
    switch (decision.kind) {
      case 'tombstone':
      case 'void':
        return await keep('voided');
      case 'reverse':
        return await keep('reversed');
      case 'repeat':
        return ok({ status: playedStatus(played), duplicate: true });
      case 'refund-case':
        return refuse('cancel_day_closed');
      case 'refused':
        return refuse(decision.code);
    }
  })) as Cancelled;
}

async function externalIdOf(tx: Transaction, grant: ChannelGrant, name: PaymentName) {
  return 'externalId' in name ? name.externalId : (await readPlayed(tx, grant, name))?.external_id;
}

function factsOf({ business_day: day, request, state }: Played, today: BusinessDay): CancelFacts {
  const asked = request && requestOf(request);
  const magic = asked ? magicAccountOf(asked.accountNumber) : undefined;
  return {
    state: state === 'asked' ? 'unknown' : state,
    // The day of such an account is closed as soon as it has got its payment.
    isDayOpen: day !== null && !magic?.isDayClosed && magicDays(today, magic).includes(day),
    isHeld: false,
    isAssigned: false,
    hasExternalId: true,
    ...(asked ? { amount: asked.amount } : {}),
  };
}
