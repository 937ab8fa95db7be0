import { addDays, type BusinessDay } from '#lib/domain/business-day.ts';
import { monthOf, type Period } from '#lib/domain/period.ts';
import { type Random, randomOf } from '../random.ts';
import type { DemoAgreement } from './agreements.ts';
import type { Character } from './character.ts';
import type { Dwelling } from './dwelling.ts';
import { type CityPlan, firstDayOf } from './plan.ts';

export type Zone = 'single' | 'day' | 'night';

type Use = 'cold' | 'hot' | 'stove' | 'gas-heating' | 'electricity' | 'heat';

/** A meter with one register per zone. Values are thousandths of a unit, so that they are whole. */
export interface DemoMeter {
  readonly meterNo: number;
  readonly agreementNo: number;
  readonly serialNumber: string;
  readonly sealNumber: string;
  readonly digits: number;
  readonly installedOn: BusinessDay;
  readonly verificationDueOn: BusinessDay;
  readonly registers: readonly { readonly zone: Zone; readonly startsAt: number }[];
  readonly use: Use;
}

/** Installs the meters of a dwelling, on the day before the first month that is charged. */
export function inventMeters(
  plan: CityPlan,
  dwelling: Dwelling,
  agreements: readonly DemoAgreement[],
  { character, random }: { readonly character: Character; readonly random: Random },
): DemoMeter[] {
  const installedOn = addDays(firstDayOf(plan), -1);
  return agreements
    .filter(({ measure }) => measure.by === 'meter')
    .map((agreement, index): DemoMeter => {
      const use = useOf(agreement, dwelling);
      const digits = use === 'electricity' ? 6 : 5;
      const zones: Zone[] =
        agreement.tariff === 'electricity-night' ? ['day', 'night'] : ['single'];
      const capacity = 10 ** digits;
      return {
        meterNo: index + 1,
        agreementNo: agreement.agreementNo,
        serialNumber: `${random.integer(10, 99)}${random.integer(100_000, 999_999)}`,
        sealNumber: `Ц${random.integer(1_000_000, 9_999_999)}`,
        digits,
        installedOn,
        verificationDueOn: addDays(installedOn, random.integer(200, 1_400)),
        registers: zones.map((zone) => ({
          zone,
          startsAt: startOf(character, use, capacity, random) * 1_000,
        })),
        use,
      };
    });
}

/** A register that will run over the top stands a few units below it. */
function startOf(character: Character, use: Use, capacity: number, random: Random): number {
  if (character.rollsOver && use === 'cold') return capacity - random.integer(8, 20);
  return random.integer(3, Math.floor(capacity / 4));
}

function useOf({ tariff }: DemoAgreement, { address }: Dwelling): Use {
  switch (tariff) {
    case 'water':
      return 'cold';
    case 'hot-water':
    case 'hot-water-rail':
      return 'hot';
    case 'gas':
      return address.kind === 'flat' ? 'stove' : 'gas-heating';
    case 'heating-meter':
      return 'heat';
    default:
      return 'electricity';
  }
}

/**
 * Tells what a register counts in a month, in thousandths of a unit: whole units but for heat. It
 * depends on nothing but the seed, so a city of more months has the same ones within it.
 */
export function usedIn(
  seed: string,
  register: { readonly accountId: number; readonly meter: DemoMeter; readonly zone: Zone },
  { month, residents }: { readonly month: Period; readonly residents: number },
): number {
  const { accountId, meter, zone } = register;
  const random = randomOf(`${seed}/use/${accountId}/${meter.meterNo}/${zone}/${month}`);
  const isCold = [10, 11, 12, 1, 2, 3, 4].includes(monthOf(month));
  const share = zone === 'night' ? 45 : 100;
  switch (meter.use) {
    case 'heat':
      return isCold ? random.integer(380, 1_150) : 0;
    case 'gas-heating':
      return (isCold ? random.integer(140, 290) : random.integer(9, 24)) * 1_000;
    case 'electricity': {
      const units = 25 + residents * random.integer(28, 52) + (isCold ? random.integer(10, 45) : 0);
      return Math.floor((units * share) / 100) * 1_000;
    }
    case 'cold':
      return residents * random.integer(2, 4) * 1_000;
    case 'hot':
      return residents * random.integer(1, 2) * 1_000;
    case 'stove':
      return residents * random.integer(2, 5) * 1_000;
  }
}
