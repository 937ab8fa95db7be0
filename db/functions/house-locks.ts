import type { ChargingScope } from '#db/queries/charging-scope.ts';
import { sharingServices } from '#db/queries/houses-to-share.ts';
import type { Transaction } from './append-journals.ts';

/** One lock per house, shared by runs that share it and taken alone by whoever reads its meters. */
const housesLock = 7_305_522;

/**
 * Keeps the readings of the houses that a run of accounts shares as they are until it has: nobody
 * takes one back that a month was just shared by.
 */
export async function lockHousesForRun(tx: Transaction, scope: ChargingScope): Promise<boolean> {
  const locked = await tx`
    SELECT pg_advisory_xact_lock_shared(${housesLock}, building_id)
    FROM (
      SELECT DISTINCT building_id FROM (${sharingServices(tx, scope)}) AS sharing
      ORDER BY building_id
    ) AS in_order`;
  return locked.count > 0;
}

/** Waits for runs that share a house, and keeps others from its meters until the end. */
export async function lockHouse(tx: Transaction, buildingId: number): Promise<void> {
  await tx`SELECT pg_advisory_xact_lock(${housesLock}, ${buildingId})`;
}

/** Does the same for the house that a meter hangs in. */
export async function lockHouseOfMeter(tx: Transaction, meterId: number): Promise<void> {
  await tx`
    SELECT pg_advisory_xact_lock(${housesLock}, building_id) FROM building_meters
    WHERE id = ${meterId}`;
}
