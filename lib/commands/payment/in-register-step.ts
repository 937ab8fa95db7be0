import type { Sql } from '#db/client.ts';
import type { Transaction } from '#db/functions/append-journals.ts';
import { Refused } from '#db/functions/refused.ts';
import { retryLostRaces } from '#db/functions/retry-lost-races.ts';
import type { Result } from '#lib/domain/result.ts';

/** Runs a step about a difference in one transaction: what is refused half way is undone. */
export async function inRegisterStep<T>(
  sql: Sql,
  work: (tx: Transaction) => Promise<Result<T>>,
): Promise<Result<T>> {
  try {
    return await retryLostRaces(async () => (await sql.begin(work)) as Result<T>);
  } catch (error) {
    if (error instanceof Refused) return { ok: false, refusal: error.refusal };
    throw error;
  }
}
