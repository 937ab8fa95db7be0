import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadDemoCity } from '#db/seed/load-demo.ts';
import type { JobGrant, StaffGrant } from '#lib/auth/grant.ts';
import { issueGrant } from '#lib/auth/issue-grant.ts';
import { cancelRun } from '#lib/commands/charging/decide-run.ts';
import { startRun } from '#lib/commands/charging/start-run.ts';
import { workOnRuns } from '#lib/commands/charging/work-on-runs.ts';
import { accountNumber } from '#lib/domain/account-number.ts';
import { sumMoney } from '#lib/domain/money.ts';
import { firstDay, nextPeriod, type Period, previousPeriod } from '#lib/domain/period.ts';
import { expectOk } from '#lib/domain/result.ts';
import { cloneDatabase, type TestDatabase } from '#lib/testing/database.ts';
import { newDemoSecrets } from '#lib/testing/demo-secrets.ts';
import { runOfAccount } from './charging-account.ts';
import { controlTotals, mostChanged, problemsOf } from './charging-draft.ts';
import { chargingChoices, readinessOf } from './charging-readiness.ts';
import { runOf, runsOf } from './charging-runs.ts';

const job = issueGrant<JobGrant>({ kind: 'job', job: 'charging.work-on-runs' });
let clerk: StaffGrant;
let database: TestDatabase;
let month: Period;

beforeAll(async () => {
  database = await cloneDatabase();
  await loadDemoCity(database.owner, { secrets: { demo: newDemoSecrets() }, accounts: 40 });
  const [row] = await database.owner.sql<{ id: string }[]>`
    SELECT id FROM users WHERE login = 'narahuvannia'`;
  clerk = issueGrant<StaffGrant>({
    kind: 'staff',
    permission: 'charging.run',
    userId: row?.id ?? '',
  });
  const { months } = await chargingChoices(database.requests.sql, clerk);
  month = months[0] as Period;
}, 180_000);
afterAll(() => database.drop());

async function drafted(contractId?: number): Promise<number> {
  const wanted = { period: month, ...(contractId === undefined ? {} : { contractId }) };
  const { runId } = expectOk(await startRun(database.requests.sql, clerk, wanted));
  while (await workOnRuns(database.jobs.sql, job)) {
    // The next chunk.
  }
  return runId;
}

const known = async (runId: number) => {
  const run = await runOf(database.requests.sql, clerk, runId);
  if (!run) throw new Error('the run is gone');
  return run;
};

describe('the demo city', () => {
  it('has a frozen run for each month that was charged, of the lines that were posted', async () => {
    const { rows, total } = await runsOf(database.requests.sql, clerk, { page: 1, rowsMax: 50 });
    expect(total).toBe(12);
    expect(rows[0]).toMatchObject({ period: previousPeriod(month), state: 'frozen' });
    expect(rows.every(({ startedBy, frozenBy }) => frozenBy !== startedBy)).toBe(true);
    const posted = await database.owner.sql<{ amount: bigint; lines: number }[]>`
      SELECT sum(amount)::bigint AS amount, count(*)::integer AS lines FROM charges
      WHERE period > '2004-01-01' GROUP BY period ORDER BY period DESC`;
    expect(rows.map(({ amount, lines }) => ({ amount, lines }))).toEqual([...posted]);
    const second = await runsOf(database.requests.sql, clerk, { page: 2, rowsMax: 5 });
    expect(second.rows.map(({ id }) => id)).toEqual(rows.slice(5, 10).map(({ id }) => id));
    const asked = { state: 'draft', page: 1, rowsMax: 5 } as const;
    expect(await runsOf(database.requests.sql, clerk, asked)).toEqual({ rows: [], total: 0 });
  });
});

