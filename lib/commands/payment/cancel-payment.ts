import type { Sql } from '#db/client.ts';
import { appendAudit } from '#db/functions/append-audit.ts';
import { appendJournals, type Transaction } from '#db/functions/append-journals.ts';
import { readBankingDays } from '#db/functions/banking-days.ts';
import { giveBackToDay } from '#db/functions/channel-days.ts';
import { lockPayableAccounts } from '#db/functions/lock-accounts.ts';
import { fileEvent } from '#db/functions/outbox.ts';
import { takePaymentStep } from '#db/functions/payment-step.ts';
import { retryLostRaces } from '#db/functions/retry-lost-races.ts';
import { readJournal } from '#db/queries/journals.ts';
import {
  isNamed,
  type PaymentName,
  type PaymentStatus,
  paymentStatus,
} from '#db/queries/payments.ts';
import { actorOf, type PaymentGrant } from '#lib/auth/grant.ts';
import type { BusinessDay } from '#lib/domain/business-day.ts';
import { reverseJournal } from '#lib/domain/ledger/journal.ts';
import type { Money } from '#lib/domain/money.ts';
import { type CancelDecision, decideCancel } from '#lib/domain/payment/cancel.ts';
import { type PaymentStep, paymentLife } from '#lib/domain/payment/payment-life.ts';
import { ok, type Result, refuse } from '#lib/domain/result.ts';
import { required } from '#lib/required.ts';
import { uuidV7 } from '#lib/uuid-v7.ts';

/** A payment to be cancelled. */
export interface CancelRequest {
  readonly payment: PaymentName;
  readonly reason: string;
  /** What the caller believes the payment to be; absent where the protocol does not say. */
  readonly amount?: Money;
}

export interface Cancelled {
  readonly status: PaymentStatus;
  readonly duplicate: boolean;
}

/**
 * Cancels a payment of a channel: voids what was only reserved, reverses what was posted while its
 * banking day is open, leaves a tombstone for what has not come yet. Refuses with cancel_day_closed
 * after that, and opens a refund case once. Asked again it answers the first cancel.
 */
export async function cancelPayment(
  sql: Sql,
  grant: PaymentGrant,
  request: CancelRequest,
): Promise<Result<Cancelled>> {
  return await retryLostRaces(
    async () => (await sql.begin((tx) => cancelWithin(tx, grant, request))) as Result<Cancelled>,
  );
}

interface Found {
  readonly channel_id: number;
  readonly external_id: string;
  readonly account_id: number;
  readonly payment_id: string;
  readonly is_assigned: boolean;
  /** Settlement leaves it out until it is confirmed: its money is still here. */
  readonly is_held: boolean;
}

/** Cancels as `cancelPayment` does, in the transaction of a larger step. */
export async function cancelWithin(
  tx: Transaction,
  grant: PaymentGrant,
  request: CancelRequest,
): Promise<Result<Cancelled>> {
  const before = await findKey(tx, grant, request.payment);
  await lockPayableAccounts(tx, before ? [before.account_id] : []);
  if (before?.account_id === 0) await lockSuspense(tx, before);
  const found = await findKey(tx, grant, request.payment);
  const status = found && (await paymentStatus(tx, grant, request.payment));
  const day = status?.payment?.businessDay;
  const [calendar] = await readBankingDays(tx, day === undefined ? [] : [day]);
  const openDay = day === undefined ? undefined : openDayFor(day, calendar);
  const amount = status?.payment?.amount ?? status?.reservation?.request.amount;
  const decision = decideCancel(
    {
      state: status?.state ?? 'unknown',
      isDayOpen: openDay === day,
      isHeld: found?.is_held ?? false,
      isAssigned: found?.is_assigned ?? false,
      hasExternalId: 'externalId' in request.payment,
      ...(amount === undefined ? {} : { amount }),
    },
    request.amount,
  );
  return await carryOut(tx, { grant, request, decision, found, status, openDay });
}

interface Cancel {
  readonly grant: PaymentGrant;
  readonly request: CancelRequest;
  readonly decision: CancelDecision;
  readonly found: Found | undefined;
  readonly status: PaymentStatus | undefined;
  /** The day money that is taken back counts on: the payment's own while it is open. */
  readonly openDay: BusinessDay | undefined;
}

type Calendar = Awaited<ReturnType<typeof readBankingDays>>[number];

function openDayFor(day: BusinessDay, calendar: Calendar | undefined): BusinessDay | undefined {
  if (calendar === undefined || calendar.open_days.includes(day)) return calendar && day;
  return calendar.open_days.find((open) => open >= calendar.today);
}

async function carryOut(tx: Transaction, cancel: Cancel): Promise<Result<Cancelled>> {
  const { grant, request, decision } = cancel;
  switch (decision.kind) {
    case 'refused':
      return refuse(decision.code);
    case 'refund-case':
      await openRefundCase(tx, cancel);
      return refuse('cancel_day_closed');
    case 'repeat':
      return ok({ status: required(cancel.status, 'a cancelled payment'), duplicate: true });
    case 'tombstone':
      await layTombstone(tx, grant, request);
      break;
    case 'void':
      await take(tx, cancel, 'void');
      break;
    case 'reverse':
      await take(tx, cancel, 'reverse', await reverse(tx, cancel));
      break;
  }
  const status = required(await paymentStatus(tx, grant, request.payment), 'a cancelled payment');
  return ok({ status, duplicate: false });
}

