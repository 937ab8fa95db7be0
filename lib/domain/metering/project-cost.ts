import type { ChargeFacts, Usage } from '../charging/charge-facts.ts';
import { type ChargeLine, chargeLine } from '../charging/charge-line.ts';
import { type Money, sumMoney } from '../money.ts';
import type { Quantity } from '../quantity.ts';
import { ok, type Result, refuse } from '../result.ts';

/** A service of the account that is charged by volume, with its tariff. */
export type VolumeTariff = Omit<ChargeFacts, 'basis' | 'usage' | 'period'>;

/** What a consumption will cost, line by line. */
export interface Projection {
  readonly lines: readonly ChargeLine[];
  readonly total: Money;
}

/** Water that ran in runs away too: the same volume is charged twice. */
const drained: readonly string[] = ['water', 'hot-water'];

/** Tells the services that are charged by the volume of a meter of the given one. */
export function servicesByMeterOf(service: string): readonly string[] {
  return drained.includes(service) ? [service, 'sewerage'] : [service];
}

/**
 * Tells what a consumption will cost, by the same road as the charge of the month. It is a
 * projection: benefits, subsidies and recalculations are lines of their own.
 */
export function projectCost(
  service: string,
  usage: readonly Usage[],
  { period, tariffs }: Pick<ChargeFacts, 'period'> & { readonly tariffs: readonly VolumeTariff[] },
): Result<Projection> {
  const lines: ChargeLine[] = [];
  for (const charged of servicesByMeterOf(service)) {
    const tariff = tariffs.find((one) => one.service === charged);
    if (tariff === undefined && charged !== service) continue;
    const used = charged === service ? usage : [{ quantity: totalOf(usage) }];
    const line = lineOf(tariff, { service, usage: used, period });
    if (!line.ok) return line;
    lines.push(line.value);
  }
  return ok({ lines, total: sumMoney(lines.map(({ amount }) => amount)) });
}

function lineOf(
  tariff: VolumeTariff | undefined,
  { service, usage, period }: Pick<ChargeFacts, 'service' | 'usage' | 'period'>,
): Result<ChargeLine> {
  if (tariff === undefined) return refuse('tariff_missing', { service });
  return chargeLine({ ...tariff, period, basis: 'meter', usage });
}

function totalOf(usage: readonly Usage[]): Quantity {
  return usage.map(({ quantity }) => quantity).reduce((sum, one) => sum.add(one) as Quantity);
}
