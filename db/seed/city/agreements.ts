import { addDays, type BusinessDay } from '#lib/domain/business-day.ts';
import type { Random } from '../random.ts';
import type { DemoNorm } from '../reference/norms.ts';
import { type DemoTariff, type DemoTariffCode, demoTariffs } from '../reference/tariffs.ts';
import type { Character } from './character.ts';
import type { Dwelling } from './dwelling.ts';
import { type CityPlan, movedIn } from './plan.ts';

/** What the volume of a service rests on. */
export type Measure =
  | { readonly by: 'meter' }
  /** Cold and hot water that run away. */
  | { readonly by: 'inflow' }
  | { readonly by: 'norm'; readonly norm: DemoNorm }
  /** A share of the house; the norm where the house is not read. */
  | { readonly by: 'building'; readonly norm?: DemoNorm }
  /** m³ of the last gas year. */
  | { readonly by: 'annual-volume'; readonly volume: string }
  | { readonly by: 'heated-area' | 'total-area' | 'person' | 'fixed' };

export interface DemoAgreement {
  readonly agreementNo: number;
  readonly tariff: DemoTariffCode;
  readonly measure: Measure;
  readonly providerAccount: string;
  readonly validFrom: BusinessDay;
  readonly validTo?: BusinessDay;
}

type Choice = readonly [DemoTariffCode, Measure];

/** Chooses the services of a dwelling, in the order of the bill. */
export function inventAgreements(
  { shape }: Pick<CityPlan, 'shape'>,
  dwelling: Dwelling,
  { character, random }: { readonly character: Character; readonly random: Random },
): DemoAgreement[] {
  const flat = dwelling.flatOfSharedHouse;
  const isShared = flat !== undefined;
  const isMetered = isShared ? flat % 3 !== 0 : (character.isMetered ?? random.chance(85));
  const chosen = servicesOf(shape, dwelling, { character, isMetered, isShared, random });
  const { closedOn, number } = dwelling.account;
  return chosen
    .toSorted(([left], [right]) => placeOf(left) - placeOf(right))
    .map(([tariff, measure], index) => ({
      agreementNo: index + 1,
      tariff,
      measure,
      providerAccount: `${placeOf(tariff) + 1}-${number.slice(2, 9)}`,
      validFrom: movedIn,
      ...(closedOn ? { validTo: addDays(closedOn, 1) } : {}),
    }));
}

interface Chooser {
  readonly character: Character;
  readonly isMetered: boolean;
  readonly isShared: boolean;
  readonly random: Random;
}

function servicesOf(
  shape: CityPlan['shape'],
  { address }: Dwelling,
  { character, isMetered, isShared, random }: Chooser,
): readonly Choice[] {
  if (shape === 'nine-lines') return nineLines;
  if (isShared) return servicesOfSharedFlat(isMetered, random);
  return address.kind === 'flat'
    ? servicesOfFlat(character, isMetered, random)
    : servicesOfHouse(isMetered, random);
}

/** Nine services that are charged in every month of the year and need no readings. */
const nineLines: readonly Choice[] = [
  ['water', { by: 'norm', norm: 'cold' }],
  ['sewerage', { by: 'inflow' }],
  ['hot-water-rail', { by: 'norm', norm: 'hot' }],
  ['gas', { by: 'norm', norm: 'gas' }],
  ['maintenance', { by: 'total-area' }],
  ['gas-distribution', { by: 'annual-volume', volume: '96' }],
  ['waste', { by: 'person' }],
  ['water-subscription', { by: 'fixed' }],
  ['heat-subscription', { by: 'fixed' }],
];

function servicesOfFlat(character: Character, isMetered: boolean, random: Random): Choice[] {
  const all = character.hasEverything ?? false;
  const heat: Choice =
    random.chance(15) && !character.help && !character.hadBreak
      ? ['heating-meter', { by: 'meter' }]
      : ['heating-area', { by: 'heated-area' }];
  const hasHotWater = all || character.isMetered !== undefined || random.chance(60);
  const hotTariff = random.chance(70) ? 'hot-water-rail' : 'hot-water';
  return [
    heat,
    ...(hasHotWater ? [[hotTariff, waterMeasure(isMetered, 'hot')] as Choice] : []),
    ['water', waterMeasure(isMetered, 'cold')],
    ['sewerage', { by: 'inflow' }],
    ['gas', { by: 'meter' }],
    ['gas-distribution', { by: 'annual-volume', volume: `${random.integer(40, 160)}` }],
    [random.chance(60) ? 'maintenance' : 'other-maintenance', { by: 'total-area' }],
    [electricityTariff(character, random), { by: 'meter' }],
    ['waste', { by: 'person' }],
    ['water-subscription', { by: 'fixed' }],
    ...(all || random.chance(35) ? [['heat-subscription', { by: 'fixed' }] as Choice] : []),
    ...(all || random.chance(45) ? [['intercom', { by: 'fixed' }] as Choice] : []),
  ];
}

/** Heat is shared by all, water by those without a meter. */
function servicesOfSharedFlat(isMetered: boolean, random: Random): Choice[] {
  return [
    ['heating-two-rates', { by: 'building' }],
    ['water', isMetered ? { by: 'meter' } : { by: 'building', norm: 'cold' }],
    ['sewerage', { by: 'inflow' }],
    ['gas', { by: 'meter' }],
    ['gas-distribution', { by: 'annual-volume', volume: `${random.integer(40, 160)}` }],
    ['maintenance', { by: 'total-area' }],
    ['electricity', { by: 'meter' }],
    ['waste', { by: 'person' }],
    ['water-subscription', { by: 'fixed' }],
  ];
}

function servicesOfHouse(isMetered: boolean, random: Random): Choice[] {
  const hasSewerage = random.chance(40);
  return [
    ['water', waterMeasure(isMetered, 'cold')],
    ...(hasSewerage ? [['sewerage', { by: 'inflow' }] as Choice] : []),
    ['gas', { by: 'meter' }],
    ['gas-distribution', { by: 'annual-volume', volume: `${random.integer(900, 2_400)}` }],
    [random.chance(40) ? 'electricity-night' : 'electricity', { by: 'meter' }],
    ['waste-houses', { by: 'person' }],
    ['water-subscription', { by: 'fixed' }],
  ];
}

function waterMeasure(isMetered: boolean, norm: DemoNorm): Measure {
  return isMetered ? { by: 'meter' } : { by: 'norm', norm };
}

function electricityTariff(character: Character, random: Random): DemoTariffCode {
  if (character.note === 'metered') return 'electricity-night';
  return random.chance(30) ? 'electricity-night' : 'electricity';
}

const order: readonly DemoTariff['service'][] = [
  'heating',
  'water',
  'sewerage',
  'hot-water',
  'gas',
  'maintenance',
  'electricity',
  'gas-distribution',
  'waste',
  'water-subscription',
  'heat-subscription',
  'intercom',
];

function placeOf(tariff: DemoTariffCode): number {
  return order.indexOf(demoTariffs[tariff].service);
}
