import postgres from 'postgres';
import type { Sql } from '#db/client.ts';
import type { Transaction } from '#db/functions/append-journals.ts';
import { takeFromDays } from '#db/functions/channel-days.ts';
import { inTransaction } from '#db/functions/in-transaction.ts';
import { retryLostRaces } from '#db/functions/retry-lost-races.ts';
import { keyText, paymentsByKeys, type StoredPayment } from '#db/queries/payments.ts';
import { negateMoney, sumMoney } from '#lib/domain/money.ts';
import {
  acceptPayment,
  type KnownPayment,
  type PaymentDecision,
} from '#lib/domain/payment/accept.ts';
import { mayTake } from '#lib/domain/payment/payment-life.ts';
import { bankingDayOf } from '#lib/domain/payment/posting-day.ts';
import type { Refusal } from '#lib/domain/refusal.ts';
import { ok, type Result, refuse } from '#lib/domain/result.ts';
import { registerHashesOf } from '#lib/request-hash.ts';
import { required } from '#lib/required.ts';
import { uuidV7 } from '#lib/uuid-v7.ts';
import {
  type BatchFacts,
  fingerprintOf,
  loadBatchFacts,
  type PaymentItem,
  readLastCharges,
} from './load-facts.ts';
import { type AcceptedPayment, storePayments } from './store-payments.ts';

/** What a channel is told about a payment it asked for. */
export type KnownAnswer =
  | { readonly kind: 'posted'; readonly duplicate: boolean; readonly payment: StoredPayment }
  | { readonly kind: 'conflict'; readonly paymentId: string }
  | { readonly kind: 'refused'; readonly refusal: Refusal };

/** The database could not serve this one: its outcome is unknown, and the bank asks again. */
export type PaymentAnswer = KnownAnswer | { readonly kind: 'unknown'; readonly cause: unknown };

/**
 * Accepts payments in one transaction: load under lock, decide each, store all, commit. Answers in
 * the order of the items. When the database refuses a statement (another process won the same
 * external id, an account stayed locked too long), the items are tried again one by one, so that
 * only the one it was about is left without an outcome. Throws when the database is lost.
 */
export async function acceptPayments(
  sql: Sql,
  items: readonly PaymentItem[],
): Promise<readonly PaymentAnswer[]> {
  try {
    return await acceptTogether(sql, items);
  } catch (cause) {
    if (!isRefusedStatement(cause)) throw cause;
  }
  const answers: PaymentAnswer[] = [];
  for (const item of items) answers.push(await acceptAlone(sql, item));
  return answers;
}

async function acceptAlone(sql: Sql, item: PaymentItem): Promise<PaymentAnswer> {
  try {
    return await retryLostRaces(async () => {
      const [answer] = await acceptTogether(sql, [item]);
      return required(answer, 'the answer to a payment');
    });
  } catch (cause) {
    return { kind: 'unknown', cause };
  }
}

function isRefusedStatement(cause: unknown): boolean {
  return cause instanceof postgres.PostgresError;
}

type Draft =
  | Exclude<KnownAnswer, { kind: 'posted' }>
  | { readonly kind: 'posted'; readonly duplicate: boolean };

/**
 * Accepts payments in one transaction: all that can be accepted are, or the transaction throws and
 * none is. Answers in the order of the items.
 */
export async function acceptTogether(
  sql: Sql | Transaction,
  items: readonly PaymentItem[],
): Promise<readonly KnownAnswer[]> {
  return await inTransaction(sql, async (tx) => {
    const facts = await loadBatchFacts(tx, items);
    const { drafts, accepted } = await decideBatch(tx, facts, items);
    const numbers = await storePayments(tx, accepted);
    await takeFromDays(tx, facts.room.taken);
    const payments = new Map(
      accepted.map((one) => [one.key, toStored(one, facts.now, numbers.get(one.key))]),
    );
    const repeated = items.filter((_, index) => isReplay(drafts[index], payments, items[index]));
    for (const payment of await paymentsByKeys(tx, repeated.map(toKey))) {
      if (payment) payments.set(keyOfPayment(repeated, payment), payment);
    }
    return drafts.map((draft, index) => withPayment(draft, payments, items[index]));
  });
}

