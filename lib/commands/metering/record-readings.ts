import type { Sql } from '#db/client.ts';
import type { Transaction } from '#db/functions/append-journals.ts';
import { inTransaction } from '#db/functions/in-transaction.ts';
import type { ChannelGrant, JobGrant, StaffGrant } from '#lib/auth/grant.ts';
import { decideReading } from './decide-reading.ts';
import { loadRegisters, registerKey } from './load-registers.ts';
import type { NewReading, ReadingOutcome } from './new-reading.ts';
import { type StoredReading, storeReadings } from './store-readings.ts';

/**
 * Records readings, each decided by the readings before it, in the order they come; answers in the
 * same order. What is unusual, and nobody can be asked about, is held. One wrong reading does not
 * keep out the others.
 */
export async function recordReadings(
  sql: Sql | Transaction,
  grant: JobGrant | StaffGrant | ChannelGrant,
  readings: readonly NewReading[],
): Promise<readonly ReadingOutcome[]> {
  return await inTransaction(sql, async (tx) => {
    const { registers, today } = await loadRegisters(tx, readings);
    const outcomes: ReadingOutcome[] = [];
    const stored: StoredReading[] = [];
    for (const reading of readings) {
      const register = registers.get(registerKey(reading));
      const { outcome, next, value } = decideReading(register, reading, today);
      if (next) registers.set(registerKey(reading), next);
      if (outcome.kind === 'recorded' && value !== undefined) {
        stored.push({ ...reading, ...outcome, value });
      }
      outcomes.push(outcome);
    }
    await storeReadings(tx, grant, stored);
    return outcomes;
  });
}
