import type { Transaction } from '#db/functions/append-journals.ts';
import type { ImportedPlace } from '#lib/domain/city/place-name.ts';

/**
 * Stores houses and premises that are not there yet, always in one order: two who add the same
 * places at once wait for each other, but never in a ring. A place without a premise is a house.
 */
export async function storePlaces(
  tx: Transaction,
  places: readonly ImportedPlace[],
): Promise<void> {
  const streets = places.map(({ street }) => street);
  const buildings = places.map(({ building }) => building);
  const premises = places.map(({ premise }) => premise ?? null);
  await tx`
    INSERT INTO streets (name) SELECT DISTINCT unnest(${streets}::text[]) AS name ORDER BY name
    ON CONFLICT (name) DO NOTHING`;
  await tx`
    INSERT INTO buildings (street_id, number)
    SELECT DISTINCT street.id, place.building
    FROM unnest(${streets}::text[], ${buildings}::text[]) AS place(street, building)
    JOIN streets AS street ON street.name = place.street
    ORDER BY street.id, place.building
    ON CONFLICT (street_id, number) DO NOTHING`;
  await tx`
    INSERT INTO premises (building_id, number)
    SELECT DISTINCT building.id, place.premise
    FROM unnest(${streets}::text[], ${buildings}::text[], ${premises}::text[])
      AS place(street, building, premise)
    JOIN streets AS street ON street.name = place.street
    JOIN buildings AS building
      ON building.street_id = street.id AND building.number = place.building
    WHERE place.premise IS NOT NULL
    ORDER BY building.id, place.premise
    ON CONFLICT (building_id, number) DO NOTHING`;
}
