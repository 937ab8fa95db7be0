import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadDemoCity } from '#db/seed/load-demo.ts';
import type { JobGrant, StaffGrant } from '#lib/auth/grant.ts';
import { issueGrant } from '#lib/auth/issue-grant.ts';
import { enterBuildingReading } from '#lib/commands/metering/enter-building-reading.ts';
import { installBuildingMeter } from '#lib/commands/metering/install-building-meter.ts';
import { removeBuildingMeter } from '#lib/commands/metering/remove-building-meter.ts';
import { withdrawBuildingReading } from '#lib/commands/metering/withdraw-building-reading.ts';
import { addDays, type BusinessDay, businessDay } from '#lib/domain/business-day.ts';
import { firstDay, nextPeriod, type Period, period, previousPeriod } from '#lib/domain/period.ts';
import { expectOk } from '#lib/domain/result.ts';
import { required } from '#lib/required.ts';
import { cloneDatabase, type TestDatabase } from '#lib/testing/database.ts';
import { newDemoSecrets } from '#lib/testing/demo-secrets.ts';
import { cancelRun, freezeRun } from './decide-run.ts';
import { startRun } from './start-run.ts';
import { workOnRuns } from './work-on-runs.ts';

const staff = (permission: StaffGrant['permission'], userId = 'clerk') =>
  issueGrant<StaffGrant>({ kind: 'staff', permission, userId });
const clerk = staff('metering.change');
const starter = staff('charging.run');
const job = issueGrant<JobGrant>({ kind: 'job', job: 'charging.work-on-runs' });

let database: TestDatabase;
let today: BusinessDay;
let month: Period;
const meters = new Map<string, number>();
beforeAll(async () => {
  database = await cloneDatabase();
  await loadDemoCity(database.owner, { secrets: { demo: newDemoSecrets() }, accounts: 40 });
  const [clock] = await database.owner.sql<{ today: BusinessDay }[]>`
    SELECT (now() AT TIME ZONE 'Europe/Kyiv')::date AS today`;
  today = businessDay(clock?.today ?? '');
  month = period(today.slice(0, 7));
  const rows = await database.owner.sql<{ id: number; service: string }[]>`
    SELECT meter.id, service.code AS service FROM building_meters AS meter
    JOIN services AS service ON service.id = meter.service_id`;
  for (const { id, service } of rows) meters.set(service, id);
}, 180_000);
afterAll(() => database.drop());

const meterOf = (service: string) => required(meters.get(service), service);

async function draft(contractId?: number) {
  const ofContract = contractId === undefined ? {} : { contractId };
  const wanted = { period: month, accountsPerChunk: 3, ...ofContract };
  const { runId } = expectOk(await startRun(database.requests.sql, starter, wanted));
  while (await workOnRuns(database.jobs.sql, job)) {
    // The next chunk.
  }
  const [run] = await database.owner.sql<{ content_hash: string }[]>`
    SELECT content_hash FROM charging_runs WHERE id = ${runId}`;
  return { runId, hash: required(run, 'a run').content_hash };
}

const cancel = async (runId: number) =>
  expectOk(await cancelRun(database.requests.sql, starter, runId));

async function houses(of: Period) {
  return await database.owner.sql<
    { service: string; remainder: string | null; shared: string | null; sharers: number }[]
  >`
    SELECT service.code AS service, house.remainder::text AS remainder,
      sum(share.volume)::text AS shared, count(share.volume)::integer AS sharers
    FROM building_volumes AS house
    JOIN services AS service ON service.id = house.service_id
    LEFT JOIN building_shares AS share USING (building_id, contract_id, service_id, period)
    WHERE house.period = ${firstDay(of)}
    GROUP BY service.code, house.remainder ORDER BY service.code`;
}

async function contractOf(service: string): Promise<number> {
  const [row] = await database.owner.sql<{ contract_id: number }[]>`
    SELECT contract_id FROM building_meters WHERE id = ${meterOf(service)}`;
  return required(row, 'a meter').contract_id;
}

