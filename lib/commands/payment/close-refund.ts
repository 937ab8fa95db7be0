import type { Sql } from '#db/client.ts';
import { appendAudit } from '#db/functions/append-audit.ts';
import { appendJournals, type Transaction } from '#db/functions/append-journals.ts';
import { openDayNow } from '#db/functions/banking-days.ts';
import { lockPayableAccounts } from '#db/functions/lock-accounts.ts';
import { fileEvent } from '#db/functions/outbox.ts';
import { takePaymentStep } from '#db/functions/payment-step.ts';
import { retryLostRaces } from '#db/functions/retry-lost-races.ts';
import { readJournal } from '#db/queries/journals.ts';
import { computeRecipients } from '#db/queries/settlement.ts';
import { actorOf, type StaffGrant } from '#lib/auth/grant.ts';
import type { BusinessDay } from '#lib/domain/business-day.ts';
import type { Journal } from '#lib/domain/ledger/journal.ts';
import { type AccountPart, postRefund } from '#lib/domain/ledger/postings.ts';
import { type Money, money, moneyText, negateMoney } from '#lib/domain/money.ts';
import { type PaymentState, paymentLife } from '#lib/domain/payment/payment-life.ts';
import {
  coversRefund,
  objectionToRefund,
  type RefundCaseState,
  type RefundStep,
} from '#lib/domain/payment/refund.ts';
import { ok, type Result, refuse } from '#lib/domain/result.ts';
import { required } from '#lib/required.ts';
import { uuidV7 } from '#lib/uuid-v7.ts';

/** What a person decides about a refund case, by our twelve-digit number of its payment. */
export interface RefundDecision {
  readonly number: string;
  readonly step: RefundStep;
  /** The ground; an approval needs none. */
  readonly note: string;
}

/**
 * Takes a step of a refund case. Proposed by one person and approved by another, the payment goes
 * back to its payer: its account owes it again, its recipients get so much less of the first open
 * day. Refused with a reason, the payment stands. Refuses with refund_unknown, refund_decided,
 * reason_missing, approver_is_proposer, or refund_not_covered until that day has brought the
 * recipients as much.
 */
export async function decideRefund(
  sql: Sql,
  grant: StaffGrant,
  { number, step, note: typed }: RefundDecision,
): Promise<Result<{ readonly state: RefundCaseState }>> {
  const note = typed.trim();
  return await retryLostRaces(
    async () =>
      (await sql.begin(async (tx) => {
        const found = await lockCase(tx, number);
        if (!found) return refuse('refund_unknown');
        const objection = objectionToRefund(found, { step, note, actor: actorOf(grant) });
        if (objection) return refuse(objection);
        if (step !== 'approve')
          return ok({ state: await keepWord(tx, grant, { found, step, note }) });
        const refunded = await giveBack(tx, grant, found);
        return refunded.ok ? ok({ state: 'refunded' }) : refunded;
      })) as Result<{ readonly state: RefundCaseState }>,
  );
}

interface RefundCase {
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

async function lockCase(tx: Transaction, number: string): Promise<RefundCase | undefined> {
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

async function keepWord(
  tx: Transaction,
  grant: StaffGrant,
  {
    found,
    step,
    note,
  }: {
    readonly found: RefundCase;
    readonly step: Exclude<RefundStep, 'approve'>;
    readonly note: string;
  },
): Promise<RefundCaseState> {
  const { channelId, channelCode, externalId } = found;
  const actor = actorOf(grant);
  const word =
    step === 'propose'
      ? tx`state = 'proposed', proposed_by = ${actor}, proposed_at = now()`
      : tx`state = 'refused', decided_by = ${actor}, decided_at = now()`;
  await tx`
    UPDATE refund_cases SET ${word}, note = ${note}
    WHERE channel_id = ${channelId} AND external_id = ${externalId}`;
  await appendAudit(tx, grant, {
    action: `refund.${step}`,
    object: `payment:${channelCode}/${externalId}`,
    details: { note },
  });
  return step === 'propose' ? 'proposed' : 'refused';
}

async function giveBack(
  tx: Transaction,
  grant: StaffGrant,
  found: RefundCase,
): Promise<Result<{ readonly journalId: string }>> {
  const { accountId, paymentId, channelId, channelCode, externalId } = found;
  await lockPayableAccounts(tx, [accountId]);
  const original = await readJournal(tx, { ...found, id: paymentId });
  const parts = partsOf(original);
  const day = await openDayNow(tx);
  if (!coversRefund(await computeRecipients(tx, day), parts)) return refuse('refund_not_covered');
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
    UPDATE refund_cases SET state = 'refunded', decided_by = ${actorOf(grant)},
      decided_at = now(), journal_id = ${journalId}
    WHERE channel_id = ${channelId} AND external_id = ${externalId}`;
  await fileEvent(tx, paymentLife.refund.event, { paymentId });
  await appendAudit(tx, grant, {
    action: 'refund.approve',
    object: `payment:${channelCode}/${externalId}`,
    details: { amount: moneyText(found.amount), day, journal: journalId },
  });
  return ok({ journalId });
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
