import type { Sql } from '#db/client.ts';
import { inTransaction } from '#db/functions/in-transaction.ts';
import type { StaffGrant } from '#lib/auth/grant.ts';
import { ok, type Result } from '#lib/domain/result.ts';
import {
  type EnteredOutcome,
  type EnteredReading,
  type EnterReadingsRequest,
  enterReadings,
} from './enter-readings.ts';

export interface HouseReadingsRequest extends Omit<EnterReadingsRequest, 'doubt' | 'object'> {
  readonly buildingId: number;
}

/**
 * Enters the readings of a house that somebody walked through: each is decided for itself, and a
 * meter of another house is none of this one's.
 */
export async function enterHouseReadings(
  sql: Sql,
  grant: StaffGrant,
  { buildingId, readings, source }: HouseReadingsRequest,
): Promise<Result<readonly EnteredOutcome[]>> {
  return await inTransaction(sql, async (tx) => {
    const rows = await tx<{ account_id: number }[]>`
      SELECT account.id AS account_id
      FROM accounts AS account JOIN premises AS premise ON premise.id = account.premise_id
      WHERE premise.building_id = ${buildingId}`;
    const inside = new Set(rows.map(({ account_id: accountId }) => accountId));
    const isInside = ({ accountId }: EnteredReading) => inside.has(accountId);
    const entered = await enterReadings(tx, grant, {
      readings: readings.filter(isInside),
      source,
      doubt: 'ask',
      object: `building:${buildingId}`,
    });
    if (!entered.ok) return entered;
    const next = entered.value.values();
    return ok(
      readings.map((reading): EnteredOutcome => {
        const outcome = isInside(reading) ? next.next().value : undefined;
        return outcome ?? { kind: 'refused', refusal: { code: 'meter_unknown' } };
      }),
    );
  });
}