async function problems(runId: number) {
  const rows = await database.owner.sql<{ code: string; count: number }[]>`
    SELECT code, count(*)::integer AS count FROM draft_problems WHERE run_id = ${runId}
    GROUP BY code`;
  return rows.map(({ code, count }) => `${code} ${count}`);
}

describe('a run that shares houses', { timeout: 120_000 }, () => {
  it('shares a house over several chunks once, and to the last thousandth', async () => {
    const { runId } = await draft();
    expect(await houses(month)).toMatchObject([
      { service: 'heating', sharers: 12 },
      { service: 'water', sharers: 4 },
    ]);
    for (const { remainder, shared } of await houses(month)) expect(shared).toBe(remainder);
    await cancel(runId);
    expect(await houses(month)).toHaveLength(0);
  });

  it('of one contract shares its houses only', async () => {
    const { runId } = await draft(await contractOf('water'));
    expect(await houses(month)).toMatchObject([{ service: 'water' }]);
    await cancel(runId);
  });

  it('ends with the same hash when it is run again', async () => {
    const first = await draft();
    await cancel(first.runId);
    const again = await draft();
    expect(again.hash).toBe(first.hash);
    await cancel(again.runId);
  });

  it('charges the norm where a house was not read, and tells whom it cannot charge', async () => {
    for (const service of ['water', 'heating']) {
      const request = { meterId: meterOf(service), reason: 'описка' };
      expectOk(await withdrawBuildingReading(database.requests.sql, clerk, request));
    }
    const { runId } = await draft();
    expect(await houses(month)).toMatchObject([
      { service: 'heating', remainder: null, sharers: 0 },
      { service: 'water', remainder: null, sharers: 0 },
    ]);
    expect(await problems(runId)).toEqual(['house_reading_missing 12']);
    await cancel(runId);
  });

  it('sets a reading against what was charged while the house was not read', async () => {
    const rows = await database.owner.sql<{ before: string; norms: string; remainder: string }[]>`
      WITH months AS (
        SELECT period, read_on, before, remainder, total, charged, building_id, contract_id,
          service_id, lag(read_on) OVER (ORDER BY period) IS NULL AS is_after,
          lag(period) OVER (ORDER BY period) AS unread
        FROM building_volumes JOIN services ON services.id = service_id WHERE code = 'water'
      )
      SELECT months.before::text, months.remainder::text, (
        SELECT sum(line.quantity)::numeric(14, 3)::text FROM charges AS line
        JOIN service_agreements AS agreement USING (account_id, agreement_no)
        JOIN accounts AS account ON account.id = line.account_id
        JOIN premises AS premise ON premise.id = account.premise_id
        WHERE premise.building_id = months.building_id AND line.period = months.unread
          AND agreement.service_id = months.service_id AND line.kind = 'charge'
      ) AS norms
      FROM months WHERE is_after AND unread IS NOT NULL`;
    expect(rows).toHaveLength(1);
    expect(rows[0]?.before).toBe(rows[0]?.norms);
    expect(Number(rows[0]?.before)).toBeGreaterThan(0);
  });
});

