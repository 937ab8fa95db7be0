import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, businessDay } from '../business-day.ts';
import { type Money, moneyText, sumMoney } from '../money.ts';
import { firstDay, period } from '../period.ts';
import { quantity } from '../quantity.ts';
import { rate } from '../rate.ts';
import { expectOk } from '../result.ts';
import { type BenefitNorm, benefitLines, type Entitlement } from './benefit.ts';
import type { ChargeFacts } from './charge-facts.ts';
import { chargeLine } from './charge-line.ts';
import { verifyAmount } from './derivation.ts';
import type { NormLimits } from './within-norms.ts';

const january = period('2022-01');
const long = { validFrom: businessDay('2020-01-01') };
const tariff = (price: string, zones: Readonly<Record<string, string>> = {}) => ({
  ...long,
  id: 1,
  kind: 'meter' as const,
  act: 'рішення № 1',
  rates: [
    { rate: rate(price) },
    ...Object.entries(zones).map(([zone, text]) => ({ zone, rate: rate(text) })),
  ],
});
const facts = (change: Partial<ChargeFacts>): ChargeFacts => ({
  agreementNo: 1,
  service: 'heating',
  period: january,
  basis: 'heated-area',
  unit: 'm2',
  usage: [{ quantity: quantity('58.1') }],
  tariffs: [tariff('40.83')],
  ...change,
});
const norm = (service: string, limits: NormLimits): BenefitNorm => {
  return { ...long, service, act: 'Закон № 3551-XII', ...limits };
};
const areaNorm = norm('heating', { perPerson: quantity('21'), perFamily: quantity('10.5') });
const doubled = norm('heating', { perPerson: quantity('42'), perFamily: quantity('21') });
const waterNorm = norm('water', { perPerson: quantity('2') });
const powerNorm = norm('electricity', {
  perPerson: quantity('30'),
  perFamily: quantity('40'),
  max: quantity('190'),
});
const combatant = (personNo: number, change: Partial<Entitlement> = {}): Entitlement => ({
  ...long,
  personNo,
  category: 'Учасник бойових дій',
  percent: '75',
  form: 'credited',
  act: 'Закон № 3551-XII, ст. 12',
  norms: [areaNorm, waterNorm, powerNorm],
  document: 'посвідчення АБ № 1',
  ...change,
});
const residents = (count: number) => [
  { ...long, residents: count, totalArea: quantity('62.4'), heatedArea: quantity('58.1') },
];
const linesOf = (of: ChargeFacts, entitlements: readonly Entitlement[], people = 3) => {
  const charge = expectOk(chargeLine(of)).amount;
  return expectOk(benefitLines(of, charge, { entitlements, dwelling: residents(people) }));
};
const amountOf = (of: ChargeFacts, entitlements: readonly Entitlement[], people?: number) => {
  const { credited } = linesOf(of, entitlements, people);
  return credited === undefined ? 'none' : moneyText(credited.amount);
};
const water = (volume: string) => {
  const usage = [{ quantity: quantity(volume) }];
  return facts({
    service: 'water',
    basis: 'meter',
    unit: 'm3',
    usage,
    tariffs: [tariff('15.972')],
  });
};
const power = (...usage: ChargeFacts['usage']) => {
  const tariffs = [tariff('4.32', { day: '4.32', night: '2.16' })];
  return facts({ service: 'electricity', basis: 'meter', unit: 'kwh', usage, tariffs });
};

describe('a benefit on an area', () => {
  it('is a percent of 21 m² for each entitled person and 10.5 m² for the family', () => {
    expect(amountOf(facts({}), [combatant(1)])).toBe('-964.61');
    expect(amountOf(facts({}), [combatant(1), combatant(2)])).toBe('-1607.68');
  });

  it('is on the whole of a flat smaller than the norm', () => {
    const small = facts({ usage: [{ quantity: quantity('28.5') }] });
    expect(amountOf(small, [combatant(1)])).toBe('-872.74');
  });

  it('has a norm twice as large for families of incapacitated persons', () => {
    const invalid = combatant(1, { percent: '100', norms: [doubled] });
    expect(amountOf(facts({}), [invalid], 1)).toBe('-2372.22');
  });

  it('gives each category its own percent, and the addition of the family once', () => {
    const veteran = combatant(2, { category: 'Учасник війни', percent: '50' });
    expect(amountOf(facts({}), [combatant(1), veteran])).toBe('-1393.32');
    expect(amountOf(facts({}), [veteran, combatant(1)])).toBe('-1393.32');
  });

  it('of heat that is metered is for the part of the area within the norm', () => {
    const usage = [{ quantity: quantity('0.8421') }];
    const tariffs = [tariff('1565.84')];
    const metered = facts({ basis: 'meter', unit: 'gcal', usage, tariffs });
    // 1318.593864 × 75 % × 31.5 ÷ 58.1.
    expect(amountOf(metered, [combatant(1)])).toBe('-536.18');
    expect(amountOf(metered, [combatant(1), combatant(2), combatant(3)])).toBe('-988.95');
  });

  it('begins and ends on its day: the month is split', () => {
    const late = combatant(1, { validFrom: businessDay('2022-01-11') });
    expect(amountOf(facts({}), [late])).toBe('-653.44');
    const ended = combatant(1, { validTo: businessDay('2022-01-11') });
    expect(amountOf(facts({}), [ended])).toBe('-311.16');
  });
});

