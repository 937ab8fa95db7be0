import type { Sql } from '#db/client.ts';
import type { AccountAccess } from '#lib/auth/grant.ts';
import type { BusinessDay } from '#lib/domain/business-day.ts';
import { type Money, money } from '#lib/domain/money.ts';
import { type Period, period } from '#lib/domain/period.ts';

/** A bill in the list of bills: the figures are those of the bill itself. */
export interface BillSummary {
  readonly period: Period;
  readonly dueOn: BusinessDay;
  /** Whether that day is over, by the clock of the database. */
  readonly isPastDue: boolean;
  readonly charged: Money;
  /** What it asked for on its day. */
  readonly asked: Money;
  /** What is left to pay of it now, or was when the next one came. */
  readonly toPay: Money;
  readonly isLast: boolean;
}

interface Row {
  readonly period: string;
  readonly due_on: BusinessDay;
  readonly is_past_due: boolean;
  readonly charged: bigint;
  readonly asked: bigint;
  readonly to_pay: bigint;
  readonly is_last: boolean;
}

/** Lists the bills of the granted account, newest first. */
export async function billsOf(sql: Sql, { accountId }: AccountAccess): Promise<BillSummary[]> {
  const rows = await sql<Row[]>`
    WITH issued AS (
      SELECT period, due_on, (issued_at AT TIME ZONE 'Europe/Kyiv')::date AS issued_on,
        min((issued_at AT TIME ZONE 'Europe/Kyiv')::date) OVER (
          ORDER BY period ROWS BETWEEN 1 FOLLOWING AND UNBOUNDED FOLLOWING
        ) AS next_issued_on
      FROM bills WHERE account_id = ${accountId}
    ), entries AS (
      SELECT entry.agreement_no, entry.period, entry.business_day, entry.amount,
        journal.kind = 'charges' AS is_charge
      FROM ledger_entries AS entry
      JOIN journals AS journal
        ON journal.account_id = entry.account_id AND journal.id = entry.journal_id
      WHERE entry.account_id = ${accountId} AND entry.ledger_account = 'receivable'
    ), lines AS (
      SELECT issued.period,
        sum(amount) FILTER (WHERE is_charge AND entries.period = issued.period) AS charged,
        sum(amount) FILTER (WHERE CASE WHEN is_charge THEN entries.period <= issued.period
          ELSE business_day < issued_on END) AS asked,
        sum(amount) FILTER (WHERE CASE WHEN is_charge THEN entries.period <= issued.period
          ELSE business_day < coalesce(next_issued_on, 'infinity') END) AS closing
      FROM issued CROSS JOIN entries
      GROUP BY issued.period, agreement_no
    )
    SELECT issued.period, due_on, next_issued_on IS NULL AS is_last,
      due_on < (now() AT TIME ZONE 'Europe/Kyiv')::date AS is_past_due,
      coalesce(sum(charged), 0)::bigint AS charged,
      coalesce(sum(greatest(asked, 0)), 0)::bigint AS asked,
      coalesce(sum(greatest(closing, 0)), 0)::bigint AS to_pay
    FROM issued LEFT JOIN lines ON lines.period = issued.period
    GROUP BY issued.period, due_on, next_issued_on
    ORDER BY issued.period DESC`;
  return rows.map((row) => ({
    period: period(row.period.slice(0, 7)),
    dueOn: row.due_on,
    isPastDue: row.is_past_due,
    charged: money(row.charged),
    asked: money(row.asked),
    toPay: money(row.to_pay),
    isLast: row.is_last,
  }));
}
