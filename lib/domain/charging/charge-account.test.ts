import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { businessDay } from '../business-day.ts';
import type { RegisterFacts } from '../metering/month-volume.ts';
import { moneyText } from '../money.ts';
import { addPeriods, lastDay, type Period, period } from '../period.ts';
import { type Quantity, quantity, quantityText, type Unit } from '../quantity.ts';
import { rate } from '../rate.ts';
import { expectOk } from '../result.ts';
import { type ChargedAccount, type ChargedAgreement, chargeAccount } from './charge-account.ts';
import { verifyAmount } from './derivation.ts';
import type { Measure, MeasuredBy } from './measure.ts';
import type { TariffKind } from './tariff.ts';

const january = period('2022-01');
const long = { validFrom: businessDay('2020-01-01') };
const rule = { averageMonthsMax: 3, act: 'Закон № 2119-VIII, ст. 10' };
const norm = { perResident: quantity('4.5'), act: 'рішення № 8' };
const byMeter: Measure = { ...long, by: 'meter', norm, rule };

function agreementOf(
  agreementNo: number,
  [service, unit, kind, price]: readonly [string, Unit, TariffKind, string],
  change: Partial<ChargedAgreement> & { readonly measures: readonly Measure[] },
): ChargedAgreement {
  const version = { id: agreementNo, kind, act: 'рішення № 1', rates: [{ rate: rate(price) }] };
  return {
    agreementNo,
    service,
    unit,
    ...long,
    tariffs: [{ ...long, ...version }],
    registers: [],
    ...change,
  };
}

const dwelling = [
  { ...long, residents: 2, totalArea: quantity('62.4'), heatedArea: quantity('58.1') },
];
const register = (change: Partial<RegisterFacts> = {}): RegisterFacts => ({
  meterNo: 1,
  zone: 'single',
  settledValue: quantity('100'),
  settledOn: businessDay('2021-12-30'),
  estimatedVolume: quantity('0'),
  estimatedMonths: 0,
  averagePerDay: quantity('0.2'),
  ...change,
});
const read = (consumption: string) => ({
  latest: {
    value: quantity('107'),
    takenOn: businessDay('2022-01-30'),
    source: 'subscriber' as const,
    consumption: quantity(consumption),
  },
});
const water = (registers: readonly RegisterFacts[], measures: readonly Measure[] = [byMeter]) =>
  agreementOf(1, ['water', 'm3', 'meter', '15.972'], { registers, measures });
const sewerage = agreementOf(2, ['sewerage', 'm3', 'meter', '15.396'], {
  measures: [{ ...long, by: 'inflow', services: ['water', 'hot-water'] }],
});
const account = (...agreements: ChargedAgreement[]): ChargedAccount => {
  return { accountId: 100_000_001, dwelling, agreements };
};
const charge = (facts: ChargedAccount, month: Period = january) =>
  expectOk(chargeAccount(facts, month));
const amounts = (facts: ChargedAccount, month?: Period) =>
  charge(facts, month).lines.map(({ service, amount }) => `${service} ${moneyText(amount)}`);
const one = (by: MeasuredBy & Partial<Measure>, of: readonly [string, Unit, TariffKind, string]) =>
  account(agreementOf(1, of, { measures: [{ ...long, ...by }] }));

