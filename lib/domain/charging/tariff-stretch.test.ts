import { describe, expect, it } from 'vitest';
import { businessDay } from '../business-day.ts';
import { usualEstimationRule } from '../metering/month-volume.ts';
import { period } from '../period.ts';
import { quantity } from '../quantity.ts';
import { rate } from '../rate.ts';
import { expectOk } from '../result.ts';
import { type ChargedAgreement, chargeAccount } from './charge-account.ts';
import type { Measure } from './measure.ts';
import type { TariffVersion } from './tariff.ts';
import { joinMeasures, stretchedTariffs } from './tariff-stretch.ts';

const day = businessDay;
const version = (id: number, amount: string): TariffVersion => ({
  id,
  kind: 'meter',
  act: `act ${id}`,
  validFrom: day('2020-01-01'),
  rates: [{ rate: rate(amount) }],
});
const [old, next] = [[version(1, '10')], [version(2, '20')]];
const before = { validFrom: day('2020-01-01'), validTo: day('2026-11-16') };
const after = { validFrom: day('2026-11-16') };
const meter: Measure = { by: 'meter', rule: usualEstimationRule, ...before };

describe('a move to another tariff in the middle of a month', () => {
  it('counts what a meter counted once, and prices each day by the tariff it had', () => {
    const agreement: ChargedAgreement = {
      agreementNo: 1,
      service: 'water',
      unit: 'm3',
      validFrom: before.validFrom,
      measures: joinMeasures([meter, { by: 'meter', rule: usualEstimationRule, ...after }]),
      tariffs: stretchedTariffs([
        { versions: old, ...before },
        { versions: next, ...after },
      ]),
      registers: [
        {
          meterNo: 1,
          zone: 'single',
          settledValue: quantity('100'),
          settledOn: day('2026-10-31'),
          estimatedVolume: quantity('0'),
          estimatedMonths: 0,
          latest: {
            value: quantity('106'),
            takenOn: day('2026-11-30'),
            source: 'inspector',
            consumption: quantity('6'),
          },
        },
      ],
    };
    const account = { accountId: 1, dwelling: [], agreements: [agreement] };
    const { lines, volumes } = expectOk(chargeAccount(account, period('2026-11')));
    // Half of the days by each: 3 m³ at 10 and 3 m³ at 20.
    expect(lines.map(({ amount }) => amount)).toEqual([9_000n]);
    expect(volumes).toHaveLength(1);
  });

  it('leaves no day to two tariffs, and none that had one to neither', () => {
    const cut = stretchedTariffs([
      { versions: old, ...before },
      { versions: next, ...after },
    ]);
    expect(cut.map(({ id, validFrom, validTo }) => [id, validFrom, validTo])).toEqual([
      [1, '2020-01-01', '2026-11-16'],
      [2, '2026-11-16', undefined],
    ]);
  });

  it('that did not happen leaves the versions as they are', () => {
    expect(
      stretchedTariffs([
        { versions: old, ...before },
        { versions: old, ...after },
      ]),
    ).toBe(old);
  });
});

it('measures that differ stay apart: another norm, a gap', () => {
  const norm = (perResident: string) => ({ perResident: quantity(perResident), act: 'act' });
  const others: Measure[] = [
    { by: 'norm', norm: norm('2'), ...before },
    { by: 'norm', norm: norm('3'), ...after },
  ];
  expect(joinMeasures(others)).toEqual(others);
  const gap: Measure[] = [
    meter,
    { ...meter, validFrom: day('2026-12-01'), validTo: day('2027-01-01') },
  ];
  expect(joinMeasures(gap)).toEqual(gap);
  const same: Measure[] = [
    { by: 'total-area', ...before },
    { by: 'total-area', ...after },
  ];
  expect(joinMeasures(same)).toEqual([{ by: 'total-area', validFrom: before.validFrom }]);
});
