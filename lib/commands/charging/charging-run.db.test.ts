import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadDemoCity } from '#db/seed/load-demo.ts';
import type { JobGrant, StaffGrant } from '#lib/auth/grant.ts';
import { issueGrant } from '#lib/auth/issue-grant.ts';
import { addDays, businessDay } from '#lib/domain/business-day.ts';
import { firstDay, type Period, period } from '#lib/domain/period.ts';
import { expectOk } from '#lib/domain/result.ts';
import { expectedLines } from '#lib/testing/charging-oracle.ts';
import { cloneDatabase, type TestDatabase } from '#lib/testing/database.ts';
import { newDemoSecrets } from '#lib/testing/demo-secrets.ts';
import { expectedBenefits, expectedBreaks, expectedSubsidies } from '#lib/testing/relief-oracle.ts';
import { grantBenefit } from '../benefit/grant-benefit.ts';
import { setCategory } from '../benefit/keep-categories.ts';
import { setReliefNorm } from '../benefit/keep-relief-norms.ts';
import { computeRecalculation } from '../recalculation/compute-recalculation.ts';
import { approveRecalculation } from '../recalculation/decide-recalculation.ts';
import { proposeRecalculation } from '../recalculation/propose-recalculation.ts';
import { cancelRun, freezeRun } from './decide-run.ts';
import { startRun } from './start-run.ts';
import { workOnRuns } from './work-on-runs.ts';

const staff = (userId: string) =>
  issueGrant<StaffGrant>({ kind: 'staff', permission: 'charging.run', userId });
const clerk = staff('clerk');
const chief = staff('chief');
const job = issueGrant<JobGrant>({ kind: 'job', job: 'charging.work-on-runs' });

let database: TestDatabase;
let month: Period;
beforeAll(async () => {
  database = await cloneDatabase();
  await loadDemoCity(database.owner, { secrets: { demo: newDemoSecrets() }, accounts: 80 });
  const [row] = await database.owner.sql<{ month: string }[]>`
    SELECT to_char(now() AT TIME ZONE 'Europe/Kyiv', 'YYYY-MM') AS month`;
  month = period(row?.month ?? '');
  await readMeters();
  await recalculateHeating();
  await approveWaiting();
  await grantMore();
  await changeLaw();
}, 180_000);
afterAll(() => database.drop());

/** Most meters are read in the month: some are not, as it is. */
async function readMeters() {
  await database.owner.sql`
    INSERT INTO readings (account_id, id, meter_no, zone, value, consumption, taken_on, source,
      state, author)
    SELECT account_id, gen_random_uuid(), meter_no, zone, value + account_id % 9,
      account_id % 9, ${firstDay(month)}::date + 3, 'inspector', 'accepted', 'job:test'
    FROM (
      SELECT DISTINCT ON (account_id, meter_no, zone) account_id, meter_no, zone, value
      FROM readings WHERE state = 'accepted' ORDER BY account_id, meter_no, zone, taken_on DESC
    ) AS last
    WHERE account_id % 4 <> 0`;
}

/** Households with two rights: one is paid out, the other begins within the month. */
async function grantMore() {
  const { sql } = database.requests;
  const homes = await sql<{ account_id: number }[]>`
    SELECT account_id FROM account_facts AS fact
    WHERE valid_to IS NULL AND residents BETWEEN 2 AND 5 AND NOT EXISTS (
      SELECT FROM subsidy_decisions WHERE account_id = fact.account_id
      UNION ALL SELECT FROM benefit_grants WHERE account_id = fact.account_id
    ) ORDER BY account_id LIMIT 6`;
  for (const { account_id: accountId } of homes) {
    const start = firstDay(month);
    const rights = [
      { fullName: 'Перша', category: 'combatant', form: 'monetised', validFrom: start },
      { fullName: 'Перша', category: 'war-participant', form: 'credited', validFrom: start },
      {
        ...{ fullName: 'Друга', category: 'child-of-war', form: 'credited' as const },
        validFrom: addDays(start, 11),
      },
    ] as const;
    for (const right of rights) {
      expectOk(await grantBenefit(sql, clerk, { accountId, document: '№ 1', ...right }));
    }
  }
}

