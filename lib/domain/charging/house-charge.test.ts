import { describe, expect, it } from 'vitest';
import { businessDay } from '../business-day.ts';
import type { HouseShare } from '../metering/share-remainder.ts';
import { moneyText, negateMoney } from '../money.ts';
import { period } from '../period.ts';
import { quantity, type Unit } from '../quantity.ts';
import { rate } from '../rate.ts';
import { expectOk } from '../result.ts';
import { type ChargedAgreement, chargeAccount } from './charge-account.ts';
import {
  type Derivation,
  evaluateDerivation,
  isRecomputable,
  stepOf,
  verifyAmount,
} from './derivation.ts';
import type { Measure } from './measure.ts';
import { reverseDerivation } from './reverse-derivation.ts';
import type { TariffVersion } from './tariff.ts';

const november = period('2026-11');
const long = { validFrom: businessDay('2020-01-01') };
const norm = { perResident: quantity('5.1'), act: 'рішення № 318' };
const act = 'рішення № 1';
const single: TariffVersion = {
  ...long,
  ...{ id: 1, kind: 'meter', act, rates: [{ rate: rate('15.972') }] },
};
const twoRates: TariffVersion = {
  ...long,
  ...{ id: 2, kind: 'two-rate', capacityUnit: 'm2', act },
  rates: [
    { zone: 'capacity', rate: rate('8.15') },
    { zone: 'energy', rate: rate('1583.42') },
  ],
};
const share = (volume: string, change: Partial<HouseShare> = {}): HouseShare => ({
  volume: quantity(volume),
  weight: quantity('60'),
  weights: quantity('90'),
  key: 'resident',
  house: {
    total: quantity('30'),
    before: quantity('0'),
    charged: quantity('17.2'),
    remainder: quantity('12.8'),
    readOn: businessDay('2026-11-30'),
  },
  ...change,
});
const agreement = (
  agreementNo: number,
  [service, unit]: readonly [string, Unit],
  measure: Measure,
  tariff: TariffVersion = single,
): ChargedAgreement => {
  const facts = { agreementNo, service, unit, ...long, registers: [] };
  return { ...facts, measures: [measure], tariffs: [tariff] };
};
const water = (change: Partial<Measure>) =>
  agreement(1, ['water', 'm3'], { ...long, by: 'building', norm, ...change } as Measure);
const heat = (measure: Partial<Measure>) =>
  agreement(1, ['heating', 'gcal'], { ...long, by: 'building', ...measure } as Measure, twoRates);
const dwelling = [
  { ...long, residents: 2, totalArea: quantity('62.4'), heatedArea: quantity('58.1') },
];
const charge = (...agreements: ChargedAgreement[]) => {
  return chargeAccount({ accountId: 1, dwelling, agreements }, november);
};
const told = (...agreements: ChargedAgreement[]) =>
  expectOk(charge(...agreements)).lines.map(({ service, amount, derivation }) => {
    return `${service} ${derivation.basis} ${moneyText(amount)}`;
  });

describe('a share of a house', () => {
  it('that is taken back is counted again by the same share of the house', () => {
    const [line] = expectOk(charge(water({ share: share('8.533') }))).lines;
    if (line === undefined || !isRecomputable(line.derivation)) throw new Error('no share');
    const reversed = reverseDerivation(line.derivation);
    expect(verifyAmount(negateMoney(line.amount), reversed)).toBe('matches');
    const [step] = reversed.steps;
    if (step === undefined) throw new Error('no step');
    const other = { ...reversed, steps: [stepOf({ ...step, quantity: '-8' })] };
    const amount = expectOk(evaluateDerivation(other));
    expect(verifyAmount(amount, other)).toBe('differs');
  });

  it('is charged at the rate of the service, and runs away as it ran in', () => {
    const sewerage = agreement(
      2,
      ['sewerage', 'm3'],
      { ...long, by: 'inflow', services: ['water'] },
      single,
    );
    expect(told(sewerage, water({ share: share('8.533') }))).toEqual([
      'water building-share 136.29',
      'sewerage building-share 136.29',
    ]);
  });

  it('is counted again from what its line tells, and a changed figure is noticed', () => {
    const [line] = expectOk(charge(water({ share: share('8.533') }))).lines;
    if (!(line && isRecomputable(line.derivation))) throw new Error('a line was expected');
    const { derivation, amount } = line;
    expect(verifyAmount(amount, derivation)).toBe('matches');
    const changed = (name: string, value: string): Derivation => {
      const inputs = derivation.inputs.map((one) => (one.name === name ? { ...one, value } : one));
      return { ...derivation, inputs };
    };
    const changes = [
      ['house-total', '31'],
      ['house-charged', '16'],
      ['house-remainder', '13'],
      ['resident-days', '61'],
      ['resident-days-all', '95'],
      ['house-share', '8.6'],
    ] as const;
    for (const [name, value] of changes) {
      expect(verifyAmount(amount, changed(name, value)), name).toBe('differs');
    }
  });

  it('is the norm where the house was not read, and a problem where there is no norm', () => {
    expect(told(water({}))).toEqual(['water norm 162.91']);
    expect(charge(heat({}))).toMatchObject({
      refusal: {
        code: 'house_reading_missing',
        details: { service: 'heating', from: '2026-11-01' },
      },
    });
  });
});

