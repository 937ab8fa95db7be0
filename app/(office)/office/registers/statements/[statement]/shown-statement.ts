import type { ReceiptRow } from '#components/registers/receipts-table.tsx';
import type { requestsDatabase } from '#db/process-database.ts';
import { receiptsOfReferences } from '#db/queries/bank-receipts.ts';
import { statementContent } from '#db/queries/bank-statements.ts';
import type { StaffGrant } from '#lib/auth/grant.ts';
import { type AccountStatement, signedAmount } from '#lib/domain/registers/bank-statement.ts';
import { expectOk } from '#lib/domain/result.ts';
import { readStatement } from '#lib/registers/read-statement.ts';

const rowsMax = 50;

export interface ShownStatement {
  readonly accounts: readonly AccountStatement[];
  readonly rows: readonly ReceiptRow[];
  readonly pages: number;
}

/**
 * Reads a statement's file anew and sets a page of its entries beside what they were recognised as:
 * also those an earlier statement brought. Undefined where there is no such statement.
 */
export async function shownStatement(
  sql: ReturnType<typeof requestsDatabase>['sql'],
  grant: StaffGrant,
  { id, page }: { readonly id: number; readonly page: number },
): Promise<ShownStatement | undefined> {
  const kept = await statementContent(sql, grant, id);
  if (!kept) return undefined;
  // It was read whole when it came.
  const { accounts } = expectOk(readStatement(kept.bytes));
  const entries = accounts.flatMap(({ iban, entries: all }) =>
    all.map((entry) => ({ iban, entry })),
  );
  const shown = entries.slice((page - 1) * rowsMax, page * rowsMax);
  const known = await Promise.all(
    accounts.map(({ iban }) => {
      const references = shown
        .filter((one) => one.iban === iban)
        .map(({ entry }) => entry.reference);
      return receiptsOfReferences(sql, grant, { iban, references });
    }),
  );
  const receipts = new Map(known.flat().map((one) => [`${one.iban} ${one.reference}`, one]));
  const rows = shown.map(({ iban, entry }): ReceiptRow => {
    const key = `${iban} ${entry.reference}`;
    const receipt = receipts.get(key);
    return {
      ...entry,
      key,
      id: receipt?.id,
      amount: signedAmount(entry),
      standing: receipt?.standing,
      paid: receipt?.paid,
    };
  });
  return { accounts, rows, pages: Math.ceil(entries.length / rowsMax) };
}