/** The law helps some of them otherwise from the month on, within other norms. */
async function changeLaw() {
  const { sql } = database.requests;
  const lawgiver = issueGrant<StaffGrant>({
    kind: 'staff',
    permission: 'relief.approve',
    userId: 'chief',
  });
  const act = 'Закон № 9';
  const terms = { category: 'war-participant', percent: '62.5', normSet: 'benefit' };
  expectOk(await setCategory(sql, lawgiver, { ...terms, from: month, act }));
  const norm = { normSet: 'benefit', service: 'water', perPerson: '1.5', perFamily: '', max: '4' };
  expectOk(await setReliefNorm(sql, lawgiver, { ...norm, from: month, act }));
}

/** Twenty days of heating are given back, of the last month it was charged for. */
async function recalculateHeating() {
  const { sql } = database.requests;
  const heated = await sql<{ account_id: number; month: string }[]>`
    SELECT account_id, to_char(max(period), 'YYYY-MM') AS month FROM charges
    JOIN agreement_measures AS measure USING (account_id, agreement_no)
    WHERE measured_by = 'heated-area' AND amount > 200000
      AND NOT EXISTS (SELECT FROM recalculations WHERE account_id = measure.account_id)
    GROUP BY account_id ORDER BY account_id LIMIT 3`;
  for (const { account_id: accountId, month: charged } of heated) {
    const from = firstDay(period(charged));
    const cause = { kind: 'season', from, to: addDays(from, 20), document: 'акт' } as const;
    const { contentHash } = expectOk(await computeRecalculation(sql, clerk, { accountId, cause }));
    expectOk(await proposeRecalculation(sql, clerk, { accountId, cause, contentHash }));
  }
}

/** What waits for a second person is approved: the draft gives it back. */
async function approveWaiting() {
  const { sql } = database.requests;
  const waiting = await sql<{ id: number; content_hash: string }[]>`
    SELECT id, content_hash FROM recalculations WHERE state = 'proposed'`;
  expect(waiting.length).toBeGreaterThan(0);
  for (const { id, content_hash: contentHash } of waiting) {
    expectOk(await approveRecalculation(sql, chief, { id, contentHash }));
  }
}

async function drafted(runId: number) {
  while (await workOnRuns(database.jobs.sql, job)) {
    // The next chunk.
  }
  const [run] = await database.owner.sql<{ state: string; content_hash: string }[]>`
    SELECT state, content_hash FROM charging_runs WHERE id = ${runId}`;
  if (!run) throw new Error('the run is gone');
  return run;
}

const start = async () =>
  expectOk(await startRun(database.requests.sql, clerk, { period: month, accountsPerChunk: 7 }));

// An oracle in plain SQL looks at each day of each line: slow where others use the machine too.
describe('a charging run', { timeout: 120_000 }, () => {
  it('charges every line as plain SQL does, day by day', async () => {
    const { runId } = await start();
    expect(await drafted(runId)).toMatchObject({ state: 'draft' });
    const { sql } = database.owner;
    const differing = await expectedLines(sql, { runId, month });
    expect(differing.wrong).toEqual([]);
    expect(differing.checked).toBeGreaterThan(500);
    const problems = await sql`SELECT account_id, code, details FROM draft_problems`;
    expect([...problems]).toEqual([]);
    for (const check of [expectedBenefits, expectedSubsidies, expectedBreaks]) {
      const relief = await check(sql, { runId, month });
      expect(relief.wrong).toEqual([]);
      expect(relief.checked).toBeGreaterThan(0);
    }
    expectOk(await cancelRun(database.requests.sql, clerk, runId));
  });

  it('started twice at once runs once, and the other one is told', async () => {
    const both = await Promise.all(
      [clerk, chief].map((grant) => startRun(database.requests.sql, grant, { period: month })),
    );
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    expect(both.find(({ ok }) => !ok)).toMatchObject({ refusal: { code: 'charging_under_way' } });
    const [run] = both.flatMap((result) => (result.ok ? [result.value.runId] : []));
    expectOk(await cancelRun(database.requests.sql, clerk, run ?? 0));
  });

  it('broken off at twenty points ends with the same lines', async () => {
    const first = await start();
    const whole = await drafted(first.runId);
    expectOk(await cancelRun(database.requests.sql, clerk, first.runId));
    const second = await start();
    for (let point = 0; point < 20; point += 1) await brokenOffAfter(point * 3);
    const again = await drafted(second.runId);
    expect(again.content_hash).toBe(whole.content_hash);
    expectOk(await cancelRun(database.requests.sql, clerk, second.runId));
  });
});