describe('chargeAccount', () => {
  it('charges water and what runs away of it, line by line (worked example 15)', () => {
    const facts = account(water([register(read('7'))]), sewerage);
    expect(amounts(facts)).toEqual(['water 111.80', 'sewerage 107.77']);
    const upside = account(sewerage, water([register(read('7'))]));
    expect(amounts(upside)).toEqual(['water 111.80', 'sewerage 107.77']);
  });

  it('charges areas, persons, agreed numbers and fees', () => {
    expect(amounts(one({ by: 'heated-area' }, ['heating', 'm2', 'seasonal', '40.83']))).toEqual([
      'heating 2372.22',
    ]);
    expect(
      amounts(one({ by: 'total-area' }, ['maintenance', 'm2', 'total-area', '7.204'])),
    ).toEqual(['maintenance 449.53']);
    expect(amounts(one({ by: 'person' }, ['waste', 'person', 'person', '24.34']))).toEqual([
      'waste 48.68',
    ]);
    const heads = { by: 'head', quantity: quantity('3'), source: 'акт' } as const;
    expect(amounts(one(heads, ['animals', 'head', 'head', '11.5']))).toEqual(['animals 34.50']);
    const year = { by: 'fixed', quantity: quantity('1200'), source: 'gas-year' } as const;
    expect(amounts(one(year, ['gas-distribution', 'm3', 'annual-twelfth', '2.112']))).toEqual([
      'gas-distribution 211.20',
    ]);
  });

  it('counts a month that began or ended late by its days', () => {
    const fee = { by: 'fixed', quantity: quantity('1'), source: 'договір' } as const;
    const kind = ['heat-subscription', 'account', 'fixed', '15.30'] as const;
    const late = { ...fee, validFrom: businessDay('2022-01-21') };
    expect(amounts(one(late, kind))).toEqual(['heat-subscription 5.43']);
    expect(amounts(one({ ...fee, validTo: businessDay('2022-01-01') }, kind))).toEqual([]);
  });

  it('splits the month where a resident moved in', () => {
    const facts = one({ by: 'person' }, ['waste', 'person', 'person', '24.34']);
    const [first] = dwelling;
    const day = businessDay('2022-01-11');
    const moved = [
      { ...first, ...long, validTo: day, residents: 2 },
      { ...first, validFrom: day, residents: 3 },
    ] as ChargedAccount['dwelling'];
    expect(amounts({ ...facts, dwelling: moved })).toEqual(['waste 65.17']);
  });

  it('changes from the norm to a meter within a month, a line for each', () => {
    const day = businessDay('2022-01-16');
    const facts = account(
      water(
        [register(read('2'))],
        [
          { ...long, validTo: day, by: 'norm', norm },
          { ...byMeter, validFrom: day },
        ],
      ),
    );
    const { lines } = charge(facts);
    expect(lines.map(({ derivation }) => derivation.basis)).toEqual(['norm', 'meter']);
    expect(lines.map(({ amount }) => moneyText(amount))).toEqual(['69.56', '31.94']);
  });

  it('says which service has no tariff on a day', () => {
    const none = { ...water([register(read('7'))]), tariffs: [] };
    expect(chargeAccount(account(none), january)).toMatchObject({
      refusal: { code: 'tariff_missing', details: { service: 'water', from: '2022-01-01' } },
    });
  });

  it('says which service has no norm where it is to be charged by one', () => {
    const none = { ...water([register(read('7'))]), measures: [{ ...long, by: 'norm' as const }] };
    expect(chargeAccount(account(none), january)).toMatchObject({
      refusal: { code: 'norm_missing', details: { service: 'water', from: '2022-01-01' } },
    });
  });

  it('gives the same lines whatever the order of the agreements', () => {
    const agreements = [
      water([register(read('7'))]),
      sewerage,
      agreementOf(3, ['waste', 'person', 'person', '24.34'], {
        measures: [{ ...long, by: 'person' }],
      }),
    ];
    const sorted = (facts: ChargedAccount) =>
      charge(facts).lines.toSorted((left, right) => left.agreementNo - right.agreementNo);
    const expected = sorted(account(...agreements));
    fc.assert(
      fc.property(fc.shuffledSubarray(agreements, { minLength: 3 }), (shuffled) => {
        expect(sorted(account(...shuffled))).toEqual(expected);
      }),
    );
  });
});

