import type { requestsDatabase } from '#db/process-database.ts';
import { billOf } from '#db/queries/bill.ts';
import type { AccountGrant } from '#lib/auth/grant.ts';
import { parseDerivation } from '#lib/domain/charging/parse-derivation.ts';
import { parsePeriod } from '#lib/domain/period.ts';
import { expectOk } from '#lib/domain/result.ts';

type Sql = ReturnType<typeof requestsDatabase>['sql'];

/** Reads the bill an address names, its derivations parsed; undefined when there is none. */
export async function readBill(sql: Sql, grant: AccountGrant, periodText: string) {
  const period = parsePeriod(periodText);
  if (!period.ok) return undefined;
  const bill = await billOf(sql, grant, period.value);
  return (
    bill && {
      ...bill,
      lines: bill.lines.map((line) => ({
        ...line,
        charges: line.charges.map((charge) => ({
          ...charge,
          derivation: expectOk(parseDerivation(charge.derivation)),
        })),
      })),
    }
  );
}