describe('a month before it is charged', () => {
  it('tells meters without a reading, held ones, and days without tariff or norm', async () => {
    const { sql } = database.requests;
    const of = { period: month, contractId: undefined };
    const before = await readinessOf(sql, clerk, of);
    const count = (key: 'meters' | 'unread' | 'held', all = before) =>
      all.services.reduce((sum, one) => sum + one[key], 0);
    expect(count('meters')).toBeGreaterThan(20);
    expect(before.gaps).toEqual([]);
    const [tariff] = await database.owner.sql<{ id: number; valid_to: string | null }[]>`
      UPDATE tariff_versions SET valid_to = ${firstDay(month)}::date + 10
      WHERE tariff_id = (SELECT id FROM tariffs WHERE code = 'waste') AND valid_to IS NULL
      RETURNING id, valid_to`;
    await database.owner.sql`
      INSERT INTO readings (account_id, id, meter_no, zone, value, consumption, taken_on, source,
        state, held_reason, author)
      SELECT meter.account_id, gen_random_uuid(), meter.meter_no, 'single', 99999, 0,
        ${firstDay(month)}::date + 8, 'inspector', 'held', 'implausible', 'job:test'
      FROM meters AS meter JOIN service_agreements USING (account_id, agreement_no)
      WHERE removed_on IS NULL AND tariff_id IS NOT NULL AND NOT EXISTS (
        SELECT FROM readings AS given WHERE given.account_id = meter.account_id
          AND given.meter_no = meter.meter_no AND given.taken_on >= ${firstDay(month)})
      LIMIT 1`;
    const after = await readinessOf(sql, clerk, of);
    expect(count('held', after)).toBe(count('held') + 1);
    expect(count('unread', after)).toBe(count('unread') - 1);
    const [gap] = after.gaps;
    expect(gap).toMatchObject({ kind: 'tariff', service: 'waste' });
    expect(gap?.days).toBeGreaterThan(15);
    await database.owner.sql`
      UPDATE tariff_versions SET valid_to = NULL WHERE id = ${tariff?.id ?? 0}`;
  });

  it('tells accounts nobody can charge, and only those', async () => {
    const of = { period: month, contractId: undefined };
    const { unchargeable, unchargeableTotal } = await readinessOf(database.requests.sql, clerk, of);
    expect(unchargeableTotal).toBe(unchargeable.length);
    const found = unchargeable.map(({ number }) => number);
    const runId = await drafted();
    const charged = await database.owner.sql<{ number: string }[]>`
      SELECT DISTINCT account.number FROM draft_charges
      JOIN accounts AS account ON account.id = account_id WHERE run_id = ${runId}`;
    const numbers = charged.map(({ number }) => number);
    expect(numbers.filter((number) => found.includes(number))).toEqual([]);
    const [all] = await database.owner.sql<{ count: number }[]>`
      SELECT count(*)::integer FROM accounts WHERE state = 'open'`;
    expect(numbers.length + found.length).toBe(all?.count);
    expectOk(await cancelRun(database.requests.sql, clerk, runId));
  });
});