describe('the meter of a house', { timeout: 120_000 }, () => {
  const enter = (value: string, change: { takenOn?: BusinessDay; confirmed?: boolean } = {}) =>
    enterBuildingReading(database.requests.sql, clerk, {
      meterId: meterOf('water'),
      value,
      takenOn: today,
      confirmed: false,
      ...change,
    });

  it('is asked about when it reads too much, and refuses to go back in value or time', async () => {
    expect(await enter('1')).toMatchObject({ refusal: { code: 'reading_lower_than_last' } });
    expect(await enter('999999')).toMatchObject({ refusal: { code: 'reading_unusual' } });
    const shared = addDays(firstDay(month), -1);
    expect(await enter('20000', { takenOn: shared, confirmed: true })).toMatchObject({
      refusal: { code: 'reading_date_invalid' },
    });
    expectOk(await enter('20000', { confirmed: true }));
    expect(await enter('20001')).toMatchObject({ refusal: { code: 'reading_date_invalid' } });
  });

  it('hangs once, and another leads those without a meter from the norm to a share', async () => {
    const [place] = await database.owner.sql<{ building_id: number; contract_id: number }[]>`
      SELECT premise.building_id, agreement.contract_id
      FROM agreement_measures AS measure
      JOIN service_agreements AS agreement USING (account_id, agreement_no)
      JOIN services AS service ON service.id = agreement.service_id AND service.code = 'water'
      JOIN accounts AS account ON account.id = measure.account_id
      JOIN premises AS premise ON premise.id = account.premise_id
      WHERE measure.measured_by = 'norm' AND account.state = 'open' LIMIT 1`;
    const { building_id: buildingId, contract_id: contractId } = required(place, 'a house');
    const request = {
      ...{ buildingId, contractId, serviceCode: 'water', shareKey: 'resident' as const },
      ...{ on: firstDay(month), serialNumber: 'Н-1', digits: 6, first: '10' },
    };
    const { sql } = database.requests;
    const meterId = expectOk(await installBuildingMeter(sql, clerk, request));
    expect(await installBuildingMeter(sql, clerk, request)).toMatchObject({
      refusal: { code: 'house_meter_exists' },
    });
    const measures = () => database.owner.sql<{ measured_by: string; from: string }[]>`
      SELECT DISTINCT measure.measured_by, measure.valid_from AS from
      FROM agreement_measures AS measure
      JOIN service_agreements AS agreement USING (account_id, agreement_no)
      JOIN accounts AS account ON account.id = measure.account_id
      JOIN premises AS premise ON premise.id = account.premise_id
      WHERE premise.building_id = ${buildingId} AND agreement.contract_id = ${contractId}
        AND measure.valid_to IS NULL AND measure.measured_by IN ('norm', 'building')`;
    expect([...(await measures())]).toEqual([{ measured_by: 'building', from: firstDay(month) }]);
    if (today === firstDay(month)) return;
    const removal = { meterId, on: today, final: '12', reason: 'знято', isReplaced: false };
    expectOk(await removeBuildingMeter(sql, clerk, removal));
    expect([...(await measures())]).toEqual([
      { measured_by: 'norm', from: firstDay(nextPeriod(month)) },
    ]);
  });
});

describe('a month that was shared and is frozen', { timeout: 120_000 }, () => {
  it('keeps its shares, whoever would change them', async () => {
    const heat = { meterId: meterOf('heating'), value: '1200', takenOn: today, confirmed: true };
    expectOk(await enterBuildingReading(database.requests.sql, clerk, heat));
    const { runId, hash } = await draft();
    expect(await problems(runId)).toEqual([]);
    const days = { issuedOn: today, dueOn: addDays(today, 20) };
    const chief = staff('charging.run', 'chief');
    const freeze = { runId, contentHash: hash, ...days };
    expectOk(await freezeRun(database.requests.sql, chief, freeze));
    while (await workOnRuns(database.jobs.sql, job)) {
      // The next chunk.
    }
    const { sql } = database.owner;
    expect((await houses(month)).length).toBeGreaterThan(1);
    await expect(sql`UPDATE building_shares SET volume = 0`).rejects.toThrow(/never changed/);
    await expect(
      sql`DELETE FROM building_volumes WHERE period = ${firstDay(previousPeriod(month))}`,
    ).rejects.toThrow(/never changed/);
    const withdrawal = { meterId: meterOf('water'), reason: 'пізно' };
    expect(await withdrawBuildingReading(database.requests.sql, clerk, withdrawal)).toMatchObject({
      refusal: { code: 'period_frozen' },
    });
  });
});
