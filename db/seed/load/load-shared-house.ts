import type { Transaction } from '#db/functions/append-journals.ts';
import { enterBuildingReading } from '#lib/commands/metering/enter-building-reading.ts';
import { installBuildingMeter } from '#lib/commands/metering/install-building-meter.ts';
import { addDays } from '#lib/domain/business-day.ts';
import type { DemoAccount } from '../city/account.ts';
import { firstDayOf } from '../city/plan.ts';
import { type HouseMeter, houseMeters } from '../city/shared-house.ts';
import { demoTariffs } from '../reference/tariffs.ts';
import { done, type LoadContext, loader } from './context.ts';

/** Puts the meters of the house that shares up, and reads them month after month. */
export async function loadSharedHouse(
  tx: Transaction,
  context: LoadContext,
  chunk: readonly DemoAccount[],
): Promise<void> {
  const flats = chunk.filter(({ dwelling }) => dwelling.flatOfSharedHouse !== undefined);
  const [first] = flats;
  if (first === undefined || context.plan.shape === 'nine-lines') return;
  const [building] = await tx<{ id: number }[]>`
    SELECT premise.building_id AS id FROM accounts AS account
    JOIN premises AS premise ON premise.id = account.premise_id
    WHERE account.id = ${first.accountId}
      AND NOT EXISTS (SELECT FROM building_meters WHERE building_id = premise.building_id)`;
  if (building === undefined) return;
  for (const meter of houseMeters(context.plan, flats)) {
    await loadMeter(tx, context, building.id, meter);
  }
}

async function loadMeter(
  tx: Transaction,
  { plan, tariffs }: LoadContext,
  buildingId: number,
  { tariff, readings, ...meter }: HouseMeter,
): Promise<void> {
  const meterId = done(
    'installing the meter of a house',
    await installBuildingMeter(tx, loader, {
      ...meter,
      buildingId,
      contractId: tariffs.get(tariff)?.contractId ?? 0,
      serviceCode: demoTariffs[tariff].service,
      on: addDays(firstDayOf(plan), -1),
    }),
  );
  for (const { takenOn, value } of readings) {
    const reading = { meterId, value, takenOn, confirmed: true };
    done('reading the meter of a house', await enterBuildingReading(tx, loader, reading));
  }
}
