import { describe, expect, it } from 'vitest';
import { businessDay } from '../business-day.ts';
import type { RegisterFacts } from '../metering/month-volume.ts';
import { period } from '../period.ts';
import { quantity, quantityText } from '../quantity.ts';
import type { ChargedAgreement } from './charge-account.ts';
import type { Measure } from './measure.ts';
import { type HouseAccount, shareHouse } from './share-house.ts';

const november = period('2026-11');
const long = { validFrom: businessDay('2020-01-01') };
const norm = { perResident: quantity('5.1'), act: 'рішення № 318' };
const rule = { averageMonthsMax: 3, act: 'Закон № 2119-VIII, ст. 10' };
const shared: Measure = { ...long, by: 'building', norm };

const water = (measures: readonly Measure[], used?: string): ChargedAgreement => {
  const register: RegisterFacts = {
    meterNo: 1,
    zone: 'single',
    settledValue: quantity('100'),
    settledOn: businessDay('2026-10-31'),
    estimatedVolume: quantity('0'),
    estimatedMonths: 0,
    latest: {
      value: quantity('110'),
      takenOn: businessDay('2026-11-30'),
      source: 'provider',
      consumption: quantity(used ?? '0'),
    },
  };
  const common = { agreementNo: 1, service: 'water', unit: 'm3' as const, tariffs: [], ...long };
  return { ...common, measures, registers: used === undefined ? [] : [register] };
};

function accountOf(
  place: number,
  agreement: ChargedAgreement,
  dwelling: HouseAccount['dwelling'] = livesIn(2, '50'),
): HouseAccount {
  return { accountId: place, number: `10000000${place}`, dwelling, agreements: [agreement] };
}

function livesIn(residents: number, area: string) {
  return [{ ...long, residents, totalArea: quantity(area), heatedArea: quantity(area) }];
}

const sharesOf = (outcome: ReturnType<typeof shareHouse>) =>
  'shares' in outcome
    ? outcome.shares.map(({ accountId, weight, volume }) => {
        return `${accountId}: ${quantityText(weight)} → ${quantityText(volume)}`;
      })
    : [];
const water30 = { key: 'resident' as const, total: quantity('30'), before: quantity('0') };

describe('shareHouse', () => {
  it('takes off what meters and norms are charged, and shares the rest by resident-days', () => {
    const outcome = shareHouse(
      water30,
      [
        accountOf(1, water([{ ...long, by: 'meter', norm, rule }], '7')),
        accountOf(2, water([{ ...long, by: 'norm', norm }])),
        accountOf(3, water([shared])),
        accountOf(4, water([shared]), livesIn(1, '30')),
      ],
      november,
    );
    expect(quantityText(outcome.charged)).toBe('17.2');
    expect(sharesOf(outcome)).toEqual(['3: 60 → 8.533', '4: 30 → 4.267']);
  });

  it('weighs somebody who moved in within the month by days', () => {
    const on = businessDay('2026-11-21');
    const [before] = livesIn(1, '50');
    const [after] = livesIn(3, '50');
    const moved =
      before && after
        ? [
            { ...before, validTo: on },
            { ...after, validFrom: on },
          ]
        : [];
    const outcome = shareHouse(
      water30,
      [accountOf(1, water([shared]), moved), accountOf(2, water([shared]), livesIn(1, '50'))],
      november,
    );
    expect(sharesOf(outcome)).toEqual(['1: 50 → 18.75', '2: 30 → 11.25']);
  });

  it('shares with a dwelling only the days before its meter was put up', () => {
    const on = businessDay('2026-11-11');
    const measures: Measure[] = [
      { ...shared, validTo: on },
      { by: 'meter', norm, rule, validFrom: on },
    ];
    const outcome = shareHouse(
      water30,
      [accountOf(1, water(measures, '4')), accountOf(2, water([shared]))],
      november,
    );
    expect(quantityText(outcome.charged)).toBe('4');
    expect(sharesOf(outcome)).toEqual(['1: 20 → 6.5', '2: 60 → 19.5']);
  });

  it('shares heat by the area that is heated', () => {
    const heat = { ...water30, key: 'heated-area' as const };
    const outcome = shareHouse(
      heat,
      [1, 2].map((place) =>
        accountOf(place, water([shared]), livesIn(0, place === 1 ? '40' : '80')),
      ),
      november,
    );
    expect(sharesOf(outcome)).toEqual(['1: 1200 → 10', '2: 2400 → 20']);
  });

  it('remembers what is charged by the norm while the house is not read', () => {
    const { total: _, ...unread } = water30;
    const outcome = shareHouse(
      unread,
      [
        accountOf(1, water([{ ...long, by: 'meter', norm, rule }], '7')),
        accountOf(2, water([shared])),
      ],
      november,
    );
    expect(sharesOf(outcome)).toEqual([]);
    expect(quantityText(outcome.charged)).toBe('17.2');
  });
});