describe('a meter without a reading', () => {
  it('is charged the average of its days, then the norm of the dwelling', () => {
    expect(amounts(account(water([register()])))).toEqual(['water 99.03']);
    const silent = register({ estimatedMonths: 3 });
    expect(amounts(account(water([silent])))).toEqual(['water 143.75']);
    expect(charge(account(water([silent]))).volumes).toMatchObject([
      { agreementNo: 1, meterNo: 1, basis: 'norm' },
    ]);
  });

  it('takes the norm less what other meters of the flat counted', () => {
    const silent = register({ meterNo: 2, estimatedMonths: 3 });
    const { volumes } = charge(account(water([register(read('7')), silent])));
    expect(volumes.map(({ basis, volume }) => `${basis} ${quantityText(volume)}`)).toEqual([
      'meter 7',
      'norm 2',
    ]);
    const much = charge(account(water([register(read('20')), silent])));
    expect(much.volumes.map(({ volume }) => quantityText(volume))).toEqual(['20', '0']);
  });

  it('goes on with the average where no norm is set, and is nothing where neither is known', () => {
    const { norm: _, ...bare } = byMeter as Extract<Measure, { by: 'meter' }>;
    const silent = register({ estimatedMonths: 3 });
    expect(amounts(account(water([silent], [bare])))).toEqual(['water 99.03']);
    const { averagePerDay: __, ...unknown } = silent;
    expect(amounts(account(water([unknown], [bare])))).toEqual([]);
  });

  it('is estimated for the days it hung, and the one before it is charged by its last value', () => {
    const day = businessDay('2022-01-21');
    const former = register({ presentTo: day, ...read('4') });
    const fresh = register({ meterNo: 2, presentFrom: day });
    const { volumes } = charge(account(water([former, fresh])));
    expect(volumes.map(({ basis, volume }) => `${basis} ${quantityText(volume)}`)).toEqual([
      'meter 4',
      'average 2.2',
    ]);
    const gone = register({ presentTo: day });
    expect(charge(account(water([gone]))).volumes.map(({ volume }) => `${volume}`)).toEqual(['4']);
  });

  it('is trued up to the litre after three months of average and one of the norm', () => {
    const state = { counted: quantity('100'), charged: quantity('0'), stands: register() };
    const charged = [0, 1, 2, 3, 4].map((index) => {
      const month = { used: 8_000, isRead: index === 4 };
      return chargeMonth(state, addPeriods(january, index), month);
    });
    // 0.2 m³ a day for 31, 28 and 31 days, then 4.5 for each of two; 140 are read at last: 40 less
    // the 27 that were charged are 13.
    expect(charged).toEqual([
      'average 6.2 99.03',
      'average 5.6 89.44',
      'average 6.2 99.03',
      'norm 9 143.75',
      'meter 13 207.64',
    ]);
    expect(quantityText(state.charged)).toBe('40');
  });

  it('gives back at the next reading what was estimated too much', () => {
    const facts = account(water([register({ estimatedVolume: quantity('9.6'), ...read('7') })]));
    expect(amounts(facts)).toEqual(['water -41.53']);
    const [line] = charge(facts).lines;
    expect(line?.derivation.inputs).toContainEqual({
      name: 'estimated-before',
      value: '9.6',
      source: 'charge',
    });
  });

  it('is charged in all exactly what it counted once it is read again', () => {
    const months = fc.array(
      fc.record({ used: fc.integer({ min: 0, max: 40_000 }), isRead: fc.boolean() }),
      { minLength: 1, maxLength: 14 },
    );
    fc.assert(
      fc.property(months, (history) => {
        const state = { counted: quantity('0'), charged: quantity('0'), stands: register() };
        state.stands = register({ settledValue: state.counted });
        const readAtLast = [...history, { used: 0, isRead: true }];
        for (const [index, month] of readAtLast.entries()) {
          chargeMonth(state, addPeriods(january, index), month);
        }
        expect(quantityText(state.charged)).toBe(quantityText(state.counted));
      }),
    );
  });
});

interface MeterState {
  counted: Quantity;
  charged: Quantity;
  stands: RegisterFacts;
}

/** Lets a meter count, charges its month, and remembers what the next month will find. */
function chargeMonth(
  state: MeterState,
  month: Period,
  { used, isRead }: { readonly used: number; readonly isRead: boolean },
): string {
  state.counted = state.counted.add(used / 1_000) as Quantity;
  const { latest: _, ...silent } = state.stands;
  const consumption = state.counted.sub(silent.settledValue) as Quantity;
  const latest = {
    value: state.counted,
    takenOn: lastDay(month),
    source: 'inspector' as const,
    consumption,
  };
  const { lines, volumes } = charge(
    account(water([isRead ? { ...silent, latest } : silent])),
    month,
  );
  for (const line of lines) expect(verifyAmount(line.amount, line.derivation)).toBe('matches');
  const volume = volumes[0]?.volume ?? quantity('0');
  state.charged = state.charged.add(volume) as Quantity;
  const told = `${volumes[0]?.basis} ${quantityText(volume)} ${lines.map((line) => moneyText(line.amount))}`;
  state.stands = isRead
    ? { ...silent, settledValue: state.counted, estimatedVolume: quantity('0'), estimatedMonths: 0 }
    : {
        ...silent,
        estimatedVolume: silent.estimatedVolume.add(volume) as Quantity,
        estimatedMonths: silent.estimatedMonths + 1,
      };
  return told;
}
