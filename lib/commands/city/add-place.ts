import type { Sql } from '#db/client.ts';
import { appendAudit } from '#db/functions/append-audit.ts';
import { inTransaction } from '#db/functions/in-transaction.ts';
import { readKnownPlaces } from '#db/queries/known-city.ts';
import type { StaffGrant } from '#lib/auth/grant.ts';
import { placeKey } from '#lib/domain/city/import-file.ts';
import { type ImportedPlace, parsePlace } from '#lib/domain/city/place-name.ts';
import { ok, type Result, refuse } from '#lib/domain/result.ts';
import { storePlaces } from './store-places.ts';

/**
 * Adds a house or a premise to the directory, and its street with it if that is new. Refuses what
 * is no address, and what is there already.
 */
export async function addPlace(
  sql: Sql,
  grant: StaffGrant,
  asked: ImportedPlace,
): Promise<Result<ImportedPlace>> {
  const parsed = parsePlace(asked);
  if (!parsed.ok) return parsed;
  const place = parsed.value;
  return await inTransaction(sql, async (tx) => {
    // One at a time, so that of two who add the same one is told that it is there.
    await tx`SELECT pg_advisory_xact_lock(${placesLock})`;
    const known = await readKnownPlaces(tx, [place]);
    if (known.has(placeKey(place))) return refuse('place_exists');
    await storePlaces(tx, [place]);
    const { street, building, premise } = place;
    await appendAudit(tx, grant, {
      action: 'place.add',
      object: `place:${[street, building, ...(premise === undefined ? [] : [premise])].join(', ')}`,
    });
    return ok(place);
  });
}

const placesLock = 7_305_517;
