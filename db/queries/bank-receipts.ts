import type { Sql } from '#db/client.ts';
import { payingChannels } from '#db/functions/paying-channels.ts';
import type { StaffGrant } from '#lib/auth/grant.ts';
import type { BusinessDay } from '#lib/domain/business-day.ts';
import type { Iban } from '#lib/domain/iban.ts';
import { type Money, money } from '#lib/domain/money.ts';
import type { ReceiptStanding } from '#lib/domain/registers/bank-receipt.ts';
import type { PageOf } from './settlement-payments.ts';

/** Money of the bank's statement, and what it was recognised as. */
export interface ShownReceipt {
  readonly id: number;
  readonly statementId: number;
  readonly iban: Iban;
  readonly reference: string;
  /** The bank's id of the sum it is a part of; empty where it stands alone. */
  readonly batch: string;
  readonly bookedOn: BusinessDay;
  readonly amount: Money;
  readonly payerName: string;
  readonly payerCode: string;
  readonly purpose: string;
  readonly standing: ReceiptStanding;
  /** The channel's day it is the money of. */
  readonly paid: PaidChannelDay | undefined;
  /** The receipt of another message that tells of the same money. */
  readonly sameAs: number | undefined;
  /** The ground a person gave. */
  readonly note: string | undefined;
  /** Who said where it stands, `rule` or a person; absent where nobody has. */
  readonly by: string | undefined;
  readonly at: string | undefined;
}

/** A banking day of a channel, in words. */
export interface PaidChannelDay {
  readonly channelId: number;
  readonly channel: string;
  readonly partner: string;
  readonly businessDay: BusinessDay;
}

/** Which receipts are looked for; a text is part of a payer, a purpose or an id. */
export interface ReceiptFilter {
  readonly standing?: ReceiptStanding;
  readonly channel?: string;
  readonly text?: string;
}

/** Reads a page of receipts, the latest first. */
export async function receiptsPage(
  sql: Sql,
  _grant: StaffGrant,
  wanted: ReceiptFilter & { readonly page: number; readonly rowsMax: number },
): Promise<PageOf<ShownReceipt>> {
  const { standing = null, channel = null, text = null, page, rowsMax } = wanted;
  const rows = await sql<(ReceiptRow & { total: number })[]>`
    SELECT listed.*, count(*) OVER ()::integer AS total FROM (${receipts(sql)}) AS listed
    WHERE (${standing}::text IS NULL OR listed.standing = ${standing})
      AND (${channel}::text IS NULL OR listed.channel = ${channel})
      AND (${text}::text IS NULL
        OR strpos(lower(concat_ws(' ', listed."payerName", listed."payerCode", listed.purpose,
          listed.reference, listed.batch)), lower(${text})) > 0)
    ORDER BY listed."bookedOn" DESC, listed.id DESC
    LIMIT ${rowsMax} OFFSET ${(page - 1) * rowsMax}`;
  return { total: rows[0]?.total ?? 0, rows: rows.map(toReceipt) };
}

/** Reads a receipt; undefined where there is none of the id. */
export async function bankReceipt(
  sql: Sql,
  _grant: StaffGrant,
  id: number,
): Promise<ShownReceipt | undefined> {
  const [row] = await sql<ReceiptRow[]>`
    SELECT * FROM (${receipts(sql)}) AS listed WHERE listed.id = ${id}`;
  return row && toReceipt(row);
}

/** Reads the receipts of an account that have these ids of the bank. */
export async function receiptsOfReferences(
  sql: Sql,
  _grant: StaffGrant,
  { iban, references }: { readonly iban: Iban; readonly references: readonly string[] },
): Promise<ShownReceipt[]> {
  const rows = await sql<ReceiptRow[]>`
    SELECT * FROM (${receipts(sql)}) AS listed
    WHERE listed.iban = ${iban} AND listed.reference = ANY(${[...references]}::text[])`;
  return rows.map(toReceipt);
}

/** Reads the money of a channel's day, the latest first: a few transfers. */
export async function receiptsOfDay(
  sql: Sql,
  _grant: StaffGrant,
  of: { readonly channelId: number; readonly businessDay: BusinessDay },
): Promise<ShownReceipt[]> {
  const rows = await sql<ReceiptRow[]>`
    SELECT * FROM (${receipts(sql)}) AS listed
    WHERE listed.channel_id = ${of.channelId} AND listed.business_day = ${of.businessDay}
    ORDER BY listed."bookedOn" DESC, listed.id DESC`;
  return rows.map(toReceipt);
}

function receipts(sql: Sql) {
  return sql`
    SELECT receipt.id, receipt.statement_id AS "statementId", receipt.iban, receipt.reference, receipt.batch,
      receipt.booked_on AS "bookedOn", receipt.amount, receipt.payer_name AS "payerName",
      receipt.payer_code AS "payerCode", receipt.purpose, receipt.standing, receipt.channel_id,
      channel.code AS channel, partner.name AS partner, receipt.business_day, receipt.same_as,
      receipt.note, coalesce(assigner.full_name, receipt.assigned_by) AS assigned_by,
      receipt.assigned_at
    FROM bank_receipts AS receipt
    LEFT JOIN channels AS channel ON channel.id = receipt.channel_id
    LEFT JOIN partners AS partner ON partner.id = channel.partner_id
    LEFT JOIN users AS assigner ON 'user:' || assigner.id = receipt.assigned_by`;
}

type ReceiptFacts = Omit<ShownReceipt, 'amount' | 'paid' | 'sameAs' | 'note' | 'by' | 'at'>;

interface ReceiptRow extends ReceiptFacts {
  readonly amount: bigint;
  readonly channel_id: number | null;
  readonly channel: string | null;
  readonly partner: string | null;
  readonly business_day: BusinessDay | null;
  readonly same_as: number | null;
  readonly note: string | null;
  readonly assigned_by: string | null;
  readonly assigned_at: string | null;
}

function toReceipt(row: ReceiptRow): ShownReceipt {
  return {
    id: row.id,
    statementId: row.statementId,
    iban: row.iban,
    reference: row.reference,
    batch: row.batch,
    bookedOn: row.bookedOn,
    amount: money(row.amount),
    payerName: row.payerName,
    payerCode: row.payerCode,
    purpose: row.purpose,
    standing: row.standing,
    paid: paidOf(row),
    sameAs: row.same_as ?? undefined,
    note: row.note ?? undefined,
    by: row.assigned_by ?? undefined,
    at: row.assigned_at ?? undefined,
  };
}

function paidOf({ channel_id, channel, partner, business_day }: ReceiptRow) {
  return channel_id === null || business_day === null
    ? undefined
    : {
        channelId: channel_id,
        channel: channel ?? '',
        partner: partner ?? '',
        businessDay: business_day,
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