describe('a benefit on a volume', () => {
  it('is on the share of the entitled person, or the norm if that is less', () => {
    expect(amountOf(water('5'), [combatant(1)])).toBe('-19.97');
    expect(amountOf(water('7'), [combatant(1)])).toBe('-23.96');
  });

  it('has 70 kWh for one person, 30 for each further one, 190 at most', () => {
    expect(amountOf(power({ quantity: quantity('187') }), [combatant(1)], 1)).toBe('-226.80');
    const six = [1, 2, 3, 4, 5, 6].map((personNo) => combatant(personNo));
    expect(amountOf(power({ quantity: quantity('400') }), six, 6)).toBe('-615.60');
  });

  it('fills the norm zone after zone', () => {
    const zones = power(
      { quantity: quantity('120'), zone: 'day' },
      { quantity: quantity('80'), zone: 'night' },
    );
    const four = [1, 2, 3, 4].map((personNo) => combatant(personNo));
    expect(amountOf(zones, four, 4)).toBe('-453.60');
  });

  it('is none for a service the category does not name, and for a charge that is no debt', () => {
    const waste = facts({ service: 'waste', basis: 'person', unit: 'person' });
    expect(amountOf(waste, [combatant(1)])).toBe('none');
    expect(amountOf(water('-3'), [combatant(1)])).toBe('none');
  });
});

describe('of several benefits', () => {
  it('a person has the largest, and they do not add up', () => {
    const child = combatant(1, { category: 'Дитина війни', percent: '25' });
    const best = amountOf(facts({}), [combatant(1)]);
    expect(amountOf(facts({}), [child, combatant(1)])).toBe(best);
    expect(amountOf(facts({}), [combatant(1), child])).toBe(best);
  });

  it('one that is paid out leaves the bill as it is', () => {
    const lines = linesOf(facts({}), [combatant(1, { form: 'monetised' })]);
    expect(lines.credited).toBeUndefined();
    expect(lines.monetised && moneyText(lines.monetised.amount)).toBe('-964.61');
  });

  it('no more persons count than live there', () => {
    const crowd = [1, 2, 3].map((personNo) => combatant(personNo));
    expect(amountOf(facts({}), crowd, 2)).toBe(amountOf(facts({}), crowd.slice(0, 2), 2));
    expect(amountOf(facts({}), crowd, 0)).toBe('none');
  });
});

const anyEntitlements = fc.array(
  fc.record({
    personNo: fc.integer({ min: 1, max: 5 }),
    percent: fc.constantFrom('25', '50', '75', '100'),
    form: fc.constantFrom('credited' as const, 'monetised' as const),
    from: fc.integer({ min: -10, max: 30 }),
    days: fc.integer({ min: 1, max: 60 }),
    hasNorm: fc.boolean(),
  }),
  { maxLength: 8 },
);
type Drawn = typeof anyEntitlements extends fc.Arbitrary<infer T> ? T : never;
const drawn = (all: Drawn): Entitlement[] =>
  all.map(({ personNo, percent, form, from, days, hasNorm }) => {
    const validFrom = addDays(firstDay(january), from);
    const norms = hasNorm ? [areaNorm, waterNorm] : [norm('heating', {}), norm('water', {})];
    const validTo = addDays(validFrom, days);
    const category = `${percent}/${hasNorm}`;
    return combatant(personNo, { category, percent, form, validFrom, validTo, norms });
  });
const anyFacts = fc
  .tuple(fc.boolean(), fc.integer({ min: 1, max: 20_000 }))
  .map(([isArea, hundredths]) => {
    const amount = `${Math.floor(hundredths / 100)}.${`${hundredths % 100}`.padStart(2, '0')}`;
    return isArea ? facts({ usage: [{ quantity: quantity(amount) }] }) : water(amount);
  });
const totalOf = ({ credited, monetised }: ReturnType<typeof linesOf>): Money =>
  sumMoney([credited, monetised].flatMap((line) => (line ? [line.amount] : [])));

describe('whatever is granted', () => {
  it('benefits together never exceed the charge, and are recomputed from their steps', () => {
    fc.assert(
      fc.property(anyFacts, anyEntitlements, fc.integer({ min: 0, max: 6 }), (of, all, people) => {
        const charge = expectOk(chargeLine(of)).amount;
        const lines = linesOf(of, drawn(all), people);
        expect(-totalOf(lines)).toBeLessThanOrEqual(charge);
        for (const line of [lines.credited, lines.monetised]) {
          if (line) expect(verifyAmount(line.amount, line.derivation)).toBe('matches');
        }
      }),
    );
  });

  it('the order of rights does not matter', () => {
    fc.assert(
      fc.property(anyFacts, anyEntitlements, (of, all) => {
        expect(linesOf(of, drawn(all).toReversed())).toEqual(linesOf(of, drawn(all)));
      }),
    );
  });

  it('the days of a split month add up: a right cut in two is the same right', () => {
    fc.assert(
      fc.property(anyFacts, fc.integer({ min: 1, max: 30 }), (of, day) => {
        const cut = addDays(firstDay(january), day);
        const halves = [combatant(1, { validTo: cut }), combatant(1, { validFrom: cut })];
        expect(amountOf(of, halves)).toBe(amountOf(of, [combatant(1)]));
      }),
    );
  });
});
