import type { BusinessDay } from '#lib/domain/business-day.ts';
import { type Money, money } from '#lib/domain/money.ts';
import type { PaymentState } from '#lib/domain/payment/payment-life.ts';
import { postingDay } from '#lib/domain/payment/posting-day.ts';
import { idForLine } from '#lib/domain/registers/decision.ts';
import {
  type LineClass,
  type LineToMatch,
  matchDay,
  type OwnPayment,
  ownState,
} from '#lib/domain/registers/match-day.ts';
import type { RegisterLine } from '#lib/domain/registers/register-line.ts';
import type { Transaction } from './append-journals.ts';
import { bankingDaysLock, readBankingDays } from './banking-days.ts';
import { copyRows } from './copy-rows.ts';
import { copyText } from './copy-text.ts';

/** A banking day of a channel. */
export interface ChannelDay {
  readonly channelId: number;
  readonly businessDay: BusinessDay;
}

/** Lines of a register that are not in the database yet. */
export interface FreshRegister {
  readonly registerId: number;
  readonly lines: readonly RegisterLine[];
}

/** Registers of a channel are compared one at a time. */
const registersLock = 7_305_520;

/** Waits until nobody else compares registers of the channel. */
export function lockRegisters(tx: Transaction, { channelId }: Pick<ChannelDay, 'channelId'>) {
  return tx`SELECT pg_advisory_xact_lock(${registersLock}, ${channelId})`;
}

interface Line extends LineToMatch {
  readonly registerId: number;
  readonly lineNo: number;
  readonly fresh?: RegisterLine;
  readonly kept?: { readonly class: LineClass; readonly matchedId: string | null };
}

/**
 * Compares all registers of a channel's day with what we hold, anew: stores the fresh lines with
 * their classes, and moves the kept ones whose class has changed. Payments that were held and are
 * confirmed now are released. Call it under `lockRegisters`.
 */
export async function matchChannelDay(
  tx: Transaction,
  day: ChannelDay,
  fresh?: FreshRegister,
): Promise<void> {
  const kept = await keptLines(tx, day);
  const added = fresh === undefined ? [] : await freshLines(tx, day, fresh);
  const lines = [...kept, ...added];
  const payments = await ownPayments(
    tx,
    day,
    lines.map(({ externalId }) => externalId),
  );
  const matched = matchDay(lines, payments).lines.map((one) => ({
    ...one.line,
    class: one.class,
    matchedId: one.payment?.externalId ?? null,
  }));
  await storeFresh(
    tx,
    day,
    matched.filter((one) => one.fresh !== undefined),
  );
  await storeMoved(
    tx,
    matched.filter(({ kept: before, ...now }) => {
      return before && (before.class !== now.class || before.matchedId !== now.matchedId);
    }),
  );
  await releaseConfirmed(tx, day);
}

interface KeptRow {
  readonly register_id: number;
  readonly line_no: number;
  readonly external_id: string | null;
  readonly account_number: string;
  readonly amount: bigint;
  readonly paid_at: number | null;
  readonly class: LineClass;
  readonly matched_id: string | null;
  readonly is_repeated: boolean;
}

async function keptLines(tx: Transaction, { channelId, businessDay }: ChannelDay): Promise<Line[]> {
  const rows = await tx<KeptRow[]>`
    SELECT line.register_id, line.line_no, line.external_id, line.account_number, line.amount,
      extract(epoch FROM line.paid_at)::float8 AS paid_at, line.class, line.matched_id,
      EXISTS (
        SELECT FROM register_lines AS other JOIN registers AS elsewhere
          ON elsewhere.id = other.register_id AND elsewhere.business_day <> ${businessDay}
        WHERE other.external_id = line.external_id AND other.channel_id = ${channelId}
          AND other.register_id < line.register_id
      ) AS is_repeated
    FROM registers AS register JOIN register_lines AS line ON line.register_id = register.id
    WHERE register.channel_id = ${channelId} AND register.business_day = ${businessDay}
      AND register.state = 'taken'
    ORDER BY line.register_id, line.line_no`;
  return rows.map((row) => ({
    ...toLine(row.register_id, {
      lineNo: row.line_no,
      accountNumber: row.account_number,
      amount: money(row.amount),
      ...(row.external_id === null ? {} : { externalId: row.external_id }),
      ...(row.paid_at === null ? {} : { paidAt: row.paid_at }),
    }),
    isRepeated: row.is_repeated,
    kept: { class: row.class, matchedId: row.matched_id },
  }));
}

function toLine(registerId: number, line: RegisterLine): Omit<Line, 'isRepeated'> {
  const { lineNo, accountNumber, amount, paidAt, externalId = null } = line;
  return {
    registerId,
    lineNo,
    accountNumber,
    amount,
    externalId: idForLine({ externalId, registerId, lineNo }),
    isNameless: externalId === null,
    ...(paidAt === undefined ? {} : { paidAt }),
  };
}

async function freshLines(
  tx: Transaction,
  { channelId, businessDay }: ChannelDay,
  { registerId, lines }: FreshRegister,
): Promise<Line[]> {
  const ids = lines.flatMap(({ externalId }) => externalId ?? []);
  const rows = await tx<{ external_id: string }[]>`
    SELECT DISTINCT other.external_id
    FROM unnest(${ids}::text[]) AS asked(external_id)
    JOIN register_lines AS other
      ON other.external_id = asked.external_id AND other.channel_id = ${channelId}
    JOIN registers AS elsewhere
      ON elsewhere.id = other.register_id AND elsewhere.business_day <> ${businessDay}`;
  const known = new Set(rows.map((row) => row.external_id));
  return lines.map((line) => ({
    ...toLine(registerId, line),
    isRepeated: line.externalId !== undefined && known.has(line.externalId),
    fresh: line,
  }));
}