async function findKey(tx: Transaction, grant: PaymentGrant, name: PaymentName) {
  const [row] = await tx<Found[]>`
    SELECT key.channel_id, key.external_id, key.account_id, key.payment_id, (
      key.account_id <> 0 AND EXISTS (
        SELECT FROM suspended_payments AS suspended
        WHERE suspended.channel_id = key.channel_id AND suspended.external_id = key.external_id
      )
    ) AS is_assigned, EXISTS (
      SELECT FROM held_journals AS held
      WHERE held.account_id = key.account_id AND held.journal_id = key.payment_id
        AND held.released_at IS NULL
    ) AS is_held
    FROM payment_keys AS key
    WHERE ${isNamed(tx, grant, name)}`;
  return row;
}

/** Waits for whoever is finding the money its owner: what he did is seen from here on. */
function lockSuspense(tx: Transaction, { channel_id, external_id }: Found) {
  return tx`
    SELECT FROM suspended_payments
    WHERE channel_id = ${channel_id} AND external_id = ${external_id}
    FOR UPDATE`;
}

async function layTombstone(tx: Transaction, grant: PaymentGrant, request: CancelRequest) {
  if (!('externalId' in request.payment)) return;
  const { externalId } = request.payment;
  const paymentId = uuidV7();
  const nothingKnown = Buffer.alloc(32);
  await tx`
    INSERT INTO payment_keys (channel_id, external_id, account_id, payment_id, fingerprint, state)
    VALUES (${grant.channelId}, ${externalId}, 0, ${paymentId}, ${nothingKnown},
      ${paymentLife.void.to})`;
  await keepCancel(tx, grant, { externalId, reason: request.reason });
  await fileEvent(tx, paymentLife.void.event, { paymentId });
}

async function take(
  tx: Transaction,
  { grant, request, found }: Cancel,
  step: Extract<PaymentStep, 'void' | 'reverse'>,
  reversalId?: string,
): Promise<void> {
  const { external_id: externalId, payment_id: paymentId } = required(found, 'a payment');
  await takePaymentStep(tx, { channelId: grant.channelId, externalId }, { step });
  await keepCancel(tx, grant, {
    externalId,
    reason: request.reason,
    ...(reversalId === undefined ? {} : { reversalId }),
  });
  await fileEvent(tx, paymentLife[step].event, { paymentId });
}

async function keepCancel(
  tx: Transaction,
  grant: PaymentGrant,
  cancel: { readonly externalId: string; readonly reason: string; readonly reversalId?: string },
): Promise<void> {
  await tx`
    INSERT INTO payment_cancellations (channel_id, external_id, reason, author, reversal_id)
    VALUES (${grant.channelId}, ${cancel.externalId}, ${cancel.reason}, ${actorOf(grant)},
      ${cancel.reversalId ?? null})`;
}

/**
 * Takes the money back on its own banking day: the day ends as if it had never come. What was held
 * out of settlement stays out of it with its reversal, whenever that comes.
 */
async function reverse(tx: Transaction, { grant, request, found, status, openDay }: Cancel) {
  const {
    account_id: accountId,
    payment_id: paymentId,
    is_held: isHeld,
  } = required(found, 'a payment');
  const day = required(openDay, 'an open day');
  const { businessDay, amount } = required(status?.payment, 'a posted payment');
  await giveBackToDay(tx, { channelId: grant.channelId, businessDay, amount });
  const original = await readJournal(tx, { accountId, id: paymentId, businessDay });
  const id = uuidV7();
  await appendJournals(tx, [
    {
      accountId,
      id,
      businessDay: day,
      author: actorOf(grant),
      reversesId: paymentId,
      reason: request.reason,
      journal: reverseJournal(original),
    },
  ]);
  if (isHeld) await withdrawHeld(tx, grant, { accountId, paymentId, reversalId: id, day });
  return id;
}

async function withdrawHeld(
  tx: Transaction,
  grant: PaymentGrant,
  one: {
    readonly accountId: number;
    readonly paymentId: string;
    readonly reversalId: string;
    readonly day: BusinessDay;
  },
): Promise<void> {
  const author = actorOf(grant);
  await tx`
    WITH payment AS (
      UPDATE held_journals SET released_by = ${author}, released_at = now()
      WHERE account_id = ${one.accountId} AND journal_id = ${one.paymentId}
      RETURNING account_id, channel_id, external_id
    )
    INSERT INTO held_journals (account_id, journal_id, business_day, channel_id, external_id,
      held_by, released_by, released_at)
    SELECT account_id, ${one.reversalId}::uuid, ${one.day}::date, channel_id, external_id,
      ${author}, ${author}, now()
    FROM payment`;
}

async function openRefundCase(tx: Transaction, { grant, request, found }: Cancel): Promise<void> {
  const { external_id: externalId } = required(found, 'a payment');
  const opened = await tx`
    INSERT INTO refund_cases (channel_id, external_id, reason, author)
    VALUES (${grant.channelId}, ${externalId}, ${request.reason}, ${actorOf(grant)})
    ON CONFLICT (channel_id, external_id) DO NOTHING RETURNING external_id`;
  if (opened.length === 0) return;
  await appendAudit(tx, grant, {
    action: 'refund.open',
    object: `payment:${grant.channelCode}/${externalId}`,
    details: { reason: request.reason },
  });
}
