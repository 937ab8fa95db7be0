import { afterAll, beforeAll, expect, it } from 'vitest';
import { shareHouses } from '#db/functions/share-houses.ts';
import { loadDemoCity } from '#db/seed/load-demo.ts';
import type { JobGrant, StaffGrant } from '#lib/auth/grant.ts';
import { issueGrant } from '#lib/auth/issue-grant.ts';
import { enterBuildingReading } from '#lib/commands/metering/enter-building-reading.ts';
import { enterMeterReading } from '#lib/commands/metering/enter-meter-reading.ts';
import { installBuildingMeter } from '#lib/commands/metering/install-building-meter.ts';
import { withdrawBuildingReading } from '#lib/commands/metering/withdraw-building-reading.ts';
import type { BusinessDay } from '#lib/domain/business-day.ts';
import { verifyAmount } from '#lib/domain/charging/derivation.ts';
import { parseDerivation } from '#lib/domain/charging/parse-derivation.ts';
import { money } from '#lib/domain/money.ts';
import { firstDay, type Period, period } from '#lib/domain/period.ts';
import { expectOk } from '#lib/domain/result.ts';
import { required } from '#lib/required.ts';
import { cloneDatabase, type TestDatabase } from '#lib/testing/database.ts';
import { newDemoSecrets } from '#lib/testing/demo-secrets.ts';
import { cancelRun } from './decide-run.ts';
import { startRun } from './start-run.ts';
import { workOnRuns } from './work-on-runs.ts';

const staff = (permission: StaffGrant['permission']) =>
  issueGrant<StaffGrant>({ kind: 'staff', permission, userId: 'clerk' });
const clerk = staff('metering.change');
const starter = staff('charging.run');
const job = issueGrant<JobGrant>({ kind: 'job', job: 'charging.work-on-runs' });

let database: TestDatabase;
let today: BusinessDay;
let month: Period;
beforeAll(async () => {
  database = await cloneDatabase();
  await loadDemoCity(database.owner, { secrets: { demo: newDemoSecrets() }, accounts: 40 });
  const [clock] = await database.owner.sql<{ today: BusinessDay }[]>`
    SELECT (now() AT TIME ZONE 'Europe/Kyiv')::date::text AS today`;
  today = required(clock, 'the clock').today;
  month = period(today.slice(0, 7));
}, 240_000);
afterAll(() => database.drop());

const start = async () =>
  expectOk(await startRun(database.requests.sql, starter, { period: month, accountsPerChunk: 3 }));
const work = () => workOnRuns(database.jobs.sql, job);

interface CountedRegister {
  readonly account_id: number;
  readonly agreement_no: number;
  readonly meter_no: number;
  readonly value: string;
}

/** A meter inside a house that was shared, whose own account is yet to be drafted. */
async function countedAndWaiting(runId: number): Promise<CountedRegister | undefined> {
  const [row] = await database.owner.sql<CountedRegister[]>`
    SELECT counted.account_id, counted.agreement_no, counted.meter_no, (
      SELECT (value + 1)::text FROM readings
      WHERE readings.account_id = counted.account_id AND readings.meter_no = counted.meter_no
        AND state = 'accepted' ORDER BY taken_on DESC, id DESC LIMIT 1) AS value
    FROM draft_volumes AS counted
    JOIN charging_chunks AS chunk
      ON chunk.run_id = ${runId} AND chunk.state = 'waiting'
      AND counted.account_id BETWEEN chunk.from_account AND chunk.to_account
    WHERE counted.run_id = ${runId} AND counted.zone = 'single' AND NOT EXISTS (
      SELECT FROM readings WHERE readings.account_id = counted.account_id
        AND readings.meter_no = counted.meter_no AND taken_on = ${today})
    ORDER BY counted.account_id LIMIT 1`;
  return row;
}

