import type { Sql } from '#db/client.ts';
import type { ChannelGrant } from '#lib/auth/grant.ts';
import type { BusinessDay } from '#lib/domain/business-day.ts';
import { money } from '#lib/domain/money.ts';
import type { PaymentState } from '#lib/domain/payment/payment-life.ts';
import { type PaymentRecord, requestOf } from '#lib/domain/payment/request-record.ts';
import {
  comparePlayedDay,
  type LineRecord,
  lineOfRecord,
  type PlayedDifference,
  type PlayedMoney,
  type PlayedRegister,
} from '#lib/domain/sandbox/played-day.ts';
import {
  differencesMax,
  type ToldDay,
  type ToldDifference,
  type ToldRegister,
} from './told-registers.ts';

/** Reads a register of a sandbox by the id its channel gave it; undefined where it sent none. */
export async function playedRegister(
  sql: Sql,
  { channelId }: ChannelGrant,
  name: string,
): Promise<ToldRegister | undefined> {
  const [row] = await sql<(Omit<ToldRegister, 'total'> & { total: bigint })[]>`
    SELECT id, name, business_day AS "businessDay", hash, lines_count AS "linesCount", total,
      received_at AS "receivedAt"
    FROM sandbox_registers WHERE channel_id = ${channelId} AND name = ${name}`;
  return row && { ...row, total: money(row.total) };
}

/** Compares a day of a sandbox: its registers with what was played, and no book with either. */
export async function playedDay(
  sql: Sql,
  grant: ChannelGrant,
  { businessDay, page }: { readonly businessDay: BusinessDay; readonly page: number },
): Promise<ToldDay> {
  const registers = await registersOfDay(sql, grant, businessDay);
  const named = registers.flatMap(({ lines }) => lines.flatMap((line) => line.externalId ?? []));
  const payments = await playedMoney(sql, grant, { businessDay, named });
  const { differences, ...compared } = comparePlayedDay(registers, payments);
  const first = (page - 1) * differencesMax;
  return {
    ...compared,
    businessDay,
    isClosed: false,
    openCount: differences.length,
    differences: differences.slice(first, first + differencesMax).map(toTold),
    differencesCount: differences.length,
    page,
  };
}

async function registersOfDay(
  sql: Sql,
  { channelId }: ChannelGrant,
  businessDay: BusinessDay,
): Promise<PlayedRegister[]> {
  const rows = await sql<{ id: number; name: string; lines: readonly LineRecord[] }[]>`
    SELECT id, name, lines FROM sandbox_registers
    WHERE channel_id = ${channelId} AND business_day = ${businessDay} ORDER BY id`;
  return rows.map((row) => ({ ...row, lines: row.lines.map(lineOfRecord) }));
}

interface MoneyRow {
  readonly external_id: string;
  readonly state: PaymentState;
  readonly request: PaymentRecord;
  readonly posted_at: string | null;
  readonly posted_seconds: number | null;
  readonly is_of_day: boolean | null;
}

/** Reads what was played for money on the day, and what lines name of other days. */
async function playedMoney(
  sql: Sql,
  { channelId }: ChannelGrant,
  { businessDay, named }: { readonly businessDay: BusinessDay; readonly named: readonly string[] },
): Promise<PlayedMoney[]> {
  const rows = await sql<MoneyRow[]>`
    SELECT external_id, state, request, posted_at,
      extract(epoch FROM posted_at)::float8 AS posted_seconds,
      business_day = ${businessDay} AS is_of_day
    FROM sandbox_payments
    WHERE channel_id = ${channelId} AND request IS NOT NULL
      AND (business_day = ${businessDay} OR external_id = ANY(${[...named]}::text[]))
    ORDER BY external_id`;
  return rows.map((row) => {
    const { accountNumber, amount } = requestOf(row.request);
    return {
      externalId: row.external_id,
      account: accountNumber,
      amount,
      state: row.state,
      paidAt: row.posted_at,
      paidSeconds: row.posted_seconds,
      isOfDay: row.is_of_day === true,
    };
  });
}

function toTold({ kind, line, payment, register }: PlayedDifference): ToldDifference {
  return {
    kind,
    register,
    lineNo: line?.lineNo ?? null,
    externalId: line?.externalId ?? null,
    theirs: line && {
      account: line.accountNumber,
      amount: line.amount,
      paidAt: line.paidAt === undefined ? null : new Date(line.paidAt * 1_000).toISOString(),
    },
    ours: payment && {
      externalId: payment.externalId,
      account: payment.account,
      amount: payment.amount,
      paidAt: payment.paidAt,
      state: payment.state,
    },
    decision: undefined,
  };
}