/** Decides on a payment as it would be decided now, and keeps nothing. */
export async function decidePayment(sql: Sql, item: PaymentItem): Promise<PaymentDecision> {
  return (await sql.begin(async (tx) => {
    const facts = await loadBatchFacts(tx, [item]);
    const known = facts.known.get(keyText(toKey(item)));
    return await decide(tx, facts, { item, fingerprint: fingerprintOf(item), known });
  })) as PaymentDecision;
}

/**
 * Splits suspended money as if it were paid now for the account its request names: under the
 * account's lock, on the first open banking day. Refuses with why it cannot be given to it.
 */
export async function splitSuspended(
  tx: Transaction,
  item: PaymentItem,
): Promise<Result<AcceptedPayment>> {
  const facts = await loadBatchFacts(tx, [item]);
  const fingerprint = fingerprintOf(item);
  const taken = { ...item, isTaken: true };
  const decision = await decide(tx, facts, { item: taken, fingerprint, known: undefined });
  if (decision.kind === 'refused') return { ok: false, refusal: decision.refusal };
  if (decision.kind === 'accepted') {
    return ok(toAccepted(facts, item, { key: keyText(toKey(item)), fingerprint, decision }));
  }
  const isOwnerless = decision.kind === 'suspended' && decision.reason !== 'cancelled';
  return refuse(isOwnerless ? decision.reason : 'suspense_decided');
}

/** Decides one after the other: the second payment of an account sees what the first one paid. */
async function decideBatch(tx: Transaction, facts: BatchFacts, items: readonly PaymentItem[]) {
  const known = new Map(facts.known);
  const drafts: Draft[] = [];
  const accepted: AcceptedPayment[] = [];
  for (const item of items) {
    const key = keyText(toKey(item));
    const fingerprint = fingerprintOf(item);
    const decision = await decide(tx, facts, { item, fingerprint, known: known.get(key) });
    if (decision.kind === 'accepted' || decision.kind === 'suspended') {
      const payment = toAccepted(facts, item, { key, fingerprint, decision });
      const state = decision.kind === 'accepted' ? 'posted' : 'suspended';
      accepted.push(payment);
      known.set(key, { paymentId: payment.id, fingerprint, state, accountId: payment.accountId });
      takeOff(facts, payment);
    }
    drafts.push(toDraft(decision));
  }
  return { drafts, accepted };
}

interface Question {
  readonly item: PaymentItem;
  readonly fingerprint: string;
  readonly known: KnownPayment | undefined;
}

async function decide(
  tx: Transaction,
  facts: BatchFacts,
  { item, fingerprint, known }: Question,
): Promise<PaymentDecision> {
  const { grant, request, isTaken = false, ifClosed, suspendAs } = item;
  const account = facts.accounts.get(request.accountNumber);
  const ours = account && facts.money.get(account.id);
  const channel = facts.channels.get(grant.channelId);
  if (!channel) throw new Error(`channel ${grant.channelId} is gone`);
  const owed = sumMoney((ours?.balances ?? []).map(({ balance }) => balance));
  const weights =
    account && mayTake('post', known?.state ?? 'unknown') && request.amount > owed
      ? await readLastCharges(tx, account.id)
      : [];
  return acceptPayment(
    {
      account,
      agreements: ours?.agreements ?? [],
      balances: ours?.balances ?? [],
      weights,
      ...(known ? { known, registerFingerprints: registerHashesOf(request) } : {}),
      fingerprint,
      channel: { ...channel, dayRoom: (day) => facts.room.left(grant.channelId, day) },
      isTaken,
      ...(ifClosed === undefined ? {} : { ifClosed }),
      ...(suspendAs === undefined ? {} : { suspendAs }),
      today: facts.today,
      bankingDay: bankingDayOf(facts.today, facts.time, channel.cutOff),
      openDays: facts.openDays,
    },
    request,
  );
}

