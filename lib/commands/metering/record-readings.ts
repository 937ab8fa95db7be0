import type { Sql } from '#db/client.ts';
import type { Transaction } from '#db/functions/append-journals.ts';
import { inTransaction } from '#db/functions/in-transaction.ts';
import type { ChannelGrant, JobGrant, StaffGrant } from '#lib/auth/grant.ts';
import { type DecidedReading, decideReading } from './decide-reading.ts';
import { loadRegisters, registerKey } from './load-registers.ts';
import type { NewReading, ReadingOutcome } from './new-reading.ts';
import { type StoredReading, storeReadings } from './store-readings.ts';

/**
 * Records readings, each decided by the readings before it, in the order they come; answers in the
 * same order. What is unusual is held where nobody can be asked about it, and refused with the
 * question where somebody can. One wrong reading does not keep out the others.
 */
export async function recordReadings(
  sql: Sql | Transaction,
  grant: JobGrant | StaffGrant | ChannelGrant,
  readings: readonly NewReading[],
  doubt: 'hold' | 'ask' = 'hold',
): Promise<readonly ReadingOutcome[]> {
  return await inTransaction(sql, async (tx) => {
    const { registers, today } = await loadRegisters(tx, readings);
    const outcomes: ReadingOutcome[] = [];
    const stored: StoredReading[] = [];
    for (const reading of readings) {
      const register = registers.get(registerKey(reading));
      const decided = decideReading(register, reading, today);
      const { next, value } = decided;
      const outcome = doubt === 'ask' ? askedOf(decided) : decided.outcome;
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

/** What is not sure goes back as a question. */
function askedOf({ outcome, question }: DecidedReading): ReadingOutcome {
  return question === undefined ? outcome : { kind: 'refused', refusal: question };
}
