import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, businessDay } from '../business-day.ts';
import { money, moneyText } from '../money.ts';
import { firstDay, period } from '../period.ts';
import { quantity, type Unit } from '../quantity.ts';
import { rate } from '../rate.ts';
import { expectOk } from '../result.ts';
import type { Entitlement } from './benefit.ts';
import { type ChargedAccount, chargeAccount } from './charge-account.ts';
import { evaluateDerivation, isRecomputable, verifyAmount } from './derivation.ts';
import type { Measure } from './measure.ts';
import type { QualityRule } from './quality-rule.ts';
import { monthsOf, objectionTo, type RecalculationCause, recalculate } from './recalculation.ts';
import type { Relief } from './relief.ts';

const january = period('2022-01');
const long = { validFrom: businessDay('2020-01-01') };
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
const norm = { perResident: quantity('4.5'), act: 'рішення № 8' };
const account: ChargedAccount = {
  accountId: 100_000_001,
  dwelling: [{ ...long, residents: 2, totalArea: quantity('62.4'), heatedArea: quantity('58.1') }],
  agreements: [
    agreement(1, ['heating', 'm2', '40.83'], { ...long, by: 'heated-area' }),
    agreement(2, ['water', 'm3', '15.972'], { ...long, by: 'norm', norm }),
    agreement(3, ['sewerage', 'm3', '15.396'], { ...long, by: 'inflow', services: ['water'] }),
    agreement(4, ['waste', 'person', '24.34'], { ...long, by: 'person' }),
    agreement(5, ['water-subscription', 'account', '13.64'], {
      ...{ ...long, by: 'fixed', quantity: quantity('1'), source: 'договір' },
    }),
    agreement(6, ['hot-water', 'm3', '127.58'], { ...long, by: 'norm', norm }),
  ],
};
const table = (
  service: string,
  deviation: QualityRule['deviation'],
  [per, percent]: readonly [QualityRule['per'], string],
  degrees: { readonly from?: string; readonly below?: string } = {},
): QualityRule => {
  return { ...long, service, deviation, per, percent, ...degrees, act: 'постанова КМУ № 630' };
};
const rules: readonly QualityRule[] = [
  table('heating', 'break', ['day', '3.3']),
  table('heating', 'room-temperature', ['degree', '5'], { from: '12', below: '18' }),
  table('heating', 'room-temperature', ['degree', '10'], { from: '5', below: '12' }),
  table('hot-water', 'water-temperature', ['time', '10'], { from: '45', below: '50' }),
  table('hot-water', 'water-temperature', ['time', '30'], { from: '40', below: '45' }),
  table('hot-water', 'water-temperature', ['time', '100'], { below: '40' }),
  table('water', 'break', ['time', '100']),
];
const days = (from: string, to: string) => {
  return { from: businessDay(from), to: businessDay(to), document: 'акт № 7' };
};
const absence = (from: string, to: string, persons = 1): RecalculationCause => {
  return { ...days(from, to), kind: 'absence', persons };
};
const quality = (
  from: string,
  to: string,
  about: Pick<Extract<RecalculationCause, { kind: 'quality' }>, 'service' | 'deviation' | 'value'>,
): RecalculationCause => ({ ...days(from, to), kind: 'quality', ...about });

const none: Relief = { entitlements: [], subsidies: [], recalculations: [] };
const chargedLeft = (of: ChargedAccount) => {
  const left = new Map<number, ReturnType<typeof money>>();
  for (const { agreementNo, amount } of expectOk(chargeAccount(of, january)).lines) {
    left.set(agreementNo, money((left.get(agreementNo) ?? 0n) + amount));
  }
  return left;
};
const lines = (cause: RecalculationCause, of = account, left = chargedLeft(of)) =>
  expectOk(recalculate({ period: january, account: of, left }, cause, rules));
const amounts = (...args: Parameters<typeof lines>) =>
  lines(...args).map(({ service, amount }) => `${service} ${moneyText(amount)}`);

