import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadDemoCity } from '#db/seed/load-demo.ts';
import type { JobGrant, StaffGrant } from '#lib/auth/grant.ts';
import { issueGrant } from '#lib/auth/issue-grant.ts';
import { addDays } from '#lib/domain/business-day.ts';
import { verifyAmount } from '#lib/domain/charging/derivation.ts';
import { parseDerivation } from '#lib/domain/charging/parse-derivation.ts';
import { money } from '#lib/domain/money.ts';
import { firstDay, lastDay, nextPeriod, type Period, period } from '#lib/domain/period.ts';
import { expectOk } from '#lib/domain/result.ts';
import { required } from '#lib/required.ts';
import { cloneDatabase, type TestDatabase } from '#lib/testing/database.ts';
import { newDemoSecrets } from '#lib/testing/demo-secrets.ts';
import { grantBenefit } from '../benefit/grant-benefit.ts';
import { freezeRun } from './decide-run.ts';
import { startRun } from './start-run.ts';
import { workOnRuns } from './work-on-runs.ts';

const staff = (userId: string) =>
  issueGrant<StaffGrant>({ kind: 'staff', permission: 'charging.run', userId });
const clerk = staff('clerk');
const job = issueGrant<JobGrant>({ kind: 'job', job: 'charging.work-on-runs' });

let database: TestDatabase;
let month: Period;
let contractId: number;
let homes: readonly number[];
beforeAll(async () => {
  database = await cloneDatabase();
  const { sql } = database.owner;
  await loadDemoCity(database.owner, { secrets: { demo: newDemoSecrets() }, accounts: 40 });
  const [row] = await sql<{ month: string }[]>`
    SELECT to_char(now() AT TIME ZONE 'Europe/Kyiv', 'YYYY-MM') AS month`;
  month = period(row?.month ?? '');
  // Two homes of one contract whose water is metered, and not read this month.
  const found = await sql<{ account_id: number; contract_id: number }[]>`
    SELECT meter.account_id, agreement.contract_id FROM meters AS meter
    JOIN service_agreements AS agreement USING (account_id, agreement_no)
    JOIN services AS service ON service.id = agreement.service_id AND service.code = 'water'
    JOIN agreement_measures AS measure USING (account_id, agreement_no)
    WHERE measure.valid_to IS NULL AND measure.measured_by = 'meter' AND meter.removed_on IS NULL
      AND NOT EXISTS (SELECT FROM readings WHERE readings.account_id = meter.account_id
        AND readings.meter_no = meter.meter_no AND taken_on >= ${firstDay(month)})
      AND NOT EXISTS (SELECT FROM subsidy_decisions WHERE account_id = meter.account_id)
      AND NOT EXISTS (SELECT FROM benefit_grants WHERE account_id = meter.account_id)
      AND coalesce(meter.verification_due_on > ${lastDay(nextPeriod(month))}, true)
    ORDER BY count(*) OVER (PARTITION BY agreement.contract_id) DESC, agreement.contract_id,
      meter.account_id LIMIT 2`;
  contractId = found[0]?.contract_id ?? 0;
  homes = found.map(({ account_id }) => account_id);
  expect(homes).toHaveLength(2);
  const forms = ['credited', 'monetised'] as const;
  for (const [index, accountId] of homes.entries()) {
    const right = { fullName: 'Перша', category: 'combatant', validFrom: firstDay(month) };
    const form = forms[index] ?? 'credited';
    expectOk(
      await grantBenefit(database.requests.sql, clerk, {
        ...{ accountId, form, document: '№ 1', ...right },
      }),
    );
  }
}, 240_000);
afterAll(() => database.drop());

async function chargeWater(of: Period): Promise<void> {
  const wanted = { period: of, contractId, accountsPerChunk: 9 };
  const { runId } = expectOk(await startRun(database.requests.sql, clerk, wanted));
  const work = async () => {
    while (await workOnRuns(database.jobs.sql, job)) {
      // The next chunk.
    }
  };
  await work();
  const [run] = await database.owner.sql<{ content_hash: string }[]>`
    SELECT content_hash FROM charging_runs WHERE id = ${runId}`;
  const issuedOn = firstDay(nextPeriod(of));
  const freeze = { runId, contentHash: required(run, 'a run').content_hash, issuedOn };
  expectOk(
    await freezeRun(database.requests.sql, staff('chief'), {
      ...{ ...freeze, dueOn: addDays(issuedOn, 20) },
    }),
  );
  await work();
}

interface Given {
  readonly account_id: number;
  readonly service: string;
  readonly amount: bigint;
}

async function given(of: Period): Promise<readonly Given[]> {
  const rows = await database.owner.sql<(Given & { derivation: unknown })[]>`
    SELECT line.account_id, service.code AS service, line.amount, line.derivation
    FROM (
      SELECT account_id, agreement_no, period, amount, derivation FROM charges
      WHERE kind = 'benefit'
      UNION ALL
      SELECT account_id, agreement_no, period, amount, derivation FROM benefit_payouts
    ) AS line
    JOIN service_agreements AS agreement USING (account_id, agreement_no)
    JOIN services AS service ON service.id = agreement.service_id
    WHERE line.account_id = ANY(${[...homes]}::integer[]) AND line.period = ${firstDay(of)}
      AND service.code IN ('water', 'sewerage')
    ORDER BY line.account_id, service.code DESC`;
  return rows.map(({ derivation, ...row }) => {
    expect(verifyAmount(money(row.amount), expectOk(parseDerivation(derivation)))).toBe('matches');
    return row;
  });
}

describe('a benefit of a month that was estimated', { timeout: 120_000 }, () => {
  it('is taken back whole by a reading that says nothing was used, on and off the bill', async () => {
    await chargeWater(month);
    const before = await given(month);
    expect(before.map(({ account_id, service }) => `${account_id} ${service}`)).toEqual(
      homes.flatMap((id) => [`${id} water`, `${id} sewerage`]),
    );
    expect(before.every(({ amount }) => amount < 0n)).toBe(true);
    await database.owner.sql`
      INSERT INTO readings (account_id, id, meter_no, zone, value, consumption, taken_on, source,
        state, author)
      SELECT account_id, gen_random_uuid(), meter_no, zone, value, 0,
        ${firstDay(nextPeriod(month))}::date + 3, 'inspector', 'accepted', 'job:test'
      FROM (
        SELECT DISTINCT ON (account_id, meter_no, zone) account_id, meter_no, zone, value
        FROM readings WHERE state = 'accepted' AND account_id = ANY(${[...homes]}::integer[])
        ORDER BY account_id, meter_no, zone, taken_on DESC, id DESC
      ) AS last`;
    await chargeWater(nextPeriod(month));
    expect(await given(nextPeriod(month))).toEqual(
      before.map((line) => ({ ...line, amount: -line.amount })),
    );
  });
});