/** Lets a worker begin, and breaks its transaction off some milliseconds later. */
async function brokenOffAfter(ms: number): Promise<void> {
  const work = workOnRuns(database.jobs.sql, job).catch(() => undefined);
  await new Promise((resolve) => setTimeout(resolve, ms));
  await database.owner.sql`
    SELECT pg_cancel_backend(pid) FROM pg_stat_activity
    WHERE usename = 'oselia_jobs' AND datname = current_database()`;
  await work;
}

describe('a draft', { timeout: 120_000 }, () => {
  it('is frozen by another person who saw it, posted whole, and then nothing changes it', async () => {
    const { runId } = await start();
    const { content_hash: contentHash } = await drafted(runId);
    const days = { issuedOn: firstDay(month), dueOn: businessDay(`${month}-28`) };
    const freeze = (grant: StaffGrant, hash: string) =>
      freezeRun(database.requests.sql, grant, { runId, contentHash: hash, ...days });
    expect(await freeze(clerk, contentHash)).toMatchObject({
      refusal: { code: 'approver_is_proposer' },
    });
    expect(await freeze(chief, 'other')).toMatchObject({ refusal: { code: 'charging_changed' } });
    expectOk(await freeze(chief, contentHash));
    const totals = await totalsOf(runId);
    expect(await drafted(runId)).toMatchObject({ state: 'frozen' });
    expect(await postedTotals()).toEqual(totals);
    expect(await relief()).toMatchObject({ waiting: 0n, given: expect.any(BigInt) });
    expect(await startRun(database.requests.sql, clerk, { period: month })).toMatchObject({
      refusal: { code: 'period_frozen' },
    });
    await expect(insertLate()).rejects.toThrow(/is frozen/);
  });
});

async function totalsOf(runId: number) {
  const [row] = await database.owner.sql<{ lines: bigint; amount: bigint }[]>`
    SELECT sum(lines) AS lines, sum(amount)::bigint AS amount FROM charging_chunks
    WHERE run_id = ${runId}`;
  return row;
}

async function postedTotals() {
  const [row] = await database.owner.sql<{ lines: bigint; amount: bigint }[]>`
    SELECT count(*) AS lines, sum(amount)::bigint AS amount FROM charges
    WHERE period = ${firstDay(month)}`;
  return row;
}

/** What waits still, and what was paid out of benefits by the run. */
async function relief() {
  const [row] = await database.owner.sql<{ waiting: bigint; given: bigint }[]>`
    SELECT count(*) FILTER (WHERE charged_in IS NULL) AS waiting,
      (SELECT count(*) FROM benefit_payouts WHERE period = ${firstDay(month)}) AS given
    FROM recalculation_lines`;
  expect(row?.given).toBeGreaterThan(0n);
  return row;
}

function insertLate() {
  return database.owner.sql`
    INSERT INTO charges (account_id, period, agreement_no, line_no, kind, amount, derivation,
      journal_id)
    SELECT account_id, period, agreement_no, 99, kind, amount, derivation, journal_id FROM charges
    WHERE period = ${firstDay(month)} LIMIT 1`;
}