describe('an absence', () => {
  it('takes off what the absent would have used; heat, areas and fees go on', () => {
    expect(amounts(absence('2022-01-01', '2022-02-05'))).toEqual([
      'water -71.87',
      'waste -24.34',
      'hot-water -574.11',
      'sewerage -69.28',
    ]);
  });

  it('counts the days of the month it covers', () => {
    const [first] = lines(absence('2022-01-11', '2022-02-20'));
    expect(moneyText(first?.amount ?? money(0n))).toBe('-48.69');
  });

  it('must be longer than 30 days, has a document, and that is renewed every half-year', () => {
    const refusal = (cause: RecalculationCause) => {
      const result = objectionTo(cause);
      return result.ok ? 'ok' : result.refusal.code;
    };
    expect(refusal(absence('2022-01-01', '2022-01-31'))).toBe('absence_too_short');
    expect(refusal(absence('2022-01-01', '2022-02-01'))).toBe('ok');
    expect(refusal(absence('2022-01-01', '2022-07-01'))).toBe('ok');
    expect(refusal(absence('2022-01-01', '2022-07-02'))).toBe('absence_too_long');
    expect(refusal({ ...absence('2022-01-01', '2022-02-01'), document: ' ' })).toBe(
      'document_missing',
    );
    expect(refusal(absence('2022-02-01', '2022-02-01'))).toBe('validity_malformed');
  });
});

describe('heating that was worse than agreed', () => {
  it('is 3.3 % of the month less for each day of a break, a late start or an early end', () => {
    const about = { service: 'heating', deviation: 'break' } as const;
    expect(amounts(quality('2022-01-10', '2022-01-14', about))).toEqual(['heating -313.13']);
    const season = { ...days('2022-01-10', '2022-01-14'), kind: 'season' } as const;
    expect(amounts(season)).toEqual(['heating -313.13']);
  });

  it('is never less than nothing: 31 days take off the month and no more', () => {
    const about = { service: 'heating', deviation: 'break' } as const;
    expect(amounts(quality('2022-01-01', '2022-02-01', about))).toEqual(['heating -2372.22']);
  });

  const brokenIn = (month: string, from: string, to: string, of = account) => {
    const about = { service: 'heating', deviation: 'break' } as const;
    const at = period(month);
    const left = new Map(
      expectOk(chargeAccount(of, at)).lines.map((line) => [line.agreementNo, line.amount]),
    );
    const given = recalculate({ period: at, account: of, left }, quality(from, to, about), rules);
    return expectOk(given).map((line) => {
      expect(verifyAmount(line.amount, line.derivation)).toBe('matches');
      return `${line.service} ${moneyText(line.amount)}`;
    });
  };

  it('is not owed at all where none came all month, however many days that has', () => {
    expect(brokenIn('2022-11', '2022-11-01', '2022-12-01')).toEqual(['heating -2372.22']);
    expect(brokenIn('2022-11', '2022-10-20', '2022-12-20')).toEqual(['heating -2372.22']);
    expect(brokenIn('2022-11', '2022-11-01', '2022-11-30')).toEqual(['heating -2270.22']);
    expect(brokenIn('2022-02', '2022-02-01', '2022-03-01')).toEqual(['heating -2372.22']);
    expect(brokenIn('2022-02', '2022-02-01', '2022-02-28')).toEqual(['heating -2113.65']);
  });

  it('of a month that is charged in part, is 3.3 % of a whole month for each day charged', () => {
    const [heating, ...others] = account.agreements;
    const validFrom = businessDay('2022-10-16');
    const begun = heating ? [{ ...heating, validFrom }] : [];
    const part = { ...account, agreements: [...begun, ...others] };
    expect(brokenIn('2022-10', '2022-10-20', '2022-10-25', part)).toEqual(['heating -391.42']);
    expect(brokenIn('2022-10', '2022-10-10', '2022-10-21', part)).toEqual(['heating -391.42']);
    expect(brokenIn('2022-10', '2022-10-16', '2022-11-01', part)).toEqual(['heating -1224.37']);
    expect(brokenIn('2022-10', '2022-10-01', '2022-10-16', part)).toEqual([]);
  });

  it('is 5 % less for each degree from 18 to 12, 10 % for each from 12 to 5', () => {
    const cold = (value: string) => {
      const about = { service: 'heating', deviation: 'room-temperature', value } as const;
      return amounts(quality('2022-01-01', '2022-01-11', about));
    };
    expect(cold('16')).toEqual(['heating -76.52']);
    expect(cold('10')).toEqual(['heating -382.62']);
    expect(cold('18')).toEqual([]);
    expect(cold('4')).toEqual(['heating -765.23']);
  });

  it('of a beneficiary is less by the part the benefit had not taken off already', () => {
    const combatant: Entitlement = {
      ...long,
      ...{ personNo: 1, category: 'УБД', percent: '75', form: 'credited' },
      ...{ act: 'Закон № 3551-XII', document: 'посвідчення' },
      norms: [
        {
          ...long,
          ...{ service: 'heating', act: 'Закон № 3551-XII' },
          ...{ perPerson: quantity('21'), perFamily: quantity('10.5') },
        },
      ],
    };
    const entitled = { ...account, relief: { ...none, entitlements: [combatant] } };
    const about = { service: 'heating', deviation: 'break' } as const;
    expect(amounts(quality('2022-01-10', '2022-01-14', about), entitled)).toEqual([
      'heating -185.81',
    ]);
  });
});

