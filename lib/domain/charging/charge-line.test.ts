import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, businessDay } from '../business-day.ts';
import { moneyText } from '../money.ts';
import { firstDay, period } from '../period.ts';
import { quantity, quantityText } from '../quantity.ts';
import { rate, rateText } from '../rate.ts';
import { expectOk } from '../result.ts';
import type { ChargeFacts } from './charge-facts.ts';
import { chargeLine } from './charge-line.ts';
import { evaluateDerivation, verifyAmount } from './derivation.ts';
import type { TariffKind, TariffRate, TariffVersion } from './tariff.ts';

type Rates = readonly (string | readonly [zoneOrBlock: { zone?: string; from?: string }, string])[];

const october = period('2026-10');
const dated = (from: string, to?: string) => ({
  validFrom: businessDay(from),
  ...(to === undefined ? {} : { validTo: businessDay(to) }),
});
const ratesOf = (rates: Rates): TariffRate[] =>
  rates.map((one) => {
    if (typeof one === 'string') return { rate: rate(one) };
    const [{ zone, from }, text] = one;
    return {
      rate: rate(text),
      ...(zone === undefined ? {} : { zone }),
      ...(from === undefined ? {} : { blockFrom: quantity(from) }),
    };
  });
const tariff = (kind: TariffKind, ...rates: Rates): TariffVersion => {
  return { id: 1, kind, act: 'рішення № 1', ...dated('2020-01-01'), rates: ratesOf(rates) };
};
const facts = (change: Partial<ChargeFacts>): ChargeFacts => ({
  agreementNo: 1,
  service: 'water',
  period: october,
  basis: 'meter',
  unit: 'm3',
  usage: [],
  tariffs: [],
  ...change,
});
const lineOf = (change: Partial<ChargeFacts>) => expectOk(chargeLine(facts(change)));
const amountOf = (change: Partial<ChargeFacts>) => moneyText(lineOf(change).amount);
const used = (text: string) => [{ quantity: quantity(text) }];

