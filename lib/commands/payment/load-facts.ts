import type { Transaction } from '#db/functions/append-journals.ts';
import { readBankingDays } from '#db/functions/banking-days.ts';
import { type ChannelDayRoom, holdChannelDays } from '#db/functions/channel-days.ts';
import { type LockedAccount, lockPayableAccounts } from '#db/functions/lock-accounts.ts';
import { keyText } from '#db/queries/payments.ts';
import type { PaymentGrant } from '#lib/auth/grant.ts';
import type { BusinessDay } from '#lib/domain/business-day.ts';
import { type Money, money } from '#lib/domain/money.ts';
import type { KnownPayment, PayableAgreement, PaymentFacts } from '#lib/domain/payment/accept.ts';
import type { PeriodBalance } from '#lib/domain/payment/open-dues.ts';
import type { PaymentState } from '#lib/domain/payment/payment-life.ts';
import type { PaymentRequest } from '#lib/domain/payment/payment-request.ts';
import { period } from '#lib/domain/period.ts';
import type { TimeOfDay } from '#lib/domain/time-of-day.ts';
import { hashOfRequest, registerHashOf } from '#lib/request-hash.ts';

/** A payment that a channel asks for, or staff for it, from its register. */
export interface PaymentItem {
  readonly grant: PaymentGrant;
  readonly request: PaymentRequest;
  /** The payer's money was taken already: it is kept, in suspense if need be. */
  readonly isTaken?: boolean;
  /** What becomes of it where its account is closed; absent means that it is refused. */
  readonly ifClosed?: 'suspend';
  /** It is taken only to be given back. */
  readonly suspendAs?: 'cancelled';
}

/** What came by a register is known by what a register knows. */
export function fingerprintOf({ grant, request }: PaymentItem): string {
  return grant.kind === 'channel' ? hashOfRequest(request) : registerHashOf(request);
}

export interface AccountMoney {
  readonly agreements: readonly (PayableAgreement & { readonly recipient: string })[];
  /** Open balances; the command takes off what it has allocated already. */
  balances: PeriodBalance[];
}

/** What a batch of payments depends on, read under the locks of its accounts. */
export interface BatchFacts {
  readonly accounts: ReadonlyMap<string, LockedAccount>;
  readonly money: ReadonlyMap<number, AccountMoney>;
  /** By `keyText`. */
  readonly known: ReadonlyMap<string, KnownPayment>;
  readonly channels: ReadonlyMap<number, ChannelFacts>;
  /** What channels with a limit per day may still take; the command takes off what it accepts. */
  readonly room: ChannelDayRoom;
  readonly today: BusinessDay;
  /** Of the Kyiv day. */
  readonly time: TimeOfDay;
  readonly openDays: readonly BusinessDay[];
  /** The instant of this transaction, which is what the database records. */
  readonly now: string;
}

type ChannelFacts = Omit<PaymentFacts['channel'], 'dayRoom'> & { readonly cutOff?: TimeOfDay };

/** Returns the id of an account whose number has the right form; undefined otherwise. */
export function accountIdOf(accountNumber: string): number | undefined {
  return /^\d{10}$/.test(accountNumber)
    ? Number.parseInt(accountNumber.slice(0, 9), 10)
    : undefined;
}

/**
 * Locks the accounts of a batch and reads its facts. The statements are sent together; the locks
 * come first, so that the others see what the holders before us committed.
 */
export async function loadBatchFacts(
  tx: Transaction,
  items: readonly PaymentItem[],
): Promise<BatchFacts> {
  const ids = [
    ...new Set(items.flatMap(({ request }) => accountIdOf(request.accountNumber) ?? [])),
  ];
  const named = items.flatMap(({ request }) => request.businessDay ?? []);
  const channelIds = [...new Set(items.map(({ grant }) => grant.channelId))];
  const [accounts, days, asked, lines, room] = await Promise.all([
    lockPayableAccounts(tx, ids),
    readBankingDays(tx, named),
    readAsked(tx, items),
    readMoney(tx, ids),
    holdChannelDays(tx, channelIds, named),
  ]);
  const [clock] = days;
  if (!clock) throw new Error('the database has no clock');
  return {
    accounts: new Map(accounts.map((account) => [account.number, account])),
    money: collectMoney(lines),
    known: new Map(asked.flatMap(toKnown)),
    channels: new Map(asked.map((row) => [row.channel_id, toChannel(row)])),
    room,
    today: clock.today,
    time: clock.time,
    openDays: clock.open_days,
    now: clock.now,
  };
}

