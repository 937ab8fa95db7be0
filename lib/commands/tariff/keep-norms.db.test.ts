import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { consumptionNorms } from '#db/queries/consumption-norms.ts';
import type { StaffGrant } from '#lib/auth/grant.ts';
import { issueGrant } from '#lib/auth/issue-grant.ts';
import { firstDay, type Period, period } from '#lib/domain/period.ts';
import { expectOk } from '#lib/domain/result.ts';
import { arrangeTariffs } from '#lib/testing/agreed-city.ts';
import { cloneDatabase, type TestDatabase } from '#lib/testing/database.ts';
import { arrangeSmallCity } from '#lib/testing/small-city.ts';
import { startRun } from '../charging/start-run.ts';
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

/** Waits until so many transactions wait for a lock that ours holds. */
async function untilOneWaits(many = 1) {
  const waiting = async () => {
    const rows = await database.owner.sql`
      SELECT FROM pg_stat_activity
      WHERE datname = current_database() AND wait_event_type = 'Lock'`;
    return rows.length;
  };
  await expect.poll(waiting).toBe(many);
}

describe('while a month starts to be charged', () => {
  const month = period('2027-04');
  const clerk = staff('charging.run');
  const runs = async () => {
    const rows = await database.owner.sql`
      SELECT FROM charging_runs WHERE period = ${firstDay(month)}`;
    return rows.length;
  };
  beforeAll(async () => {
    await database.owner.sql`
      UPDATE service_agreements AS agreement SET tariff_id = tariff.id
      FROM tariffs AS tariff
      WHERE tariff.service_id = agreement.service_id
        AND tariff.contract_id = agreement.contract_id`;
  });

  it('a norm of it waits for the start, and then comes too late', async () => {
    const late = await database.requests.sql.begin(async (tx) => {
      expectOk(await startRun(tx, clerk, { period: month }));
      const waiting = setNorm(database.requests.sql, chief, change(month, '8'));
      await untilOneWaits();
      return { waiting };
    });
    expect(await late.waiting).toMatchObject({ refusal: { code: 'change_in_frozen_month' } });
    await database.owner.sql`
      UPDATE charging_runs SET state = 'cancelled', cancelled_by = 'user:one', cancelled_at = now()`;
  });

  it('its start waits for the norm that is being set, and charges by it', async () => {
    const both = await database.owner.sql.begin(async (tx) => {
      await tx`SELECT FROM consumption_norm_versions WHERE norm_id = ${normId} FOR UPDATE`;
      const set = setNorm(database.requests.sql, chief, change(month, '8'));
      await untilOneWaits();
      const start = startRun(database.requests.sql, clerk, { period: month });
      await untilOneWaits(2);
      expect(await runs()).toBe(1);
      return { set, start };
    });
    expectOk(await both.set);
    expectOk(await both.start);
    expect(await runs()).toBe(2);
    expect(await versions()).toContainEqual(['8', firstDay(month), undefined]);
  });
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
