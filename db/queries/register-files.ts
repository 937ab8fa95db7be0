import type { Sql } from '#db/client.ts';
import type { ChannelGrant, StaffGrant } from '#lib/auth/grant.ts';
import type { BusinessDay } from '#lib/domain/business-day.ts';
import { type Money, money } from '#lib/domain/money.ts';
import type { LineClass } from '#lib/domain/registers/match-day.ts';
import type { RegisterPreset } from '#lib/domain/registers/register-line.ts';
import { registerTermsOf } from '#lib/domain/registers/register-terms.ts';
import { ownChannel } from './reconciliation.ts';

/** A register as it is listed. */
export interface RegisterCard {
  readonly id: number;
  readonly channel: string;
  readonly partner: string;
  readonly businessDay: BusinessDay;
  readonly name: string;
  readonly preset: RegisterPreset;
  readonly hash: string;
  readonly bytesCount: number;
  readonly linesCount: number;
  readonly total: Money;
  readonly state: 'taken' | 'conflict' | 'replaced' | 'rejected';
  readonly receivedBy: string;
  readonly receivedAt: string;
  readonly decidedBy: string | null;
  readonly decidedAt: string | null;
  readonly note: string | null;
}

const filesMax = 100;

/** Lists the registers of a channel's day, the latest first, the one of an id, or the one taken by a name. */
export async function registerCards(
  sql: Sql,
  grant: StaffGrant | ChannelGrant,
  wanted:
    | { readonly id: number }
    | { readonly channelId: number; readonly name: string }
    | { readonly channelId: number; readonly businessDay: BusinessDay },
): Promise<RegisterCard[]> {
  const rows = await sql<(Omit<RegisterCard, 'total'> & { total: bigint })[]>`
    SELECT register.id, channel.code AS channel, partner.name AS partner, register.name,
      register.business_day AS "businessDay", register.preset, register.hash,
      octet_length(register.content) AS "bytesCount", register.lines_count AS "linesCount",
      register.total, register.state, register.received_at AS "receivedAt",
      coalesce(receiver.full_name, register.received_by) AS "receivedBy",
      coalesce(decider.full_name, register.decided_by) AS "decidedBy",
      register.decided_at AS "decidedAt", register.note
    FROM registers AS register
    JOIN channels AS channel ON channel.id = register.channel_id
    JOIN partners AS partner ON partner.id = channel.partner_id
    LEFT JOIN users AS receiver ON 'user:' || receiver.id = register.received_by
    LEFT JOIN users AS decider ON 'user:' || decider.id = register.decided_by
    WHERE ${whichRegisters(sql, wanted)}
      AND register.channel_id = coalesce(${ownChannel(grant)}::integer, register.channel_id)
    ORDER BY register.id DESC LIMIT ${filesMax}`;
  return rows.map((row) => ({ ...row, total: money(row.total) }));
}

function whichRegisters(sql: Sql, wanted: Parameters<typeof registerCards>[2]) {
  if ('id' in wanted) return sql`register.id = ${wanted.id}`;
  const ofChannel = sql`register.channel_id = ${wanted.channelId}`;
  return 'name' in wanted
    ? sql`${ofChannel} AND register.name = ${wanted.name} AND register.state = 'taken'`
    : sql`${ofChannel} AND register.business_day = ${wanted.businessDay}`;
}

/** Reads the bytes of a register as they came. */
export async function registerContent(
  sql: Sql,
  _grant: StaffGrant,
  id: number,
): Promise<{ readonly name: string; readonly bytes: Uint8Array } | undefined> {
  const [row] = await sql<{ name: string; content: Uint8Array }[]>`
    SELECT name, content FROM registers WHERE id = ${id}`;
  return row && { name: row.name, bytes: row.content };
}

/** What the lines of a register turned out to be: how many, and their sum. */
export interface ClassTotal {
  readonly class: LineClass;
  readonly count: number;
  readonly total: Money;
}

/** Sums the lines of a register by class. */
export async function classTotals(
  sql: Sql,
  _grant: StaffGrant,
  registerId: number,
): Promise<ClassTotal[]> {
  const rows = await sql<{ class: LineClass; count: number; total: bigint }[]>`
    SELECT class, count(*)::integer AS count, sum(amount)::bigint AS total FROM register_lines
    WHERE register_id = ${registerId} GROUP BY class ORDER BY class`;
  return rows.map((row) => ({ ...row, total: money(row.total) }));
}

/** A line of a register as it stands in the file. */
export interface ShownLine {
  readonly lineNo: number;
  readonly externalId: string | null;
  readonly accountNumber: string;
  readonly amount: Money;
  readonly paidAt: string | null;
  readonly class: LineClass;
}

/** Reads a page of the lines of a register, all of them or those of a class. */
export async function registerLinesPage(
  sql: Sql,
  _grant: StaffGrant,
  wanted: {
    readonly registerId: number;
    readonly lineClass?: LineClass;
    readonly page: number;
    readonly rowsMax: number;
  },
): Promise<ShownLine[]> {
  const { registerId, lineClass = null, page, rowsMax } = wanted;
  const rows = await sql<(Omit<ShownLine, 'amount'> & { amount: bigint })[]>`
    SELECT line_no AS "lineNo", external_id AS "externalId", account_number AS "accountNumber",
      amount, paid_at AS "paidAt", class
    FROM register_lines
    WHERE register_id = ${registerId} AND class = coalesce(${lineClass}::text, class)
    ORDER BY line_no LIMIT ${rowsMax} OFFSET ${(page - 1) * rowsMax}`;
  return rows.map((row) => ({ ...row, amount: money(row.amount) }));
}

/** A channel whose contract has registers. */
export interface RegisterChannel {
  readonly id: number;
  readonly code: string;
  readonly partner: string;
  readonly preset: RegisterPreset;
}

/** Lists the channels that send registers, or the one of a code. */
export async function registerChannels(
  sql: Sql,
  _grant: StaffGrant,
  code?: string,
): Promise<RegisterChannel[]> {
  const rows = await sql<
    {
      id: number;
      code: string;
      partner: string;
      settings: Readonly<Record<string, unknown>>;
    }[]
  >`
    SELECT channel.id, channel.code, partner.name AS partner, channel.settings
    FROM channels AS channel JOIN partners AS partner ON partner.id = channel.partner_id
    WHERE channel.settings ? 'registers' AND NOT channel.sandbox
      AND channel.code = coalesce(${code ?? null}, channel.code)
    ORDER BY partner.name, channel.code`;
  return rows.flatMap(({ settings, ...channel }) => {
    const terms = registerTermsOf(settings);
    return terms === undefined ? [] : [{ ...channel, preset: terms.preset }];
  });
}