interface AskedRow {
  readonly channel_id: number;
  readonly external_id: string;
  readonly enabled: boolean;
  readonly amount_max: bigint;
  readonly services: readonly string[] | null;
  readonly cut_off: TimeOfDay | null;
  readonly payment_id: string | null;
  readonly fingerprint: string | null;
  readonly account_id: number | null;
  readonly state: PaymentState | null;
}

/** Reads the channels that ask, and the payments they already have under the ids they ask with. */
function readAsked(tx: Transaction, items: readonly PaymentItem[]) {
  return tx<AskedRow[]>`
    SELECT channel_id, external_id, channel.enabled, channel.amount_max, channel.services,
      to_char(channel.cut_off, 'HH24:MI') AS cut_off, key.payment_id,
      encode(key.fingerprint, 'hex') AS fingerprint, key.account_id, key.state
    FROM unnest(
        ${items.map(({ grant }) => grant.channelId)}::integer[],
        ${items.map(({ request }) => request.externalId)}::text[]
      ) AS asked(channel_id, external_id)
    JOIN channels AS channel ON channel.id = asked.channel_id
    LEFT JOIN payment_keys AS key USING (channel_id, external_id)`;
}

function toChannel({ enabled, amount_max, services, cut_off: cutOff }: AskedRow): ChannelFacts {
  return {
    enabled,
    amountMax: money(amount_max),
    ...(services === null ? {} : { services }),
    ...(cutOff === null ? {} : { cutOff }),
  };
}

function toKnown(row: AskedRow): [string, KnownPayment][] {
  const { payment_id: paymentId, fingerprint, account_id: accountId, state } = row;
  if (paymentId === null || fingerprint === null || accountId === null || state === null) return [];
  const key = keyText({ channelId: row.channel_id, externalId: row.external_id });
  return [[key, { paymentId, fingerprint, state, accountId }]];
}

interface MoneyRow {
  readonly account_id: number;
  readonly agreement_no: number;
  readonly service: string;
  readonly contract_id: number;
  readonly recipient: string;
  readonly period: string | null;
  readonly balance: bigint | null;
}

function readMoney(tx: Transaction, ids: readonly number[]) {
  return tx<MoneyRow[]>`
    SELECT agreement.account_id, agreement.agreement_no, service.code AS service,
      agreement.contract_id, contract.recipient, open.period, open.balance
    FROM service_agreements AS agreement
    JOIN services AS service ON service.id = agreement.service_id
    JOIN contracts AS contract ON contract.id = agreement.contract_id
    LEFT JOIN balances AS open
      ON open.account_id = agreement.account_id AND open.agreement_no = agreement.agreement_no
    WHERE agreement.account_id = ANY(${[...ids]}::integer[])`;
}

interface Collected {
  readonly agreements: Map<number, AccountMoney['agreements'][number]>;
  readonly balances: PeriodBalance[];
}

function collectMoney(rows: readonly MoneyRow[]): Map<number, AccountMoney> {
  const accounts = new Map<number, Collected>();
  for (const row of rows) {
    const account: Collected = accounts.get(row.account_id) ?? {
      agreements: new Map(),
      balances: [],
    };
    accounts.set(row.account_id, account);
    const agreementNo = row.agreement_no;
    account.agreements.set(agreementNo, {
      agreementNo,
      serviceCode: row.service,
      contractId: row.contract_id,
      recipient: row.recipient,
    });
    if (row.period !== null && row.balance !== null) {
      const month = period(row.period.slice(0, 7));
      account.balances.push({ agreementNo, period: month, balance: money(row.balance) });
    }
  }
  return new Map(
    [...accounts].map(([id, account]) => [
      id,
      { agreements: [...account.agreements.values()], balances: account.balances },
    ]),
  );
}

/** Reads what each agreement was last charged: the shares of an advance. */
export async function readLastCharges(
  tx: Transaction,
  accountId: number,
): Promise<{ agreementNo: number; weight: Money }[]> {
  const rows = await tx<{ agreement_no: number; amount: bigint }[]>`
    SELECT agreement_no, sum(amount)::bigint AS amount
    FROM charges
    WHERE account_id = ${accountId} AND kind = 'charge' AND period = (
      SELECT max(period) FROM bills WHERE account_id = ${accountId}
    )
    GROUP BY agreement_no`;
  return rows.map((row) => ({ agreementNo: row.agreement_no, weight: money(row.amount) }));
}
