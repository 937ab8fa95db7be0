import type { Sql } from '#db/client.ts';
import type { StaffGrant } from '#lib/auth/grant.ts';
import { type Money, money } from '#lib/domain/money.ts';
import type { StatementFormat } from '#lib/domain/registers/bank-statement.ts';
import type { PageOf } from './settlement-payments.ts';

/** A bank statement as it is listed. */
export interface StatementCard {
  readonly id: number;
  readonly name: string;
  readonly format: StatementFormat;
  readonly hash: string;
  readonly receivedBy: string;
  readonly receivedAt: string;
  /** Receipts no earlier statement told of. */
  readonly receiptsCount: number;
  readonly openCount: number;
  readonly total: Money;
}

type StatementRow = Omit<StatementCard, 'total'> & { readonly total: bigint };

/** Reads a page of bank statements, the latest first. */
export async function statementsPage(
  sql: Sql,
  _grant: StaffGrant,
  { page, rowsMax }: { readonly page: number; readonly rowsMax: number },
): Promise<PageOf<StatementCard>> {
  const rows = await sql<(StatementRow & { listed: number })[]>`
    SELECT card.*, (SELECT count(*) FROM bank_statements)::integer AS listed
    FROM (${cards(sql)}) AS card
    ORDER BY card.id DESC LIMIT ${rowsMax} OFFSET ${(page - 1) * rowsMax}`;
  return { total: rows[0]?.listed ?? 0, rows: rows.map(({ listed: _, ...row }) => toCard(row)) };
}

/** Reads a bank statement; undefined where there is none of the id. */
export async function statementCard(
  sql: Sql,
  _grant: StaffGrant,
  id: number,
): Promise<StatementCard | undefined> {
  const [row] = await sql<StatementRow[]>`
    SELECT * FROM (${cards(sql)}) AS card WHERE card.id = ${id}`;
  return row && toCard(row);
}

function cards(sql: Sql) {
  return sql`
    SELECT statement.id, statement.name, statement.format, statement.hash,
      statement.received_at AS "receivedAt",
      coalesce(receiver.full_name, statement.received_by) AS "receivedBy",
      receipts.count AS "receiptsCount", receipts.open AS "openCount", receipts.total
    FROM bank_statements AS statement
    CROSS JOIN LATERAL (
      SELECT count(*)::integer AS count,
        count(*) FILTER (WHERE receipt.standing = 'open')::integer AS open,
        coalesce(sum(receipt.amount), 0)::bigint AS total
      FROM bank_receipts AS receipt
      WHERE receipt.statement_id = statement.id AND receipt.standing NOT IN ('same', 'split')
    ) AS receipts
    LEFT JOIN users AS receiver ON 'user:' || receiver.id = statement.received_by`;
}

function toCard(row: StatementRow): StatementCard {
  return { ...row, total: money(row.total) };
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
