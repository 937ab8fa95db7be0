import type { Sql } from '#db/client.ts';
import { payingChannels } from '#db/functions/paying-channels.ts';
import type { StaffGrant } from '#lib/auth/grant.ts';
import type { BusinessDay } from '#lib/domain/business-day.ts';
import { type Money, money } from '#lib/domain/money.ts';
import type { StatementFormat } from '#lib/domain/registers/bank-statement.ts';

/** A bank statement as it is listed. */
export interface StatementCard {
  readonly id: number;
  readonly name: string;
  readonly format: StatementFormat;
  readonly hash: string;
  readonly receivedBy: string;
  readonly receivedAt: string;
  /** Receipts no earlier statement had. */
  readonly receiptsCount: number;
  readonly openCount: number;
  readonly total: Money;
}

const statementsMax = 60;

/** Lists the latest bank statements, or the one of an id. */
export async function statementCards(
  sql: Sql,
  _grant: StaffGrant,
  id?: number,
): Promise<StatementCard[]> {
  const rows = await sql<(Omit<StatementCard, 'total'> & { total: bigint })[]>`
    SELECT statement.id, statement.name, statement.format, statement.hash,
      statement.received_at AS "receivedAt",
      coalesce(receiver.full_name, statement.received_by) AS "receivedBy",
      receipts.count AS "receiptsCount", receipts.open AS "openCount", receipts.total
    FROM bank_statements AS statement
    CROSS JOIN LATERAL (
      SELECT count(*)::integer AS count,
        count(*) FILTER (WHERE receipt.channel_id IS NULL)::integer AS open,
        coalesce(sum(receipt.amount), 0)::bigint AS total
      FROM bank_receipts AS receipt WHERE receipt.statement_id = statement.id
    ) AS receipts
    LEFT JOIN users AS receiver ON 'user:' || receiver.id = statement.received_by
    WHERE statement.id = coalesce(${id ?? null}::integer, statement.id)
    ORDER BY statement.id DESC LIMIT ${statementsMax}`;
  return rows.map((row) => ({ ...row, total: money(row.total) }));
}

/** Reads the bytes of a bank statement as they came. */
export async function statementContent(
  sql: Sql,
  _grant: StaffGrant,
  id: number,
): Promise<{ readonly name: string; readonly bytes: Uint8Array } | undefined> {
  const [row] = await sql<{ name: string; content: Uint8Array }[]>`
    SELECT name, content FROM bank_statements WHERE id = ${id}`;
  return row && { name: row.name, bytes: row.content };
}

/** Money of the bank's statement, and what it was recognised as. */
export interface ShownReceipt {
  readonly id: number;
  readonly statementId: number;
  readonly iban: string;
  readonly reference: string;
  readonly bookedOn: BusinessDay;
  readonly amount: Money;
  readonly payerName: string;
  readonly payerCode: string;
  readonly purpose: string;
  readonly paid: PaidChannelDay | undefined;
}

/** The channel's day a receipt is the money of, and who says so: `rule`, or a person. */
export interface PaidChannelDay {
  readonly channelId: number;
  readonly channel: string;
  readonly partner: string;
  readonly businessDay: BusinessDay;
  readonly by: string;
  readonly at: string;
}

/** Which receipts are looked for. */
export type WantedReceipts =
  | { readonly id: number }
  | { readonly references: readonly string[]; readonly iban: string }
  | { readonly channelId: number; readonly businessDay: BusinessDay }
  | 'unassigned';

const receiptsMax = 200;

/** Lists receipts of the bank, the latest first. */
export async function bankReceipts(
  sql: Sql,
  _grant: StaffGrant,
  wanted: WantedReceipts,
): Promise<ShownReceipt[]> {
  const rows = await sql<ReceiptRow[]>`
    SELECT receipt.id, receipt.statement_id AS "statementId", receipt.iban, receipt.reference,
      receipt.booked_on AS "bookedOn", receipt.amount, receipt.payer_name AS "payerName",
      receipt.payer_code AS "payerCode", receipt.purpose, receipt.channel_id,
      channel.code AS channel, partner.name AS partner, receipt.business_day,
      coalesce(assigner.full_name, receipt.assigned_by) AS assigned_by, receipt.assigned_at
    FROM bank_receipts AS receipt
    LEFT JOIN channels AS channel ON channel.id = receipt.channel_id
    LEFT JOIN partners AS partner ON partner.id = channel.partner_id
    LEFT JOIN users AS assigner ON 'user:' || assigner.id = receipt.assigned_by
    WHERE ${conditionOf(sql, wanted)}
    ORDER BY receipt.booked_on DESC, receipt.id DESC LIMIT ${receiptsMax}`;
  return rows.map(toReceipt);
}

function conditionOf(sql: Sql, wanted: WantedReceipts) {
  if (wanted === 'unassigned') return sql`receipt.channel_id IS NULL`;
  if ('id' in wanted) return sql`receipt.id = ${wanted.id}`;
  if ('references' in wanted) {
    return sql`receipt.iban = ${wanted.iban}
      AND receipt.reference = ANY(${[...wanted.references]}::text[])`;
  }
  return sql`receipt.channel_id = ${wanted.channelId}
    AND receipt.business_day = ${wanted.businessDay}`;
}

interface ReceiptRow extends Omit<ShownReceipt, 'amount' | 'paid'> {
  readonly amount: bigint;
  readonly channel_id: number | null;
  readonly channel: string | null;
  readonly partner: string | null;
  readonly business_day: BusinessDay | null;
  readonly assigned_by: string | null;
  readonly assigned_at: string | null;
}

function toReceipt(row: ReceiptRow): ShownReceipt {
  const { channel_id, channel, partner, business_day, assigned_by, assigned_at, ...facts } = row;
  const isPaid = channel_id !== null && business_day !== null;
  return {
    ...facts,
    amount: money(row.amount),
    paid: isPaid
      ? {
          channelId: channel_id,
          channel: channel ?? '',
          partner: partner ?? '',
          businessDay: business_day,
          by: assigned_by ?? '',
          at: assigned_at ?? '',
        }
      : undefined,
  };
}

/** A channel whose money the statement is to show. */
export interface StatementChannel {
  readonly id: number;
  readonly code: string;
  readonly partner: string;
}

/** Lists the channels whose contract has their money in the statement, or the one of a code. */
export async function statementChannels(
  sql: Sql,
  _grant: StaffGrant,
  code?: string,
): Promise<StatementChannel[]> {
  const channels = await payingChannels(sql);
  return channels.flatMap(({ channelId: id, code: known, partner }) => {
    return code === undefined || known === code ? [{ id, code: known, partner }] : [];
  });
}