function toAccepted(
  facts: BatchFacts,
  { grant, request }: PaymentItem,
  {
    key,
    fingerprint,
    decision,
  }: {
    readonly key: string;
    readonly fingerprint: string;
    readonly decision: Extract<PaymentDecision, { kind: 'accepted' | 'suspended' }>;
  },
): AcceptedPayment {
  const { businessDay, late } = decision;
  const reserved = facts.known.get(key);
  const id = reserved?.paymentId ?? uuidV7();
  const wasReserved = reserved !== undefined;
  const kept = { id, key, fingerprint, grant, request, businessDay, late, wasReserved };
  if (decision.kind === 'suspended') {
    return { ...kept, accountId: 0, suspended: decision.reason, parts: [] };
  }
  const account = facts.accounts.get(request.accountNumber);
  const ours = account && facts.money.get(account.id);
  if (!(account && ours)) throw new Error('a payment was accepted for no account');
  const agreements = new Map(ours.agreements.map((one) => [one.agreementNo, one]));
  const parts = decision.allocations.map((part) => {
    const agreement = agreements.get(part.agreementNo);
    if (!agreement) throw new Error(`no agreement ${part.agreementNo}`);
    return { ...part, service: agreement.serviceCode, recipient: agreement.recipient };
  });
  return { ...kept, accountId: account.id, parts };
}

function takeOff(facts: BatchFacts, payment: AcceptedPayment): void {
  const { grant, businessDay, request } = payment;
  facts.room.take({ channelId: grant.channelId, businessDay, amount: request.amount });
  const ours = facts.money.get(payment.accountId);
  if (!ours) return;
  const paid = payment.parts.map(({ agreementNo, period, amount }) => {
    return { agreementNo, period, balance: negateMoney(amount) };
  });
  ours.balances = [...ours.balances, ...paid];
}

function toDraft(decision: PaymentDecision): Draft {
  switch (decision.kind) {
    case 'accepted':
    case 'suspended':
      return { kind: 'posted', duplicate: false };
    case 'replay':
      return { kind: 'posted', duplicate: true };
    case 'conflict':
    case 'refused':
      return decision;
  }
}

function toStored(
  payment: AcceptedPayment,
  postedAt: string,
  number: string | undefined,
): StoredPayment {
  return {
    id: payment.id,
    number: required(number, 'the number of a payment'),
    state: payment.suspended === undefined ? 'posted' : 'suspended',
    accountNumber: payment.request.accountNumber,
    externalId: payment.request.externalId,
    amount: payment.request.amount,
    businessDay: payment.businessDay,
    late: payment.late,
    postedAt,
    lines: payment.parts.map(({ service, recipient, period, amount }) => {
      return { service, recipient, period, amount };
    }),
  };
}

function isReplay(
  draft: Draft | undefined,
  payments: ReadonlyMap<string, StoredPayment>,
  item: PaymentItem | undefined,
): boolean {
  return draft?.kind === 'posted' && item !== undefined && !payments.has(keyText(toKey(item)));
}

function withPayment(
  draft: Draft,
  payments: ReadonlyMap<string, StoredPayment>,
  item: PaymentItem | undefined,
): KnownAnswer {
  if (draft.kind !== 'posted') return draft;
  const payment = item && payments.get(keyText(toKey(item)));
  if (!payment) throw new Error('a payment that was kept cannot be read');
  return { ...draft, payment };
}

function keyOfPayment(items: readonly PaymentItem[], payment: StoredPayment): string {
  const item = items.find(({ request }) => request.externalId === payment.externalId);
  if (!item) throw new Error('a payment was read that nobody asked for');
  return keyText(toKey(item));
}

function toKey({ grant, request }: PaymentItem) {
  return { channelId: grant.channelId, externalId: request.externalId };
}