describe('chargeLine, each kind of tariff', () => {
  it('one zone of electricity: 187 kWh (worked example 5)', () => {
    const tariffs = [tariff('meter', '4.32')];
    expect(amountOf({ usage: used('187'), tariffs })).toBe('807.84');
  });

  it('two zones, and their volumes together (worked example 6)', () => {
    const tariffs = [tariff('zones', [{ zone: 'day' }, '4.32'], [{ zone: 'night' }, '2.16'])];
    const usage = [
      { quantity: quantity('120'), zone: 'day' },
      { quantity: quantity('80'), zone: 'night' },
    ];
    const line = lineOf({ usage, tariffs, unit: 'kwh' });
    expect(line.derivation).toMatchObject({
      steps: [
        { zone: 'day', quantity: '120', rate: '4.32', amount: '518.4' },
        { zone: 'night', quantity: '80', rate: '2.16', amount: '172.8' },
      ],
    });
    expect([moneyText(line.amount), line.quantity?.toFixed(), line.rate]).toEqual([
      '691.20',
      '200',
      undefined,
    ]);
  });

  it.each([
    ['300', '444.00', '504.00'],
    ['250', '360.00', '360.00'],
    ['250.001', '360.00', '420.00'],
    ['0', '0.00', '0.00'],
    ['-10', '-14.40', '-14.40'],
  ])('blocks and steps of %s kWh: %s and %s (worked example 9)', (volume, marginal, whole) => {
    const rates: Rates = ['1.44', [{ from: '250' }, '1.68']];
    const usage = used(volume);
    expect(amountOf({ usage, tariffs: [tariff('blocks', ...rates)] })).toBe(marginal);
    expect(amountOf({ usage, tariffs: [tariff('steps', ...rates)] })).toBe(whole);
  });

  it('shows each block with where it begins', () => {
    const tariffs = [tariff('blocks', [{ from: '250' }, '1.68'], '1.44')];
    expect(lineOf({ usage: used('300'), tariffs }).derivation).toMatchObject({
      steps: [
        { quantity: '250', rate: '1.44', block: { from: '0' } },
        { quantity: '50', rate: '1.68', block: { from: '250' } },
      ],
    });
  });

  it.each<[string, string, string, string]>([
    ['gas by meter (worked example 10)', '20', '7.96', '159.20'],
    ['heating by meter (worked example 13)', '0.8421', '1565.84', '1318.59'],
    ['water of three decimals (worked example 15)', '7', '15.972', '111.80'],
    ['sewerage of three decimals (worked example 15)', '7', '15.396', '107.77'],
  ])('%s', (_, volume, perUnit, expected) => {
    expect(amountOf({ usage: used(volume), tariffs: [tariff('meter', perUnit)] })).toBe(expected);
  });

  it('areas, persons, heads and fixed fees', () => {
    const amounts = [
      amountOf({
        basis: 'heated-area',
        usage: used('75.80'),
        tariffs: [tariff('heated-area', '0.7')],
      }),
      amountOf({
        basis: 'total-area',
        usage: used('80.30'),
        tariffs: [tariff('total-area', '0.05')],
      }),
      amountOf({ basis: 'person', usage: used('3'), tariffs: [tariff('person', '24.34')] }),
      amountOf({ basis: 'head', usage: used('1'), tariffs: [tariff('head', '0.14')] }),
      amountOf({ basis: 'fixed', usage: used('1'), tariffs: [tariff('fixed', '15.30')] }),
    ];
    expect(amounts).toEqual(['53.06', '4.02', '73.02', '0.14', '15.30']);
  });

  it('a twelfth of a yearly base, exact before it is rounded', () => {
    const line = lineOf({ usage: used('1000'), tariffs: [tariff('annual-twelfth', '2.112')] });
    expect(moneyText(line.amount)).toBe('176.00');
    expect(line.derivation).toMatchObject({ steps: [{ part: { count: 1, of: 12 } }] });
  });

  it('two rates: capacity all year and energy as used', () => {
    const tariffs = [
      tariff('two-rate', [{ zone: 'capacity' }, '12.50'], [{ zone: 'energy' }, '1100.10']),
    ];
    const usage = [
      { quantity: quantity('4'), zone: 'capacity' },
      { quantity: quantity('0.5'), zone: 'energy' },
    ];
    expect(amountOf({ usage, tariffs })).toBe('600.05');
  });

  it('a season over the new year charges in its months only', () => {
    const season = { fromMonth: 10, toMonth: 4 };
    const tariffs = [{ ...tariff('seasonal', '40.83'), season }];
    const inMonth = (month: string) =>
      amountOf({ basis: 'heated-area', period: period(month), usage: used('10'), tariffs });
    expect(['2026-09', '2026-10', '2027-01', '2027-04', '2027-05'].map(inMonth)).toEqual([
      '0.00',
      '408.30',
      '408.30',
      '408.30',
      '0.00',
    ]);
  });
});

describe('chargeLine, a month in which something changes', () => {
  const changing = [
    { ...tariff('heated-area', '40.83'), ...dated('2018-01-01', '2018-11-17') },
    { ...tariff('heated-area', '56.34'), id: 2, ...dated('2018-11-17') },
  ];
  const november = period('2018-11');

  it('charges an area by the days of each tariff, rounded once', () => {
    const line = lineOf({
      basis: 'heated-area',
      period: november,
      usage: used('60'),
      tariffs: changing,
      unit: 'm2',
    });
    expect(line.derivation).toMatchObject({
      steps: [
        { rate: '40.83', days: { count: 16, of: 30 }, tariff: 1, amount: '1306.56' },
        { rate: '56.34', days: { count: 14, of: 30 }, tariff: 2, amount: '1577.52' },
      ],
      tariffs: [{ versionId: 1 }, { versionId: 2, from: '2018-11-17' }],
    });
    expect([moneyText(line.amount), line.rate]).toEqual(['2884.08', undefined]);
  });

  it('charges persons for the days they lived there', () => {
    const usage = [
      { quantity: quantity('2'), validTo: businessDay('2026-10-11') },
      { quantity: quantity('3'), validFrom: businessDay('2026-10-11') },
    ];
    const tariffs = [tariff('person', '31')];
    expect(amountOf({ basis: 'person', usage, tariffs })).toBe('83.00');
  });

  it('charges a metered volume whole, even if it was used in a part of the month', () => {
    const usage = [{ quantity: quantity('7'), validFrom: businessDay('2026-10-20') }];
    expect(amountOf({ usage, tariffs: [tariff('meter', '15.972')] })).toBe('111.80');
  });

  it('leaves out what lies outside the month', () => {
    const usage = [{ quantity: quantity('7'), ...dated('2026-11-01') }];
    expect(amountOf({ usage, tariffs: [tariff('meter', '15.972')] })).toBe('0.00');
  });

  it('refuses a day, or a zone, without a tariff', () => {
    const late = { ...tariff('meter', '1'), ...dated('2026-10-02') };
    const noNight = tariff('zones', [{ zone: 'day' }, '1']);
    const night = [{ quantity: quantity('1'), zone: 'night' }];
    expect(chargeLine(facts({ usage: used('1'), tariffs: [late] }))).toMatchObject({
      refusal: { code: 'tariff_missing', details: { from: '2026-10-01' } },
    });
    expect(chargeLine(facts({ usage: night, tariffs: [noNight] }))).toMatchObject({
      refusal: { code: 'tariff_missing' },
    });
  });
});

