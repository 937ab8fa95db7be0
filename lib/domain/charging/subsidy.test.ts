import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { businessDay } from '../business-day.ts';
import { money, moneyText, parseMoney } from '../money.ts';
import { period } from '../period.ts';
import { quantity } from '../quantity.ts';
import { rate } from '../rate.ts';
import { expectOk } from '../result.ts';
import type { Entitlement } from './benefit.ts';
import { type ChargedAccount, chargeAccount } from './charge-account.ts';
import { verifyAmount } from './derivation.ts';
import { isDebtTooLarge, obligatoryPayment, type SubsidyRules, subsidyLine } from './subsidy.ts';
import { checkSubsidy } from './subsidy-check.ts';

const uah = (text: string) => expectOk(parseMoney(text));
const rules: SubsidyRules = {
  subsistenceMinimum: uah('2920.00'),
  baseRatio: '2',
  basePercent: '15',
  debtMax: uah('680.00'),
  debtMonths: 3,
  act: 'постанова КМУ № 848',
};
const january = period('2026-01');
const long = { validFrom: businessDay('2020-01-01') };
const norms = [
  {
    ...long,
    service: 'heating',
    perPerson: quantity('13.65'),
    perFamily: quantity('35.22'),
    act: '№ 409',
  },
];
const account: ChargedAccount = {
  accountId: 100_000_001,
  dwelling: [{ ...long, residents: 2, totalArea: quantity('80.3'), heatedArea: quantity('75.8') }],
  agreements: [
    {
      agreementNo: 1,
      service: 'heating',
      unit: 'm2',
      ...long,
      measures: [{ ...long, by: 'heated-area' }],
      tariffs: [
        { ...long, id: 1, kind: 'heated-area', act: '№ 1', rates: [{ rate: rate('40.83') }] },
      ],
      registers: [],
    },
  ],
};
const due = (granted: string, carried = '0.00') => {
  return { agreementNo: 1, decision: '15-204', granted: uah(granted), carried: uah(carried) };
};
const combatant: Entitlement = {
  ...long,
  personNo: 1,
  category: 'Учасник бойових дій',
  percent: '75',
  form: 'credited',
  act: 'Закон № 3551-XII',
  norms: [{ ...long, service: 'heating', act: 'Закон № 3551-XII' }],
  document: 'посвідчення',
};

describe('the obligatory payment', () => {
  it('is 15 % of the income at two minimums a person, less in proportion below (CMU 1156)', () => {
    const at = (persons: number, income: string) =>
      moneyText(obligatoryPayment({ persons, income: uah(income) }, rules));
    expect(at(2, '11680.00')).toBe('1752.00');
    expect(at(2, '5840.00')).toBe('438.00');
    expect(at(3, '14000.00')).toBe('1678.08');
    expect(at(1, '0.00')).toBe('0.00');
  });

  it('never falls when the income grows', () => {
    fc.assert(
      fc.property(fc.bigInt(0n, 10_000_000n), fc.bigInt(0n, 1_000_000n), (income, more) => {
        const of = (kopiykas: bigint) =>
          obligatoryPayment({ persons: 3, income: money(kopiykas) }, rules);
        expect(of(income + more)).toBeGreaterThanOrEqual(of(income));
      }),
    );
  });
});

describe('the check of a decision', () => {
  it('is the cost within 13.65 m² a person and 35.22 m² a household, less the payment', () => {
    const household = { persons: 2, income: uah('5840.00') };
    const check = expectOk(checkSubsidy(account, january, { household, rules, norms }));
    // 62.52 m² of 75.80 × 40.83 = 2552.69.
    expect(check.services.map(({ withinNorms }) => moneyText(withinNorms))).toEqual(['2552.69']);
    expect(moneyText(check.subsidy)).toBe('2114.69');
    expect(check.obligatoryPercent).toBe('7.5');
  });

  it('counts October by its days of heating, 16 from the 16th', () => {
    const household = { persons: 2, income: uah('5840.00') };
    const late = norms.map((norm) => ({ ...norm, validFrom: businessDay('2026-10-16') }));
    const check = expectOk(
      checkSubsidy(account, period('2026-10'), { household, rules, norms: late }),
    );
    expect(moneyText(check.cost)).toBe('1317.52');
  });

  it('is nothing where the household pays all itself', () => {
    const household = { persons: 1, income: uah('60000.00') };
    const check = expectOk(checkSubsidy(account, january, { household, rules, norms }));
    expect(moneyText(check.subsidy)).toBe('0.00');
  });
});

describe('a credited subsidy', () => {
  const credit = (amounts: ReturnType<typeof due>, left: string) =>
    subsidyLine(amounts, { service: 'heating', period: january, left: uah(left) });

  it('takes the amount of the month off', () => {
    expect(moneyText(credit(due('412.37'), '2372.22')?.amount ?? money(0n))).toBe('-412.37');
  });

  it('is never larger than what there is to pay; the rest is carried on', () => {
    expect(moneyText(credit(due('412.37'), '320.00')?.amount ?? money(0n))).toBe('-320.00');
    const next = credit(due('412.37', '92.37'), '2372.22');
    expect(moneyText(next?.amount ?? money(0n))).toBe('-504.74');
    expect(credit(due('412.37'), '0.00')).toBeUndefined();
  });

  it('is recomputed from its steps whatever the amounts', () => {
    const amount = fc.bigInt(0n, 500_000n).map(money);
    fc.assert(
      fc.property(amount, amount, amount, (granted, carried, left) => {
        const of = { agreementNo: 1, decision: '1', granted, carried };
        const line = subsidyLine(of, { service: 'heating', period: january, left });
        if (!line) return;
        expect(verifyAmount(line.amount, line.derivation)).toBe('matches');
        expect(-line.amount).toBeLessThanOrEqual(left);
      }),
    );
  });

  it('stands in place of benefits: they are not applied where a subsidy is', () => {
    const lines = (subsidies: readonly ReturnType<typeof due>[]) => {
      const relief = { entitlements: [combatant], subsidies, recalculations: [] };
      return expectOk(chargeAccount({ ...account, relief }, january)).lines.map(({ kind }) => kind);
    };
    expect(lines([])).toEqual(['charge', 'benefit']);
    expect(lines([due('412.37')])).toEqual(['charge', 'subsidy']);
  });
});

describe('an overdue debt', () => {
  it('above 680 hryvnias is an objection; exactly as much is not', () => {
    expect(isDebtTooLarge(uah('680.00'), rules)).toBe(false);
    expect(isDebtTooLarge(uah('680.01'), rules)).toBe(true);
  });
});