it('a reading that comes while its house is being shared counts in the next month', {
  timeout: 120_000,
}, async () => {
  const { sql } = database.owner;
  const { runId } = await start();
  let register: CountedRegister | undefined;
  while (register === undefined && (await work())) register = await countedAndWaiting(runId);
  const { account_id, agreement_no, meter_no, value } = required(register, 'a meter that waits');
  const before = await sql`
    SELECT basis, volume, reading_id FROM draft_volumes
    WHERE run_id = ${runId} AND account_id = ${account_id} AND meter_no = ${meter_no}`;
  const name = { accountId: account_id, meterNo: meter_no };
  const reading = { takenOn: today, values: { single: value }, source: 'subscriber' } as const;
  expectOk(
    await enterMeterReading(database.requests.sql, clerk, { ...name, ...reading, confirmed: true }),
  );
  while (await work()) {
    // The next chunk.
  }
  const after = await sql`
    SELECT basis, volume, reading_id FROM draft_volumes
    WHERE run_id = ${runId} AND account_id = ${account_id} AND meter_no = ${meter_no}`;
  expect([...after]).toEqual([...before]);
  const [line] = await sql<{ quantity: string; amount: bigint; derivation: unknown }[]>`
    SELECT quantity, amount, derivation FROM draft_charges
    WHERE run_id = ${runId} AND account_id = ${account_id} AND agreement_no = ${agreement_no}
      AND kind = 'charge'`;
  const { quantity, amount, derivation } = required(line, 'a line');
  expect(Number(quantity)).toBe(Number(before[0]?.['volume']));
  const parsed = expectOk(parseDerivation(derivation));
  expect(verifyAmount(money(amount), parsed)).toBe('matches');
  const houses = await sql<{ charged: string; drafted: string }[]>`
    SELECT house.charged::numeric(14, 3)::text AS charged,
      sum(line.quantity)::numeric(14, 3)::text AS drafted
    FROM building_volumes AS house
    JOIN premises AS premise USING (building_id)
    JOIN accounts AS account ON account.premise_id = premise.id
    JOIN service_agreements AS agreement ON agreement.account_id = account.id
      AND agreement.contract_id = house.contract_id AND agreement.service_id = house.service_id
    JOIN draft_charges AS line ON line.run_id = ${runId} AND line.account_id = account.id
      AND line.agreement_no = agreement.agreement_no AND line.kind = 'charge'
      AND line.derivation->>'basis' IN ('meter', 'average', 'norm')
    WHERE house.period = ${firstDay(month)} AND house.read_on IS NOT NULL
    GROUP BY house.building_id, house.contract_id, house.service_id, house.charged`;
  expect(houses.length).toBeGreaterThan(0);
  for (const { charged, drafted } of houses) expect(drafted).toBe(charged);
  expectOk(await cancelRun(database.requests.sql, starter, runId));
});

it('no house gets a meter of its own month while that is being charged', {
  timeout: 60_000,
}, async () => {
  const [place] = await database.owner.sql<{ building_id: number; contract_id: number }[]>`
    SELECT premise.building_id, agreement.contract_id
    FROM agreement_measures AS measure
    JOIN service_agreements AS agreement USING (account_id, agreement_no)
    JOIN services AS service ON service.id = agreement.service_id AND service.code = 'water'
    JOIN accounts AS account ON account.id = measure.account_id
    JOIN premises AS premise ON premise.id = account.premise_id
    WHERE measure.measured_by = 'norm' AND account.state = 'open' LIMIT 1`;
  const { building_id: buildingId, contract_id: contractId } = required(place, 'a house');
  const install = () =>
    installBuildingMeter(database.requests.sql, clerk, {
      ...{ buildingId, contractId, serviceCode: 'water', shareKey: 'resident' as const },
      ...{ on: firstDay(month), serialNumber: 'Н-2', digits: 6, first: '10' },
    });
  const { runId } = await start();
  expect(await install()).toMatchObject({
    refusal: { code: 'charging_under_way', details: { period: month } },
  });
  expectOk(await cancelRun(database.requests.sql, starter, runId));
  expectOk(await install());
});

it('a reading of a house waits for the run that is sharing it, and stays once it has', {
  timeout: 60_000,
}, async () => {
  const [meter] = await database.owner.sql<{ id: number; from: number; to: number }[]>`
    SELECT meter.id, min(account.id) AS from, max(account.id) AS to
    FROM building_meters AS meter
    JOIN services AS service ON service.id = meter.service_id AND service.code = 'water'
    JOIN premises AS premise ON premise.building_id = meter.building_id
    JOIN accounts AS account ON account.premise_id = premise.id
    GROUP BY meter.id`;
  const { id: meterId, from: fromAccount, to: toAccount } = required(meter, 'a house');
  const withdraw = () =>
    withdrawBuildingReading(database.requests.sql, clerk, { meterId, reason: 'описка' });
  const sharing = async (end: 'kept' | 'given back') => {
    let withdrawal: ReturnType<typeof withdraw> | undefined;
    const shared = database.jobs.sql.begin(async (tx) => {
      await shareHouses(tx, job, { period: month, fromAccount, toAccount });
      withdrawal = withdraw();
      await waitedFor();
      if (end === 'given back') throw new Error('killed');
    });
    await (end === 'kept' ? shared : expect(shared).rejects.toThrow('killed'));
    return await required(withdrawal, 'a withdrawal');
  };
  const [reading] = await database.owner.sql<{ value: string }[]>`
    SELECT value::text FROM building_readings WHERE meter_id = ${meterId} AND withdrawn_at IS NULL
    ORDER BY taken_on DESC, id DESC LIMIT 1`;
  expect(await sharing('given back')).toEqual({ ok: true, value: 'withdrawn' });
  const { value } = required(reading, 'a reading');
  const again = { meterId, value, takenOn: today, confirmed: true };
  expectOk(await enterBuildingReading(database.requests.sql, clerk, again));
  expect(await sharing('kept')).toMatchObject({ refusal: { code: 'period_frozen' } });
});

/** Returns when somebody waits for the lock of a house. */
async function waitedFor(): Promise<void> {
  for (;;) {
    const [row] = await database.owner.sql<{ is_waiting: boolean }[]>`
      SELECT EXISTS (SELECT FROM pg_locks WHERE locktype = 'advisory' AND NOT granted
        AND database = (SELECT oid FROM pg_database WHERE datname = current_database()))
        AS is_waiting`;
    if (row?.is_waiting) return;
  }
}
