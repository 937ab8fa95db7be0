import { expect, it } from 'vitest';
import { parseAccountNumber } from '#lib/domain/account-number.ts';
import { businessDay } from '#lib/domain/business-day.ts';
import { accountsInChunks, inventAccount } from './account.ts';
import { periodsOf, planOf } from './plan.ts';
import { planReadings } from './readings.ts';
import { addressOf } from './streets.ts';

const today = businessDay('2026-11-24');
const plan = planOf(today);

const all = (size: number) => [...accountsInChunks(plan, { from: 0, size })].flat();

it('makes the same city of the same plan, whatever the size of the chunks', () => {
  expect(all(320)).toEqual(all(7));
  expect(inventAccount(plan, 200)).toEqual(all(100)[200]);
});

it('makes another city of another seed', () => {
  const other = planOf(today, { seed: 'other' });
  const names = (of: typeof plan) =>
    [30, 31, 32, 33].map((index) => inventAccount(of, index).dwelling.account.holderName);
  expect(names(plan)).not.toEqual(names(other));
});

it('charges the twelve months before today', () => {
  expect(periodsOf(plan).at(0)).toBe('2025-11');
  expect(periodsOf(plan).at(-1)).toBe('2026-10');
  expect(periodsOf(planOf(businessDay('2027-01-01'), { months: 1 }))).toEqual(['2026-12']);
});

it('gives every account a number with a right check digit and a place of its own', () => {
  const accounts = all(320);
  for (const { dwelling } of accounts) {
    expect(parseAccountNumber(dwelling.account.number).ok).toBe(true);
  }
  const places = Array.from({ length: 2_500 }, (_, index) => JSON.stringify(addressOf(index)));
  expect(new Set(places).size).toBe(2_500);
});

it('has the cases every page must be able to show', () => {
  const accounts = all(320);
  const noted = (note: string) => {
    const found = accounts.find(({ character }) => character.note === note);
    if (!found) throw new Error(`there is no ${note}`);
    return found;
  };
  expect(noted('twelve-services').agreements).toHaveLength(12);
  expect(noted('long-name').dwelling.account.holderName.length).toBeGreaterThan(70);
  expect(noted('apostrophe').dwelling.account.holderName).toContain("О'Коннор");
  expect(noted('metered').meters.flatMap(({ registers }) => registers).length).toBeGreaterThan(4);
  expect(noted('closed').dwelling.account.closedOn).toBeDefined();
  expect(new Set(accounts.map(({ dwelling }) => dwelling.address.street)).size).toBeGreaterThan(8);
});

it('never reads a meter backwards but where its register runs over the top', () => {
  for (const account of all(320)) {
    if (account.character.rollsOver) continue;
    const last = new Map<string, number>();
    for (const { meterNo, zone, value } of planReadings(plan, account)) {
      const register = `${meterNo}/${zone}`;
      expect(Number(value)).toBeGreaterThanOrEqual(last.get(register) ?? 0);
      last.set(register, Number(value));
    }
  }
});

it('gives each account of a benchmark the same nine services and no meters', () => {
  const bench = planOf(today, { seed: 'bench', shape: 'nine-lines', months: 1 });
  for (const index of [0, 1, 2, 999, 99_999]) {
    const { agreements, meters, dwelling } = inventAccount(bench, index);
    expect(agreements).toHaveLength(9);
    expect(meters).toHaveLength(0);
    expect(dwelling.residents).toBeGreaterThan(1);
  }
});