describe('water that was worse than agreed', () => {
  it('is 10 % less at 45–49 °C, 30 % at 40–44, free below 40, on the days it was so', () => {
    const warm = (value: string) => {
      const about = { service: 'hot-water', deviation: 'water-temperature', value } as const;
      return amounts(quality('2022-01-01', '2022-02-01', about));
    };
    expect(warm('50')).toEqual([]);
    expect(warm('49.9')).toEqual(['hot-water -114.82']);
    expect(warm('44')).toEqual(['hot-water -344.47']);
    expect(warm('39')).toEqual(['hot-water -1148.22']);
  });

  it('that did not come at all is not paid for', () => {
    const about = { service: 'water', deviation: 'break' } as const;
    expect(amounts(quality('2022-01-01', '2022-01-04', about))).toEqual(['water -13.91']);
  });
});

describe('a recalculation', () => {
  it('gives back no more than is left of the agreement', () => {
    const cause = absence('2022-01-01', '2022-02-05', 2);
    const left = new Map([[2, money(10_000n)]]);
    expect(amounts(cause, account, left)).toEqual(['water -100.00']);
    expect(amounts(cause, account, new Map())).toEqual([]);
  });

  it('is recomputed from its steps; its reversal is exactly the negated line', () => {
    const start = fc.integer({ min: 0, max: 30 });
    const length = fc.integer({ min: 1, max: 60 });
    fc.assert(
      fc.property(start, length, fc.integer({ min: 1, max: 3 }), (first, count, persons) => {
        const from = addDays(firstDay(january), first);
        const cause = absence(from, addDays(from, count), persons);
        for (const { amount, derivation } of lines(cause)) {
          expect(verifyAmount(amount, derivation)).toBe('matches');
          if (!isRecomputable(derivation)) throw new Error('a recalculation has steps');
          const turned = derivation.steps.map((step) => {
            const text = (value: string) => (value.startsWith('-') ? value.slice(1) : `-${value}`);
            return { ...step, quantity: text(step.quantity), amount: text(step.amount) };
          });
          expect(evaluateDerivation({ ...derivation, steps: turned })).toEqual({
            ok: true,
            value: money(-amount),
          });
        }
      }),
    );
  });

  it('does not depend on the order of agreements', () => {
    const cause = absence('2022-01-01', '2022-02-05');
    const turned = { ...account, agreements: account.agreements.toReversed() };
    expect(new Set(amounts(cause, turned))).toEqual(new Set(amounts(cause)));
  });

  it('touches the months its days are in', () => {
    const span = { from: businessDay('2021-12-15'), to: businessDay('2022-02-01') };
    expect(monthsOf(span)).toEqual(['2021-12', '2022-01']);
  });
});
