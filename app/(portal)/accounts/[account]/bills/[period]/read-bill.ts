import type { requestsDatabase } from '#db/process-database.ts';
import { type Bill, billOf } from '#db/queries/bill.ts';
import type { AccountAccess } from '#lib/auth/grant.ts';
import { type BillChange, explainChange } from '#lib/domain/charging/bill-change.ts';
import { parsePeriod } from '#lib/domain/period.ts';

type Sql = ReturnType<typeof requestsDatabase>['sql'];

/** Reads the bill an address names; undefined when there is none. */
export async function readBill(
  sql: Sql,
  grant: AccountAccess,
  periodText: string,
): Promise<Bill | undefined> {
  const period = parsePeriod(periodText);
  return period.ok ? billOf(sql, grant, period.value) : undefined;
}

/** Reads why a bill differs from the one before it; undefined for the first of an account. */
export async function readChange(
  sql: Sql,
  grant: AccountAccess,
  bill: Bill,
): Promise<BillChange | undefined> {
  const before = bill.previous ? await billOf(sql, grant, bill.previous) : undefined;
  return before && explainChange(before.lines, bill.lines);
}
