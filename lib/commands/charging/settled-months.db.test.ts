import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadDemoCity } from '#db/seed/load-demo.ts';
import type { StaffGrant } from '#lib/auth/grant.ts';
import { issueGrant } from '#lib/auth/issue-grant.ts';
import { addDays } from '#lib/domain/business-day.ts';
import { firstDay, nextPeriod, type Period, period } from '#lib/domain/period.ts';
import { expectOk } from '#lib/domain/result.ts';
import { chargeMonth, freezeMonth } from '#lib/testing/charge-month.ts';
import { cloneDatabase, type TestDatabase } from '#lib/testing/database.ts';
import { newDemoSecrets } from '#lib/testing/demo-secrets.ts';
import { expectedBenefits } from '#lib/testing/relief-oracle.ts';
import { grantBenefit } from '../benefit/grant-benefit.ts';
import { setCategory } from '../benefit/keep-categories.ts';
import { setReliefNorm } from '../benefit/keep-relief-norms.ts';

const grantOf = (permission: StaffGrant['permission']) =>
  issueGrant<StaffGrant>({ kind: 'staff', permission, userId: 'clerk' });

let database: TestDatabase;
let first: Period;
let second: Period;
let third: Period;
beforeAll(async () => {
  database = await cloneDatabase();
  await loadDemoCity(database.owner, { secrets: { demo: newDemoSecrets() }, accounts: 60 });
  const [row] = await database.owner.sql<{ month: string }[]>`
    SELECT to_char(now() AT TIME ZONE 'Europe/Kyiv', 'YYYY-MM') AS month`;
  first = period(row?.month ?? '');
  second = nextPeriod(first);
  third = nextPeriod(second);
  await grantRights();
  await changeLaw();
}, 240_000);
afterAll(() => database.drop());

/** Homes with meters get rights of every kind: one paid out, one from within the second month on. */
async function grantRights() {
  const { sql } = database.requests;
  const homes = await sql<{ account_id: number; residents: number }[]>`
    SELECT DISTINCT account_id, residents FROM meters
    JOIN account_facts AS fact USING (account_id)
    WHERE removed_on IS NULL AND fact.valid_to IS NULL AND residents BETWEEN 1 AND 5
      AND NOT EXISTS (
        SELECT FROM subsidy_decisions WHERE account_id = fact.account_id
        UNION ALL SELECT FROM benefit_grants WHERE account_id = fact.account_id
      ) ORDER BY account_id LIMIT 15`;
  for (const { account_id: accountId, residents } of homes) {
    const document = '№ 1';
    const rights = [
      { fullName: 'Перша', category: 'combatant', form: 'monetised', validFrom: firstDay(first) },
      {
        ...{ fullName: 'Друга', category: 'war-participant', form: 'credited' as const },
        validFrom: addDays(firstDay(first), 11),
      },
      {
        ...{ fullName: 'Третя', category: 'child-of-war', form: 'credited' as const },
        validFrom: addDays(firstDay(second), 17),
      },
    ] as const;
    for (const right of rights.slice(0, residents)) {
      expectOk(
        await grantBenefit(sql, grantOf('relief.change'), { accountId, document, ...right }),
      );
    }
  }
}

/** The law of the second month helps otherwise and within other norms than that of the first. */
async function changeLaw() {
  const lawgiver = grantOf('relief.approve');
  const { sql } = database.requests;
  const law = { from: second, act: 'Закон № 9' };
  const terms = { category: 'war-participant', percent: '62.5', normSet: 'benefit' };
  expectOk(await setCategory(sql, lawgiver, { ...terms, ...law }));
  const norm = { normSet: 'benefit', service: 'water', perPerson: '1.5', perFamily: '', max: '4' };
  expectOk(await setReliefNorm(sql, lawgiver, { ...norm, ...law }));
}

/** The houses are read every month: only homes are estimated. */
async function readHouses(month: Period) {
  await database.owner.sql`
    INSERT INTO building_readings (meter_id, value, consumption, taken_on, author)
    SELECT DISTINCT ON (meter_id) meter_id, value + 90, 90, ${firstDay(month)}::date + 2, 'job:test'
    FROM building_readings WHERE withdrawn_at IS NULL ORDER BY meter_id, taken_on DESC`;
}

/** Two of three homes are read in a month: some used nothing, some much more than was estimated. */
async function readMeters(month: Period) {
  await database.owner.sql`
    INSERT INTO readings (account_id, id, meter_no, zone, value, consumption, taken_on, source,
      state, author)
    SELECT account_id, gen_random_uuid(), meter_no, zone, value + used, used,
      ${firstDay(month)}::date + 3, 'inspector', 'accepted', 'job:test'
    FROM (
      SELECT DISTINCT ON (account_id, meter_no, zone) account_id, meter_no, zone, value,
        account_id % 5 * 7.125 AS used
      FROM readings JOIN meters USING (account_id, meter_no)
      WHERE state = 'accepted' AND removed_on IS NULL
      ORDER BY account_id, meter_no, zone, taken_on DESC
    ) AS last
    WHERE account_id % 3 <> 0`;
}

/** Benefits that take something back, or rest on more than one month. */
async function settledCount(runId: number): Promise<number> {
  const [row] = await database.owner.sql<{ count: number }[]>`
    SELECT count(*)::integer AS count FROM (
      SELECT derivation FROM draft_charges WHERE run_id = ${runId} AND kind = 'benefit'
      UNION ALL SELECT derivation FROM draft_payouts WHERE run_id = ${runId}
    ) AS line
    WHERE derivation->'inputs' @> '[{"name": "volume-settled"}]'`;
  return row?.count ?? 0;
}

describe('benefits of months that a reading settles', { timeout: 240_000 }, () => {
  it('are what plain SQL finds, day by day, of two estimated months and the third', async () => {
    await freezeMonth(database, first);
    await readHouses(second);
    await freezeMonth(database, second);
    await readHouses(third);
    await readMeters(third);
    const runId = await chargeMonth(database, third);
    const relief = await expectedBenefits(database.owner.sql, { runId, month: third });
    expect(relief.wrong).toEqual([]);
    expect(await settledCount(runId)).toBeGreaterThan(20);
  });
});