interface OwnRow {
  readonly external_id: string;
  readonly account_number: string | null;
  readonly amount: bigint | null;
  readonly paid_at: number | null;
  readonly state: PaymentState;
  readonly is_of_day: boolean | null;
  readonly is_confirmed: boolean;
}

/** Reads the payments of the day, and those of other days that lines name. */
async function ownPayments(
  tx: Transaction,
  { channelId, businessDay }: ChannelDay,
  named: readonly string[],
): Promise<OwnPayment[]> {
  const rows = await tx<OwnRow[]>`
    WITH wanted AS (
      SELECT external_id FROM payments
      WHERE business_day = ${businessDay} AND channel_id = ${channelId}
      UNION SELECT unnest(${[...named]}::text[])
    )
    SELECT key.external_id, payment.amount, key.state,
      coalesce(suspended.account_number, account.number) AS account_number,
      extract(epoch FROM payment.occurred_at)::float8 AS paid_at,
      payment.business_day = ${businessDay} AS is_of_day,
      EXISTS (
        SELECT FROM register_lines AS line JOIN registers AS elsewhere
          ON elsewhere.id = line.register_id AND elsewhere.business_day <> ${businessDay}
        WHERE line.matched_id = key.external_id AND line.channel_id = ${channelId}
      ) OR EXISTS (
        SELECT FROM register_decisions AS decision
        WHERE decision.posted_id = key.external_id AND decision.channel_id = ${channelId}
      ) AS is_confirmed
    FROM wanted
    JOIN payment_keys AS key ON key.channel_id = ${channelId} AND key.external_id = wanted.external_id
    LEFT JOIN suspended_payments AS suspended
      ON suspended.channel_id = key.channel_id AND suspended.external_id = key.external_id
    LEFT JOIN payments AS payment ON payment.id = key.payment_id
      AND payment.account_id = CASE WHEN suspended.channel_id IS NULL THEN key.account_id ELSE 0 END
    LEFT JOIN accounts AS account ON account.id = payment.account_id`;
  return rows.map((row) => ({
    externalId: row.external_id,
    accountNumber: row.account_number ?? '',
    amount: money(row.amount ?? 0n),
    paidAt: row.paid_at ?? 0,
    state: ownState(row.state),
    isOfDay: row.is_of_day === true,
    isConfirmed: row.is_confirmed,
  }));
}

type Classified = Line & { readonly class: LineClass; readonly matchedId: string | null };

async function storeFresh(
  tx: Transaction,
  { channelId }: ChannelDay,
  lines: readonly Classified[],
): Promise<void> {
  if (lines.length === 0) return;
  await copyRows(
    tx`COPY register_lines (register_id, line_no, channel_id, external_id, account_number, amount,
      paid_at, class, matched_id) FROM STDIN`,
    lines.map((line) =>
      copyText([
        `${line.registerId}`,
        `${line.lineNo}`,
        `${channelId}`,
        line.fresh?.externalId ?? null,
        line.accountNumber,
        kopiykasText(line.amount),
        line.paidAt === undefined ? null : new Date(line.paidAt * 1_000).toISOString(),
        line.class,
        line.matchedId,
      ]),
    ),
  );
}

function kopiykasText(amount: Money): string {
  return amount.toString();
}

async function storeMoved(tx: Transaction, lines: readonly Classified[]): Promise<void> {
  if (lines.length === 0) return;
  await tx`
    UPDATE register_lines AS line SET class = moved.class, matched_id = moved.matched_id
    FROM unnest(
      ${lines.map(({ registerId }) => registerId)}::integer[],
      ${lines.map(({ lineNo }) => lineNo)}::integer[],
      ${lines.map((one) => one.class)}::text[],
      ${lines.map(({ matchedId }) => matchedId)}::text[]
    ) AS moved(register_id, line_no, class, matched_id)
    WHERE line.register_id = moved.register_id AND line.line_no = moved.line_no`;
}

/** What was held and is confirmed by a register now is settled with its own day, or the next open one. */
async function releaseConfirmed(tx: Transaction, { channelId }: ChannelDay): Promise<void> {
  const held = await tx<{ account_id: number; journal_id: string; business_day: BusinessDay }[]>`
    SELECT held.account_id, held.journal_id, held.business_day FROM held_journals AS held
    WHERE held.channel_id = ${channelId} AND held.released_at IS NULL AND EXISTS (
      SELECT FROM register_lines AS line
      WHERE line.matched_id = held.external_id AND line.channel_id = held.channel_id
        AND line.class = 'matched'
    )`;
  if (held.length === 0) return;
  await tx`SELECT pg_advisory_xact_lock_shared(${bankingDaysLock})`;
  const days = held.map((one) => one.business_day);
  const [calendar] = await readBankingDays(tx, days);
  if (!calendar) throw new Error('the database has no clock');
  for (const one of held) {
    const day = postingDay(one.business_day, calendar.today, calendar.open_days);
    if (!day.ok) continue;
    await tx`
      UPDATE held_journals SET released_by = 'job:registers', released_at = now(),
        settled_on = ${day.value.businessDay}
      WHERE account_id = ${one.account_id} AND journal_id = ${one.journal_id}`;
  }
}
