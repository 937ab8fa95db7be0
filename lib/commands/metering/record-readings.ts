import type { Sql } from '#db/client.ts';
import type { Transaction } from '#db/functions/append-journals.ts';
import { inTransaction } from '#db/functions/in-transaction.ts';
import { actorOf, type JobGrant, type StaffGrant } from '#lib/auth/grant.ts';
import { type Quantity, quantityText } from '#lib/domain/quantity.ts';
import { uuidV7 } from '#lib/uuid-v7.ts';
import { decideReading } from './decide-reading.ts';
import { loadRegisters, registerKey } from './load-registers.ts';
import type { NewReading, ReadingOutcome } from './new-reading.ts';

interface StoredReading extends NewReading {
  readonly state: 'accepted' | 'held';
  readonly consumption: Quantity;
}

/**
 * Records readings, each decided by the readings before it, in the order they come; answers in the
 * same order. What is unusual, and nobody can be asked about, is held. One wrong reading does not
 * keep out the others.
 */
export async function recordReadings(
  sql: Sql | Transaction,
  grant: JobGrant | StaffGrant,
  readings: readonly NewReading[],
): Promise<readonly ReadingOutcome[]> {
  return await inTransaction(sql, async (tx) => {
    const { registers, today } = await loadRegisters(tx, readings);
    const outcomes: ReadingOutcome[] = [];
    const stored: StoredReading[] = [];
    for (const reading of readings) {
      const register = registers.get(registerKey(reading));
      const { outcome, next } = decideReading(register, reading, today);
      if (next) registers.set(registerKey(reading), next);
      if (outcome.kind === 'recorded') stored.push({ ...reading, ...outcome });
      outcomes.push(outcome);
    }
    await storeReadings(tx, stored, actorOf(grant));
    return outcomes;
  });
}

async function storeReadings(tx: Transaction, readings: readonly StoredReading[], author: string) {
  const column = <T>(pick: (reading: StoredReading) => T) => readings.map(pick);
  await tx`
    INSERT INTO readings (account_id, id, meter_no, zone, value, consumption, taken_on, source,
      state, author)
    SELECT account_id, id, meter_no, zone, value, consumption, taken_on, source, state, ${author}
    FROM unnest(
      ${column(({ accountId }) => accountId)}::integer[],
      ${column(() => uuidV7())}::uuid[],
      ${column(({ meterNo }) => meterNo)}::smallint[],
      ${column(({ zone }) => zone ?? 'single')}::text[],
      ${column(({ value }) => value)}::numeric[],
      ${column(({ consumption }) => quantityText(consumption))}::numeric[],
      ${column(({ takenOn }) => takenOn)}::date[],
      ${column(({ source }) => source)}::text[],
      ${column(({ state }) => state)}::text[]
    ) AS reading(account_id, id, meter_no, zone, value, consumption, taken_on, source, state)`;
}
