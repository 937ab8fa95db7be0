import { describe, expect, it } from 'vitest';
import { businessDay } from '../business-day.ts';
import { period } from '../period.ts';
import { quantity, type Unit } from '../quantity.ts';
import { rate } from '../rate.ts';
import { expectOk } from '../result.ts';
import { type ChargedAccount, chargeAccount } from './charge-account.ts';
import type { Measure } from './measure.ts';

const month = period('2026-10');
const long = { validFrom: businessDay('2020-01-01') };
const norm = { perResident: quantity('4.5'), act: 'рішення № 8' };
const agreement = (
  agreementNo: number,
  [service, unit, price]: readonly [string, Unit, string],
  measure: Measure,
) => ({
  ...{ agreementNo, service, unit, ...long, measures: [measure], registers: [] },
  tariffs: [
    {
      ...long,
      id: agreementNo,
      kind: 'meter' as const,
      act: '№ 1',
      rates: [{ rate: rate(price) }],
    },
  ],
});

describe('what was charged by registers', () => {
  const metered = (price: string, charged: string): ChargedAccount => {
    const rule = { averageMonthsMax: 3, act: 'Закон № 2119-VIII' };
    const register = {
      ...{ meterNo: 1, zone: 'single' as const, settledValue: quantity('100') },
      settledOn: businessDay('2026-09-25'),
      ...{ estimatedVolume: quantity('0'), estimatedMonths: 0 },
      latest: {
        ...{ value: quantity('107'), takenOn: businessDay('2026-10-25') },
        ...{ source: 'subscriber' as const, consumption: quantity('7') },
      },
    };
    const measure: Measure = { ...long, by: 'meter', norm, rule };
    const volumes = [{ meterNo: 1, zone: 'single', basis: 'meter', volume: quantity(charged) }];
    return {
      accountId: 100_000_001,
      dwelling: [],
      agreements: [
        {
          ...agreement(2, ['water', 'm3', price], measure),
          registers: [register],
          charged: volumes as NonNullable<ChargedAccount['agreements'][number]['charged']>,
        },
        agreement(3, ['sewerage', 'm3', '10'], { ...long, by: 'inflow', services: ['water'] }),
      ],
    };
  };
  const chargedFor = (account: ChargedAccount) =>
    expectOk(chargeAccount(account, month)).lines.map(({ amount }) => amount);

  it('is priced anew and not measured anew, the inflow beside it', () => {
    expect(chargedFor(metered('20', '7'))).toEqual([14_000n, 7_000n]);
    // A reading was corrected since: the next charge is set against the 9 that were charged.
    expect(chargedFor(metered('20', '9'))).toEqual([18_000n, 9_000n]);
  });

  it('is explained by the readings where they say the same, else by what was charged', () => {
    const inputsOf = (charged: string) =>
      expectOk(chargeAccount(metered('20', charged), month)).lines[0]?.derivation.inputs.map(
        ({ name }) => name,
      );
    expect(inputsOf('7')).toEqual(['reading-previous', 'reading-current']);
    expect(inputsOf('9')).toEqual(['charged-volume']);
  });

  it('is charged once, where the norm that stands in changed within the month', () => {
    const account = metered('20', '9');
    const [water] = account.agreements;
    const [measure] = water?.measures ?? [];
    if (water === undefined || measure === undefined) throw new Error('no water');
    const middle = businessDay('2026-10-16');
    const measures = [
      { ...measure, validTo: middle },
      { ...measure, validFrom: middle },
    ];
    expect(chargedFor({ ...account, agreements: [{ ...water, measures }] })).toEqual([18_000n]);
  });

  it('is nothing where a meter came to be known only afterwards: its next reading charges it', () => {
    const account = metered('20', '7');
    const [water] = account.agreements;
    if (water === undefined) throw new Error('no water');
    const late = { ...account, agreements: [{ ...water, charged: [] }] };
    expect(chargedFor(late)).toEqual([]);
  });
});