const decimals = (max: number, places: number) =>
  fc.integer({ min: 0, max: max * 10 ** places }).map((n) => (n / 10 ** places).toFixed(places));
const basis = fc.constantFrom<ChargeFacts['basis']>('meter', 'average', 'norm', 'heated-area');

describe('every charge line', () => {
  const kind = fc.constantFrom<TariffKind>('meter', 'blocks', 'steps', 'annual-twelfth');
  const cut = fc.integer({ min: 1, max: 30 });
  const anyFacts = fc
    .tuple(kind, basis, decimals(5000, 3), decimals(100, 3), decimals(100, 3), cut)
    .map(([of, basedOn, volume, low, high, day]) => {
      const rates: Rates = of === 'meter' ? [low] : [low, [{ from: '100' }, high]];
      const change = addDays(firstDay(october), day);
      const before = { ...tariff(of, ...rates), validTo: change };
      const after = { ...tariff(of, ...rates), id: 2, validFrom: change };
      return { basis: basedOn, usage: used(volume), tariffs: [before, after] };
    });

  it('is the same when a tariff is renewed unchanged on any day', () => {
    fc.assert(
      fc.property(anyFacts, (change) => {
        const undivided = { ...tariff('meter'), ...change.tariffs[0], validTo: undefined };
        const { validTo: _, ...whole } = undivided;
        expect(lineOf(change).amount).toBe(lineOf({ ...change, tariffs: [whole] }).amount);
      }),
    );
  });

  it('re-computes to its amount after a journey through JSON', () => {
    fc.assert(
      fc.property(anyFacts, (change) => {
        const { amount, derivation } = lineOf(change);
        const read = JSON.parse(JSON.stringify(derivation));
        expect(read).toEqual(derivation);
        expect(evaluateDerivation(read)).toEqual({ ok: true, value: amount });
        expect(verifyAmount(amount, read)).toBe('matches');
      }),
    );
  });

  it('negates exactly with its quantities, so a correction is a mirror', () => {
    fc.assert(
      fc.property(decimals(5000, 3), decimals(100, 3), (volume, perUnit) => {
        const tariffs = [tariff('meter', perUnit)];
        const there = lineOf({ usage: used(volume), tariffs }).amount;
        expect(lineOf({ usage: used(`-${volume}`), tariffs }).amount).toBe(-there);
      }),
    );
  });

  it('does not depend on the order of versions, rates or usage', () => {
    fc.assert(
      fc.property(anyFacts, (change) => {
        const turned = change.tariffs.map((one) => ({ ...one, rates: one.rates.toReversed() }));
        expect(lineOf({ ...change, tariffs: turned.toReversed() }).amount).toBe(
          lineOf(change).amount,
        );
      }),
    );
  });
});

it('keeps quantity and rate where one figure tells them', () => {
  const line = lineOf({ usage: used('7.50'), tariffs: [tariff('meter', '15.972')] });
  expect(line.quantity && quantityText(line.quantity)).toBe('7.5');
  expect(line.rate && rateText(line.rate)).toBe('15.972');
});
