import { periodOf } from '../period.ts';
import { type Projection, projectCost, type VolumeTariff } from './project-cost.ts';
import { givenThisRound, type SubmittedMeter } from './submit-readings.ts';

/**
 * Tells what the readings of this round will cost by the tariffs of the month; undefined before
 * they are given, and where a tariff is not known.
 */
export function projectRound(
  meter: SubmittedMeter & { readonly service: string },
  tariffs: readonly VolumeTariff[],
): Projection | undefined {
  const given = givenThisRound(meter);
  const [first] = given;
  if (first === undefined || given.length < meter.registers.length) return undefined;
  const usage = given.map(({ consumption, zone }) =>
    zone === 'single' ? { quantity: consumption } : { quantity: consumption, zone },
  );
  const period = periodOf(first.takenOn);
  const projected = projectCost(meter.service, usage, { period, tariffs });
  return projected.ok ? projected.value : undefined;
}
