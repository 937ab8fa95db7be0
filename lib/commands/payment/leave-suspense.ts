import { appendAudit } from '#db/functions/append-audit.ts';
import { appendJournals, type Transaction } from '#db/functions/append-journals.ts';
import { openDayNow } from '#db/functions/banking-days.ts';
import { lockPayableAccounts } from '#db/functions/lock-accounts.ts';
import { appendEvents, fileEvent } from '#db/functions/outbox.ts';
import { takePaymentStep } from '#db/functions/payment-step.ts';
import { actorOf, type StaffGrant } from '#lib/auth/grant.ts';
import { postAssignment, postSuspenseReturn } from '#lib/domain/ledger/postings.ts';
import { type Money, money, moneyText } from '#lib/domain/money.ts';
import { type PaymentState, paymentLife } from '#lib/domain/payment/payment-life.ts';
import { type PaymentRecord, requestOf } from '#lib/domain/payment/request-record.ts';
import type { SuspenseDeed } from '#lib/domain/payment/suspense.ts';
import type { Result } from '#lib/domain/result.ts';
import { uuidV7 } from '#lib/uuid-v7.ts';
import { splitSuspended } from './accept-payments.ts';
import type { AcceptedPayment } from './store-payments.ts';

/** Money that came and whose owner was not known, as its row is locked. */
export interface Suspended {
  readonly channelId: number;
  readonly channelCode: string;
  readonly externalId: string;
  readonly paymentId: string;
  /** Our twelve digits. */
  readonly number: string;
  readonly amount: Money;
  readonly isSuspended: boolean;
  readonly deed: SuspenseDeed | null;
  /** Number of the account it was proposed for. */
  readonly account: string | null;
  readonly note: string | null;
  readonly proposedBy?: string;
  readonly request: PaymentRecord;
}

/** Locks suspended money by our number of it; undefined when it never was in suspense. */
export async function lockSuspended(
  tx: Transaction,
  number: string,
): Promise<Suspended | undefined> {
  if (!/^\d{1,18}$/.test(number)) return undefined;
  const [row] = await tx<
    (Omit<Suspended, 'amount' | 'isSuspended' | 'proposedBy'> & {
      amount: bigint;
      state: PaymentState;
      proposedBy: string | null;
    })[]
  >`
    SELECT key.channel_id AS "channelId", channel.code AS "channelCode",
      key.external_id AS "externalId", key.payment_id AS "paymentId", key.number::text AS number,
      suspended.amount, key.state, suspended.proposal AS deed, account.number AS account,
      suspended.note, suspended.proposed_by AS "proposedBy", suspended.request
    FROM payment_keys AS key
    JOIN suspended_payments AS suspended USING (channel_id, external_id)
    JOIN channels AS channel ON channel.id = key.channel_id
    LEFT JOIN accounts AS account ON account.id = suspended.proposed_account_id
    WHERE key.number = ${number}::bigint
    FOR UPDATE OF suspended`;
  if (!row) return undefined;
  const { amount, state, proposedBy, ...rest } = row;
  return {
    ...rest,
    amount: money(amount),
    isSuspended: state === 'suspended',
    ...(proposedBy === null ? {} : { proposedBy }),
  };
}

/**
 * Splits suspended money among the services of an account as if it were paid for it now, by the
 * payer's own word on its parts. Refuses with why the account cannot take it.
 */
export async function splitFor(
  tx: Transaction,
  staff: StaffGrant,
  { suspended, accountNumber }: { readonly suspended: Suspended; readonly accountNumber: string },
): Promise<Result<AcceptedPayment>> {
  const { channelId, channelCode } = suspended;
  const grant = { kind: 'for-channel', channelId, channelCode, staff } as const;
  const { businessDay: _named, ...request } = requestOf(suspended.request);
  return await splitSuspended(tx, { grant, request: { ...request, accountNumber } });
}

/** Gives suspended money to the services of the account it was split for; answers its journal. */
export async function assignSuspended(
  tx: Transaction,
  grant: StaffGrant,
  { suspended, split }: { readonly suspended: Suspended; readonly split: AcceptedPayment },
): Promise<string> {
  const { accountId, businessDay } = split;
  const { paymentId, amount } = suspended;
  await tx`
    INSERT INTO payments (account_id, id, channel_id, external_id, amount, business_day, late,
      caller_date, occurred_at)
    SELECT ${accountId}, id, channel_id, external_id, amount, ${businessDay}, late, caller_date,
      occurred_at
    FROM payments WHERE account_id = 0 AND id = ${paymentId}`;
  await appendJournals(tx, [
    {
      accountId,
      id: paymentId,
      businessDay,
      author: actorOf(grant),
      journal: postAssignment(split.parts),
    },
  ]);
  await takePaymentStep(tx, suspended, { step: 'assign', accountId });
  const payload = { paymentId, accountId, amount: moneyText(amount) };
  await appendEvents(tx, paymentLife.assign.event, [{ id: uuidV7(), payload }]);
  return paymentId;
}

/**
 * Gives suspended money back to its payer on the first open banking day, and closes the case of it
 * that its channel's late cancel opened; answers its journal.
 */
export async function returnSuspended(
  tx: Transaction,
  grant: StaffGrant,
  suspended: Suspended,
): Promise<string> {
  await lockPayableAccounts(tx, []);
  const businessDay = await openDayNow(tx);
  const journalId = uuidV7();
  await appendJournals(tx, [
    {
      accountId: 0,
      id: journalId,
      businessDay,
      author: actorOf(grant),
      journal: postSuspenseReturn(suspended.amount),
    },
  ]);
  await takePaymentStep(tx, suspended, { step: 'return' });
  await closeRefundCase(tx, grant, { suspended, journalId });
  await fileEvent(tx, paymentLife.return.event, { paymentId: suspended.paymentId });
  return journalId;
}

/** Whoever decided that the money goes back has decided the case: one person, or two. */
async function closeRefundCase(
  tx: Transaction,
  grant: StaffGrant,
  { suspended, journalId }: { readonly suspended: Suspended; readonly journalId: string },
): Promise<void> {
  const { channelId, channelCode, externalId } = suspended;
  const closed = await tx`
    UPDATE refund_cases AS refund SET state = 'refunded', note = moved.note,
      proposed_by = CASE WHEN moved.decided_by IS NOT NULL THEN moved.proposed_by END,
      proposed_at = CASE WHEN moved.decided_by IS NOT NULL THEN moved.proposed_at END,
      decided_by = ${actorOf(grant)}, decided_at = now(), journal_id = ${journalId}
    FROM suspended_payments AS moved
    WHERE refund.channel_id = ${channelId} AND refund.external_id = ${externalId}
      AND moved.channel_id = refund.channel_id AND moved.external_id = refund.external_id
      AND refund.state = 'open'
    RETURNING refund.external_id`;
  if (closed.length === 0) return;
  await appendAudit(tx, grant, {
    action: 'refund.return',
    object: `payment:${channelCode}/${externalId}`,
    details: { amount: moneyText(suspended.amount), journal: journalId },
  });
}
