import type { Sql } from '#db/client.ts';
import type { StaffGrant } from '#lib/auth/grant.ts';
import type { BusinessDay } from '#lib/domain/business-day.ts';
import { type Money, money } from '#lib/domain/money.ts';

/** A desk's shift: a line of the table of desks. */
export interface DeskShift {
  readonly deskId: number;
  readonly name: string;
  readonly openedAt: string;
  readonly closedAt: string | null;
  readonly receiptStatus: string | null;
  /** Kopiykas, from the ledger. */
  readonly total: Money;
}

/** Reads the shifts of a cash day with what the ledger holds for each. */
export async function desksOfDay(
  sql: Sql,
  _grant: StaffGrant,
  businessDay: BusinessDay,
): Promise<DeskShift[]> {
  const rows = await sql<
    {
      desk_id: number;
      name: string;
      opened_at: string;
      closed_at: string | null;
      receipt_status: string | null;
      total: string;
    }[]
  >`
    SELECT shift.desk_id, desk.name, shift.opened_at AS opened_at,
      shift.closed_at AS closed_at, shift.receipt_status,
      coalesce(sum(entry.amount), 0)::text AS total
    FROM shifts AS shift
    JOIN desks AS desk ON desk.id = shift.desk_id
    LEFT JOIN ledger_entries AS entry
      ON entry.business_day = shift.cash_day AND entry.ledger_account = 'cash'
      AND entry.desk_id = shift.desk_id
    WHERE shift.cash_day = ${businessDay}
    GROUP BY shift.desk_id, desk.name, shift.cash_day, shift.opened_at, shift.closed_at,
      shift.receipt_status
    ORDER BY shift.desk_id`;
  return rows.map((row) => ({
    deskId: row.desk_id,
    name: row.name,
    openedAt: row.opened_at,
    closedAt: row.closed_at,
    receiptStatus: row.receipt_status,
    total: money(BigInt(row.total)),
  }));
}
