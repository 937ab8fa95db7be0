import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { businessDay } from '../business-day.ts';
import { type Money, money, sumMoney } from '../money.ts';
import { period } from '../period.ts';
import { quantity, type Unit } from '../quantity.ts';
import { rate } from '../rate.ts';
import { expectOk, type Result } from '../result.ts';
import type { Entitlement } from './benefit.ts';
import { type ChargedAccount, chargeAccount } from './charge-account.ts';
import { verifyAmount } from './derivation.ts';
import { historicLine } from './historic-line.ts';
import type { Measure } from './measure.ts';
import { parseDerivation } from './parse-derivation.ts';
import {
  type MonthToRebill,
  movedBy,
  type RebilledLine,
  rebill,
  rebilledServices,
  type StandingLine,
} from './rebill.ts';
import { type RecalculationCause, recalculate } from './recalculation.ts';

const month = period('2026-10');
const long = { validFrom: businessDay('2020-01-01') };
const tariffOf = (id: number, price: string) => {
  return { ...long, id, kind: 'meter' as const, act: '№ 1', rates: [{ rate: rate(price) }] };
};
const agreement = (
  agreementNo: number,
  [service, unit, price]: readonly [string, Unit, string],
  measure: Measure,
) => ({
  ...{ agreementNo, service, unit, ...long, measures: [measure], registers: [] },
  tariffs: [tariffOf(agreementNo, price)],
});

interface Base {
  readonly residents: number;
  readonly area: string;
  readonly price: string;
  readonly hasBenefit: boolean;
}

const norm = { perResident: quantity('4.5'), act: 'рішення № 8' };
const veteran: Entitlement = {
  ...{ ...long, personNo: 1, category: 'Учасник бойових дій', percent: '75' },
  ...{ form: 'credited' as const, act: 'Закон № 3551-XII', document: 'АБ № 1' },
  norms: [{ ...long, service: 'heating', act: 'постанова № 409', perPerson: quantity('21') }],
};

/** What a city base says of the account. */
const accountBy = ({ residents, area, price, hasBenefit }: Base): ChargedAccount => ({
  accountId: 100_000_001,
  dwelling: [{ ...long, residents, totalArea: quantity(area), heatedArea: quantity(area) }],
  agreements: [
    agreement(1, ['heating', 'm2', price], { ...long, by: 'heated-area' }),
    agreement(2, ['water', 'm3', '15.972'], { ...long, by: 'norm', norm }),
    agreement(3, ['sewerage', 'm3', '15.396'], { ...long, by: 'inflow', services: ['water'] }),
    agreement(4, ['waste', 'person', '24.34'], { ...long, by: 'person' }),
  ],
  relief: { entitlements: hasBenefit ? [veteran] : [], subsidies: [], recalculations: [] },
});

const standingOf = (account: ChargedAccount): StandingLine[] =>
  expectOk(chargeAccount(account, month)).lines.flatMap((line) =>
    line.kind === 'charge' || line.kind === 'benefit' ? [{ ...line, kind: line.kind }] : [],
  );
const toRebill = (
  account: ChargedAccount,
  standing: readonly StandingLine[],
  causes: readonly RecalculationCause[] = [],
): MonthToRebill => ({
  ...{ period: month, account, standing, causes, rules: [] },
  billed: new Set([1, 2, 3, 4]),
});
/** What stands after a rebill: the new lines in the place of those of the same agreements. */
const standingAfter = (standing: readonly StandingLine[], lines: readonly RebilledLine[]) => [
  ...standing.filter((one) => lines.every((line) => line.agreementNo !== one.agreementNo)),
  ...lines.flatMap(({ kind: _, ...line }): StandingLine[] => {
    const { part, kind } = line.derivation.corrects;
    return part === 'fresh' ? [{ ...line, kind }] : [];
  }),
];
const totalOf = (lines: readonly { readonly amount: Money }[]) =>
  sumMoney(lines.map(({ amount }) => amount));
const codeOf = (result: Result<unknown>) => (result.ok ? 'ok' : result.refusal.code);