describe('heat at two rates', () => {
  const of = (volume: string) =>
    share(volume, { key: 'heated-area', weight: quantity('1743'), weights: quantity('20916') });

  it('is charged for the area it can heat and for the energy that was used', () => {
    const [line] = expectOk(charge(heat({ share: of('1.067') }))).lines;
    // 58.1 × 8.15 + 1.067 × 1583.42 = 473.515 + 1689.50914
    expect(line && moneyText(line.amount)).toBe('2163.02');
    expect(line?.derivation).toMatchObject({
      steps: [
        { quantity: '1.067', unit: 'gcal', zone: 'energy' },
        { quantity: '58.1', unit: 'm2', zone: 'capacity' },
      ],
    });
    expect(line?.quantity?.toFixed()).toBe('1.067');
  });

  it('is charged for the capacity alone where no energy was used', () => {
    const house = { ...of('0').house, total: quantity('17.2'), remainder: quantity('0') };
    const summer = heat({ share: { ...of('0'), house } });
    expect(told(summer)).toEqual(['heating building-share 473.52']);
    expect(told(heat({ by: 'meter', rule: { averageMonthsMax: 3, act } }))).toEqual([
      'heating heated-area 473.52',
    ]);
  });

  const load = { quantity: quantity('0.006'), source: 'договір № 5' };
  const byLoad: TariffVersion = {
    ...twoRates,
    capacityUnit: 'gcal-hour',
    rates: [
      { zone: 'capacity', rate: rate('71940.5') },
      { zone: 'energy', rate: rate('1583.42') },
    ],
  };
  const chargedBy = (tariffs: readonly TariffVersion[], measure: Partial<Measure>) => {
    const agreed = heat({ share: of('1.067'), ...measure });
    return chargeAccount(
      { accountId: 1, dwelling, agreements: [{ ...agreed, tariffs }] },
      november,
    );
  };

  it('is charged for the load agreed where the tariff counts by it', () => {
    const [line] = expectOk(chargedBy([byLoad], { load })).lines;
    // 0.006 × 71 940.5 + 1.067 × 1583.42 = 431.643 + 1689.50914
    expect(line && moneyText(line.amount)).toBe('2121.15');
    expect(line?.derivation).toMatchObject({
      steps: [{}, { quantity: '0.006', unit: 'gcal-hour', rate: '71940.5', zone: 'capacity' }],
    });
    expect(line?.derivation.inputs.at(-1)).toEqual({
      name: 'agreed-load',
      value: '0.006',
      source: 'договір № 5',
    });
  });

  it('is never charged for a load by a rate for the area', () => {
    const [line] = expectOk(chargedBy([twoRates], { load })).lines;
    expect(line && moneyText(line.amount)).toBe('2163.02');
    expect(line?.derivation.inputs.map(({ name }) => name)).not.toContain('agreed-load');
  });

  it('is not charged at all where the tariff counts by a load that nobody agreed', () => {
    const later = { ...byLoad, id: 3, validFrom: businessDay('2026-11-17') };
    const until = { ...twoRates, validTo: later.validFrom };
    expect(chargedBy([until, later], {})).toMatchObject({
      ok: false,
      refusal: {
        code: 'capacity_load_missing',
        details: { service: 'heating', from: '2026-11-17' },
      },
    });
  });

  it('counts the area and then the load of a month in which the tariff changes over', () => {
    const later = { ...byLoad, id: 3, validFrom: businessDay('2026-11-17') };
    const until = { ...twoRates, validTo: later.validFrom };
    const [line] = expectOk(chargedBy([until, later], { load })).lines;
    // 1689.50914 + 473.515 × 16/30 + 431.643 × 14/30
    expect(line && moneyText(line.amount)).toBe('2143.48');
    expect(line?.derivation).toMatchObject({
      steps: [
        { unit: 'gcal' },
        { unit: 'gcal' },
        { quantity: '58.1', unit: 'm2', days: { count: 16, of: 30 } },
        { quantity: '0.006', unit: 'gcal-hour', days: { count: 14, of: 30 } },
      ],
    });
  });

  it('takes the norm that stands in for a silent meter as energy', () => {
    const rule = { averageMonthsMax: 0, act };
    const heatNorm = { perResident: quantity('0.2'), act };
    const [line] = expectOk(charge(heat({ by: 'meter', rule, norm: heatNorm }))).lines;
    expect(line?.derivation).toMatchObject({
      basis: 'norm',
      steps: [
        { unit: 'gcal', zone: 'energy' },
        { unit: 'm2', zone: 'capacity' },
      ],
    });
  });
});
