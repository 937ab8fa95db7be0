import type { Transaction } from '#db/functions/append-journals.ts';
import { actorOf, type Grant } from '#lib/auth/grant.ts';
import type { BusinessDay } from '#lib/domain/business-day.ts';
import type { HeldReason, ReadingSource, Zone } from '#lib/domain/metering/register.ts';
import { type Quantity, quantityText } from '#lib/domain/quantity.ts';
import { uuidV7 } from '#lib/uuid-v7.ts';

/** A reading that was decided, as it is kept. */
export interface StoredReading {
  readonly accountId: number;
  readonly meterNo: number;
  /** Absent means the only one. */
  readonly zone?: Zone;
  readonly value: Quantity;
  readonly consumption: Quantity;
  readonly takenOn: BusinessDay;
  readonly source: ReadingSource;
  readonly state: 'accepted' | 'held';
  /** Present when it is held. */
  readonly heldReason?: HeldReason;
}

/** Stores readings with the holder of the grant as their author; returns their ids. */
export async function storeReadings(
  tx: Transaction,
  grant: Grant,
  readings: readonly StoredReading[],
): Promise<readonly string[]> {
  const ids = readings.map(() => uuidV7());
  const column = <T>(pick: (reading: StoredReading) => T) => readings.map(pick);
  await tx`
    INSERT INTO readings (account_id, id, meter_no, zone, value, consumption, taken_on, source,
      state, held_reason, author)
    SELECT account_id, id, meter_no, zone, value, consumption, taken_on, source, state,
      held_reason, ${actorOf(grant)}
    FROM unnest(
      ${column(({ accountId }) => accountId)}::integer[],
      ${ids}::uuid[],
      ${column(({ meterNo }) => meterNo)}::smallint[],
      ${column(({ zone }) => zone ?? 'single')}::text[],
      ${column(({ value }) => quantityText(value))}::numeric[],
      ${column(({ consumption }) => quantityText(consumption))}::numeric[],
      ${column(({ takenOn }) => takenOn)}::date[],
      ${column(({ source }) => source)}::text[],
      ${column(({ state }) => state)}::text[],
      ${column(({ heldReason }) => heldReason ?? null)}::text[]
    ) AS reading(account_id, id, meter_no, zone, value, consumption, taken_on, source, state,
      held_reason)`;
  return ids;
}