const usual: Base = { residents: 3, area: '58.1', price: '40.83', hasBenefit: false };
const base = fc.record({
  residents: fc.integer({ min: 0, max: 9 }),
  area: fc.integer({ min: 1, max: 3_000 }).map((tenths) => `${tenths / 10}`),
  price: fc.integer({ min: 0, max: 99_999 }).map((mills) => `${mills / 1_000}`),
  hasBenefit: fc.boolean(),
});
const twoBases = [base, base] as const;

describe('a rebill', () => {
  it('takes every line of a changed service back and charges it anew, and leaves the others', () => {
    const standing = standingOf(accountBy(usual));
    const account = accountBy({ ...usual, price: '38.83' });
    const lines = expectOk(rebill(toRebill(account, standing), 'wrong-tariff'));
    expect(lines.map(({ service, amount }) => [service, amount])).toEqual([
      ['heating', -237_222n],
      ['heating', 225_602n],
    ]);
    expect(lines.map(({ kind, derivation }) => [kind, derivation.corrects])).toEqual([
      ['adjustment', { period: month, part: 'reversal', kind: 'charge', reason: 'wrong-tariff' }],
      ['adjustment', { period: month, part: 'fresh', kind: 'charge', reason: 'wrong-tariff' }],
    ]);
    expect(rebilledServices(lines)).toMatchObject([
      { service: 'heating', period: month, before: 237_222n, amount: -11_620n },
    ]);
  });

  it('refuses where nothing comes out different', () => {
    const account = accountBy(usual);
    const month = toRebill(account, standingOf(account));
    expect(codeOf(rebill(month, 'other'))).toBe('rebill_empty');
  });

  it('brings a benefit that was granted later, and the charge beside it', () => {
    const standing = standingOf(accountBy(usual));
    const account = accountBy({ ...usual, hasBenefit: true });
    const lines = expectOk(rebill(toRebill(account, standing), 'late-benefit'));
    expect(lines.map(({ derivation: { corrects } }) => [corrects.part, corrects.kind])).toEqual([
      ['reversal', 'charge'],
      ['fresh', 'charge'],
      ['fresh', 'benefit'],
    ]);
    expect(totalOf(lines)).toBeLessThan(0n);
  });

  it('charges an agreement nobody knew of, and takes back all of one that never was', () => {
    const account = accountBy(usual);
    const standing = standingOf(account);
    const without = standing.filter(({ agreementNo }) => agreementNo !== 4);
    const added = expectOk(rebill(toRebill(account, without), 'wrong-agreement'));
    expect(added.map(({ amount }) => amount)).toEqual([7_302n]);
    const fewer = { ...account, agreements: account.agreements.slice(0, 3) };
    const removed = expectOk(rebill(toRebill(fewer, standing), 'wrong-agreement'));
    expect(removed.map(({ amount }) => amount)).toEqual([-7_302n]);
  });

  it('leaves agreements alone whose month is not over, and lines kept as printed', () => {
    const standing = standingOf(accountBy(usual));
    const account = accountBy({ ...usual, price: '38.83', residents: 2 });
    const open = { ...toRebill(account, standing), billed: new Set([4]) };
    expect(new Set(expectOk(rebill(open, 'other')).map(({ service }) => service))).toEqual(
      new Set(['waste']),
    );
    const printed = historicLine({
      ...{ agreementNo: 1, service: 'heating', period: month, unit: 'm2', source: 'рахунок' },
      ...{ rate: rate('40'), amount: money(5_306n) },
    });
    const kept = [{ ...printed, kind: 'charge' as const }, ...standing.slice(1)];
    const lines = expectOk(rebill(toRebill(account, kept), 'other'));
    expect(lines.some(({ agreementNo }) => agreementNo === 1)).toBe(false);
  });

  it('recalculates again what was recalculated of a service that changes', () => {
    const from = businessDay('2026-10-01');
    const absence: RecalculationCause = {
      ...{ kind: 'absence', persons: 1, from, to: businessDay('2026-11-01'), document: '№ 1' },
    };
    const given = (account: ChargedAccount) => {
      const left = new Map(
        standingOf(account).map(({ agreementNo, amount }) => [agreementNo, amount] as const),
      );
      const charged = { period: month, account, left };
      return expectOk(recalculate(charged, absence, [])).map((line): StandingLine => {
        return { ...line, kind: 'recalculation' };
      });
    };
    const [before, after] = [accountBy(usual), accountBy({ ...usual, residents: 2 })];
    const standing = [...standingOf(before), ...given(before)];
    const lines = expectOk(rebill(toRebill(after, standing, [absence]), 'wrong-residents'));
    expect(totalOf(standing) + totalOf(lines)).toBe(
      totalOf([...standingOf(after), ...given(after)]),
    );
    const waste = lines.filter(({ service }) => service === 'waste');
    // One of three was away; of two one is.
    expect(waste.map(({ amount }) => amount)).toEqual([-7_302n, 2_434n, 4_868n, -2_434n]);
    const again = toRebill(after, standingAfter(standing, lines), [absence]);
    expect(codeOf(rebill(again, 'other'))).toBe('rebill_empty');
  });

  it('and what stood come to what is computed today, whatever was wrong', () => {
    fc.assert(
      fc.property(...twoBases, (one, other) => {
        const standing = standingOf(accountBy(one));
        const account = accountBy(other);
        const lines = rebill(toRebill(account, standing), 'other');
        const moved = lines.ok ? totalOf(lines.value) : 0n;
        expect(totalOf(standing) + moved).toBe(totalOf(standingOf(account)));
        if (!lines.ok) expect(codeOf(lines)).toBe('rebill_empty');
      }),
    );
  });

  it('done a second time changes nothing, and two in a row end as one', () => {
    fc.assert(
      fc.property(base, base, base, (first, second, third) => {
        const standing = standingOf(accountBy(first));
        const corrected = (before: readonly StandingLine[], account: ChargedAccount) => {
          const lines = rebill(toRebill(account, before), 'other');
          return standingAfter(before, lines.ok ? lines.value : []);
        };
        const last = accountBy(third);
        const twice = corrected(corrected(standing, accountBy(second)), last);
        expect(totalOf(twice)).toBe(totalOf(corrected(standing, last)));
        expect(codeOf(rebill(toRebill(last, twice), 'other'))).toBe('rebill_empty');
      }),
    );
  });

  it('gives the same lines in whatever order its agreements and lines come', () => {
    fc.assert(
      fc.property(...twoBases, (one, other) => {
        const standing = standingOf(accountBy(one));
        const account = accountBy(other);
        const turned = { ...account, agreements: account.agreements.toReversed() };
        const keys = (result: ReturnType<typeof rebill>) =>
          result.ok
            ? result.value
                .map(({ agreementNo, amount, derivation: { corrects } }) =>
                  [agreementNo, corrects.part, corrects.kind, amount].join('/'),
                )
                .toSorted()
            : codeOf(result);
        expect(keys(rebill(toRebill(turned, standing.toReversed()), 'other'))).toEqual(
          keys(rebill(toRebill(account, standing), 'other')),
        );
      }),
    );
  });

  it('leaves lines that anybody re-computes, also once they were stored', () => {
    fc.assert(
      fc.property(...twoBases, (one, other) => {
        const month = toRebill(accountBy(other), standingOf(accountBy(one)));
        const lines = rebill(month, 'wrong-area');
        for (const { amount, derivation } of lines.ok ? lines.value : []) {
          const stored = expectOk(parseDerivation(JSON.parse(JSON.stringify(derivation))));
          expect(stored).toEqual(derivation);
          expect(verifyAmount(amount, stored)).toBe('matches');
        }
      }),
    );
  });

  it('is measured by what it moves: more for one service does not hide less for another', () => {
    const line = (agreementNo: number, amount: bigint) => ({ agreementNo, amount: money(amount) });
    expect(movedBy([line(1, -500n), line(1, 200n), line(2, 300n)])).toBe(600n);
    expect(movedBy([])).toBe(0n);
  });
});
