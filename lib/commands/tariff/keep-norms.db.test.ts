import { afterAll, beforeAll, expect, it } from 'vitest';
import { consumptionNorms } from '#db/queries/consumption-norms.ts';
import type { StaffGrant } from '#lib/auth/grant.ts';
import { issueGrant } from '#lib/auth/issue-grant.ts';
import { firstDay, type Period, period } from '#lib/domain/period.ts';
import { expectOk } from '#lib/domain/result.ts';
import { arrangeTariffs } from '#lib/testing/agreed-city.ts';
import { cloneDatabase, type TestDatabase } from '#lib/testing/database.ts';
import { arrangeSmallCity } from '#lib/testing/small-city.ts';
import { addNorm, setNorm } from './keep-norms.ts';

const staff = (permission: StaffGrant['permission']) =>
  issueGrant<StaffGrant>({ kind: 'staff', permission, userId: 'olena' });
const chief = staff('tariff.approve');

let database: TestDatabase;
let normId: number;
beforeAll(async () => {
  database = await cloneDatabase();
  await arrangeSmallCity(database.owner.sql);
  normId = (await arrangeTariffs(database.owner.sql)).waterNorm;
});
afterAll(() => database.drop());

const change = (from: Period, perResident: string) => ({
  normId,
  from,
  perResident,
  act: 'рішення 9',
});
const versions = async () =>
  (await consumptionNorms(database.requests.sql, chief))
    .filter((norm) => norm.normId === normId)
    .map(({ perResident, validFrom, validTo }) => [perResident.toFixed(), validFrom, validTo]);

it('a norm holds anew from its month, what held before keeps its months, by two chiefs too', async () => {
  const { sql } = database.requests;
  const [next, later] = [period('2026-12'), period('2027-02')];
  const both = await Promise.all([
    setNorm(sql, chief, change(later, '6')),
    setNorm(sql, chief, change(later, '6')),
  ]);
  expect(both.every(({ ok }) => ok)).toBe(true);
  expect(await setNorm(sql, chief, change(next, '5'))).toMatchObject({
    refusal: { code: 'change_overlaps' },
  });
  expectOk(await setNorm(sql, chief, change(later, '5,25')));
  expect(await versions()).toEqual([
    ['5.25', firstDay(later), undefined],
    ['4', '2003-01-01', firstDay(later)],
  ]);
  const [event] = await sql`
    SELECT actor, details FROM audit_events WHERE action = 'norm.set' ORDER BY at DESC LIMIT 1`;
  expect(event).toMatchObject({ actor: 'user:olena', details: { from: later } });
});

it('a month that is charged keeps its norm, by a run of one of its contracts too', async () => {
  const { sql } = database.owner;
  await sql`
    INSERT INTO charging_runs (period, contract_id, started_by)
    SELECT '2027-03-01', contract_id, 'user:one' FROM tariffs WHERE code = 'water'`;
  expect(await setNorm(database.requests.sql, chief, change(period('2027-03'), '7'))).toMatchObject(
    { refusal: { code: 'change_in_frozen_month', details: { day: '2027-04-01' } } },
  );
  await sql`DELETE FROM charging_runs`;
});

it('a norm is added once by its name, to a service there is, by who may', async () => {
  const { sql } = database.requests;
  const norm = {
    ...change(period('2027-05'), '0.3'),
    service: 'hot-water',
    name: ' Гаряча  вода ',
  };
  const id = expectOk(await addNorm(sql, chief, norm));
  const all = await consumptionNorms(sql, chief);
  expect(all.find((one) => one.normId === id)).toMatchObject({
    name: 'Гаряча вода',
    service: 'hot-water',
    unit: 'm3',
  });
  const codeOf = async (other: Partial<typeof norm>, grant = chief) => {
    const result = await addNorm(sql, grant, { ...norm, ...other });
    return result.ok ? 'ok' : result.refusal.code;
  };
  expect(await codeOf({})).toBe('norm_name_taken');
  expect(await codeOf({ name: '\n' })).toBe('norm_name_missing');
  expect(await codeOf({ name: 'x', service: 'air' })).toBe('service_unknown');
  expect(await codeOf({ name: 'x', act: '' })).toBe('tariff_act_missing');
  expect(await codeOf({ name: 'x' }, staff('tariff.draft'))).toBe('forbidden');
  expect(await setNorm(sql, staff('tariff.read'), change(period('2027-05'), '1'))).toMatchObject({
    refusal: { code: 'forbidden' },
  });
  expect(await setNorm(sql, chief, { ...change(period('2027-05'), '1'), normId: 0 })).toMatchObject(
    { refusal: { code: 'agreement_norm_missing' } },
  );
});
