import { appendAudit } from '#db/functions/append-audit.ts';
import { appendJournals, type Transaction } from '#db/functions/append-journals.ts';
import { openDayNow } from '#db/functions/banking-days.ts';
import { lockPayableAccounts } from '#db/functions/lock-accounts.ts';
import { fileEvent } from '#db/functions/outbox.ts';
import { takePaymentStep } from '#db/functions/payment-step.ts';
import { readJournal } from '#db/queries/journals.ts';
import { computeRecipients } from '#db/queries/settlement.ts';
import { actorOf, type JobGrant, type StaffGrant } from '#lib/auth/grant.ts';
import type { BusinessDay } from '#lib/domain/business-day.ts';
import type { Journal } from '#lib/domain/ledger/journal.ts';
import { type AccountPart, postRefund } from '#lib/domain/ledger/postings.ts';
import { type Money, money, moneyText, negateMoney } from '#lib/domain/money.ts';
import { type PaymentState, paymentLife } from '#lib/domain/payment/payment-life.ts';
import { coversRefund, type RefundCaseState } from '#lib/domain/payment/refund.ts';
import { required } from '#lib/required.ts';
import { uuidV7 } from '#lib/uuid-v7.ts';

/** The case of a payment that was cancelled too late, as its row is locked. */
export interface RefundCase {
  readonly channelId: number;
  readonly channelCode: string;
  readonly externalId: string;
  readonly accountId: number;
  readonly paymentId: string;
  readonly businessDay: BusinessDay;
  readonly amount: Money;
  readonly payment: PaymentState;
  readonly state: RefundCaseState;
  readonly proposedBy: string | null;
}

/** Locks the refund case of a payment by our number of it; undefined where there is none. */
export async function lockCase(tx: Transaction, number: string): Promise<RefundCase | undefined> {
  if (!/^\d{1,18}$/.test(number)) return undefined;
  const [row] = await tx<(Omit<RefundCase, 'amount'> & { amount: bigint })[]>`
    SELECT key.channel_id AS "channelId", channel.code AS "channelCode",
      key.external_id AS "externalId", key.account_id AS "accountId",
      key.payment_id AS "paymentId", payment.business_day AS "businessDay", payment.amount,
      key.state AS payment, refund.state, refund.proposed_by AS "proposedBy"
    FROM payment_keys AS key
    JOIN refund_cases AS refund USING (channel_id, external_id)
    JOIN channels AS channel ON channel.id = key.channel_id
    JOIN payments AS payment ON payment.account_id = key.account_id AND payment.id = key.payment_id
    WHERE key.number = ${number}::bigint
    FOR UPDATE OF refund`;
  return row && { ...row, amount: money(row.amount) };
}

/**
 * Gives an approved payment back to its payer on the first open day, if that has brought each of
 * its recipients as much; tells whether it did.
 */
export async function giveBack(
  tx: Transaction,
  grant: StaffGrant | JobGrant,
  found: RefundCase,
): Promise<boolean> {
  const { accountId, paymentId, channelId, channelCode, externalId } = found;
  await lockPayableAccounts(tx, [accountId]);
  const original = await readJournal(tx, { ...found, id: paymentId });
  const parts = partsOf(original);
  const day = await openDayNow(tx);
  if (!coversRefund(await computeRecipients(tx, day), parts)) return false;
  const journalId = uuidV7();
  await appendJournals(tx, [
    {
      accountId,
      id: journalId,
      businessDay: day,
      author: actorOf(grant),
      journal: postRefund(parts),
    },
  ]);
  await takePaymentStep(tx, found, { step: 'refund' });
  await tx`
    UPDATE refund_cases SET state = 'refunded', journal_id = ${journalId}
    WHERE channel_id = ${channelId} AND external_id = ${externalId}`;
  await fileEvent(tx, paymentLife.refund.event, { paymentId });
  await appendAudit(tx, grant, {
    action: 'refund.paid',
    object: `payment:${channelCode}/${externalId}`,
    details: { amount: moneyText(found.amount), day, journal: journalId },
  });
  return true;
}

function partsOf({ entries }: Journal): AccountPart[] {
  return entries.flatMap(({ ledgerAccount, agreementNo, period, contractId, amount }) => {
    if (ledgerAccount !== 'receivable') return [];
    return [
      {
        agreementNo: required(agreementNo, 'an agreement'),
        period: required(period, 'a month'),
        contractId: required(contractId, 'a contract'),
        amount: negateMoney(amount),
      },
    ];
  });
}