describe('a draft', () => {
  it('is summed by provider and service beside the month before, to the kopiyka', async () => {
    const { sql } = database.requests;
    const run = await known(await drafted());
    const totals = await controlTotals(sql, clerk, run);
    expect(sumMoney(totals.map(({ amount }) => amount))).toBe(run.amount);
    const [before] = await database.owner.sql<{ amount: bigint }[]>`
      SELECT sum(amount)::bigint AS amount FROM charges
      WHERE period = ${firstDay(previousPeriod(month))}`;
    expect(sumMoney(totals.map(({ amountBefore }) => amountBefore))).toBe(before?.amount);
    const changed = await mostChanged(sql, clerk, { run, rowsMax: 3 });
    const changes = changed.map(({ amount, amountBefore }) => amount - amountBefore);
    expect(changes).toEqual(changes.toSorted((left, right) => (left > right ? -1 : 1)));
    const [first] = changed;
    const number = accountNumber(first?.number.slice(0, 9) ?? '');
    const account = await runOfAccount(sql, clerk, { run, number });
    const sum = (lines: NonNullable<typeof account>['now'] = []) =>
      sumMoney(lines.flatMap(({ charges }) => charges.map(({ amount }) => amount)));
    expect([sum(account?.now), sum(account?.before)]).toEqual([first?.amount, first?.amountBefore]);
    expect(run).toMatchObject({ isOwn: true, state: 'draft', startedBy: 'Гнатюк Олена Петрівна' });
    expectOk(await cancelRun(sql, clerk, run.id));
    expect(await known(run.id)).toMatchObject({ cancelledBy: 'Гнатюк Олена Петрівна' });
  });

  it('of one provider has its services only, also in the month before', async () => {
    const { sql } = database.requests;
    const { contracts } = await chargingChoices(sql, clerk);
    const water = contracts.find(({ recipient }) => recipient.includes('вода і'));
    const run = await known(await drafted(water?.id));
    const totals = await controlTotals(sql, clerk, run);
    expect(totals.map(({ service }) => service)).toEqual(['water', 'sewerage']);
    expect(run.recipient).toBe(water?.recipient);
    expectOk(await cancelRun(sql, clerk, run.id));
  });

  it('tells who could not be charged and why', async () => {
    const { sql } = database.requests;
    await database.owner.sql`
      UPDATE tariff_versions SET valid_to = ${firstDay(month)}
      WHERE tariff_id = (SELECT id FROM tariffs WHERE code = 'waste') AND valid_to IS NULL`;
    const run = await known(await drafted());
    const { rows, total } = await problemsOf(sql, clerk, { runId: run.id, page: 1, rowsMax: 5 });
    expect(total).toBe(run.problems);
    expect(rows).toHaveLength(5);
    expect(rows[0]).toMatchObject({ code: 'tariff_missing', details: { service: 'waste' } });
    expect(nextPeriod(previousPeriod(month))).toBe(month);
    expectOk(await cancelRun(sql, clerk, run.id));
  });
});

// Last, since it changes the city.
describe('a month whose heat is paid for by load', () => {
  it('tells who has no load where the capacity of heat is counted by it', async () => {
    const { sql } = database.owner;
    const of = { period: month, contractId: undefined };
    const lacking = async () => {
      const { unchargeable } = await readinessOf(database.requests.sql, clerk, of);
      return unchargeable.filter(({ lacks }) => lacks === 'load').map(({ number }) => number);
    };
    expect(await lacking()).toEqual([]);
    const [byLoad] = await sql<{ id: number }[]>`
      INSERT INTO tariffs (code, name, unit, contract_id, service_id)
      SELECT 'by-load', 'by load', unit, contract_id, service_id FROM tariffs
      WHERE code = 'heating-two-rates' RETURNING id`;
    await sql`
      INSERT INTO tariff_versions (tariff_id, valid_from, kind, capacity_unit, act)
      VALUES (${byLoad?.id ?? 0}, '2003-01-01', 'two-rate', 'gcal-hour', 'рішення')`;
    const [heated] = await sql<{ account_id: number; agreement_no: number; number: string }[]>`
      SELECT measure.account_id, measure.agreement_no, account.number
      FROM agreement_measures AS measure
      JOIN service_agreements AS agreement USING (account_id, agreement_no)
      JOIN services AS service ON service.id = agreement.service_id AND service.code = 'heating'
      JOIN accounts AS account ON account.id = measure.account_id AND account.state = 'open'
      WHERE measure.valid_to IS NULL AND agreement.valid_to IS NULL
      ORDER BY account.id LIMIT 1`;
    const { account_id: accountId = 0, agreement_no: agreementNo = 0, number } = heated ?? {};
    const measureBy = (load: string | null) => sql`
      UPDATE agreement_measures
      SET measured_by = 'building', tariff_id = ${byLoad?.id ?? 0}, norm_id = NULL,
        quantity = ${load}, source = ${load === null ? null : 'проєкт'}
      WHERE account_id = ${accountId} AND agreement_no = ${agreementNo} AND valid_to IS NULL`;
    await measureBy(null);
    expect(await lacking()).toEqual([number]);
    await measureBy('0.006');
    expect(await lacking()).toEqual([]);
  });
});
