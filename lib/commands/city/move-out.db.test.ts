import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type LastRegister, readLeftRegisters } from '#db/queries/left-registers.ts';
import { chargeStillToCome } from '#db/queries/projected-charge.ts';
import { loadDemoCity } from '#db/seed/load-demo.ts';
import type { JobGrant, StaffGrant } from '#lib/auth/grant.ts';
import { issueGrant } from '#lib/auth/issue-grant.ts';
import { addDays, type BusinessDay, businessDay } from '#lib/domain/business-day.ts';
import { period, periodOf } from '#lib/domain/period.ts';
import { quantityText } from '#lib/domain/quantity.ts';
import { expectOk, type Result } from '#lib/domain/result.ts';
import { cloneDatabase, type TestDatabase } from '#lib/testing/database.ts';
import { newDemoSecrets } from '#lib/testing/demo-secrets.ts';
import { startRun } from '../charging/start-run.ts';
import { workOnRuns } from '../charging/work-on-runs.ts';
import { type MovedOut, type MoveOutRequest, moveOut } from './move-out.ts';

const staff = (userId: string) =>
  issueGrant<StaffGrant>({ kind: 'staff', permission: 'city.change', userId });
const job = issueGrant<JobGrant>({ kind: 'job', job: 'charging.work-on-runs' });
const clerk = staff('olena');

let database: TestDatabase;
let today: BusinessDay;
/** Open accounts with meters, each used by one test. */
let metered: number[];
beforeAll(async () => {
  database = await cloneDatabase();
  await loadDemoCity(database.owner, { secrets: { demo: newDemoSecrets() }, accounts: 60 });
  const { sql } = database.owner;
  const [clock] = await sql<{ today: BusinessDay }[]>`
    SELECT (now() AT TIME ZONE 'Europe/Kyiv')::date AS today`;
  today = businessDay(clock?.today ?? '');
  const rows = await sql<{ id: number }[]>`
    SELECT account.id FROM accounts AS account
    WHERE account.state = 'open' AND account.id > 120000020 AND NOT EXISTS (
      SELECT FROM readings WHERE account_id = account.id
        AND taken_on >= date_trunc('month', ${today}::date))
      AND (SELECT count(*) FROM meters WHERE account_id = account.id) >= 2
    ORDER BY id`;
  metered = rows.map(({ id }) => id);
}, 180_000);
afterAll(() => database.drop());

function nextMetered(): number {
  const id = metered.shift();
  if (id === undefined) throw new Error('the demo city has too few metered accounts');
  return id;
}

async function requestFor(
  accountId: number,
  changes: Partial<MoveOutRequest> = {},
): Promise<MoveOutRequest> {
  const registers = await readLeftRegisters(database.requests.sql, accountId);
  const readings = registers.map(({ meterNo, zone, last }) => ({
    meterNo,
    zone,
    value: last === undefined ? '1' : quantityText(last.value.add(3) as typeof last.value),
  }));
  return { accountId, leavingOn: today, readings, ...changes };
}

async function codesOf(request: MoveOutRequest): Promise<string[]> {
  const result: Result<MovedOut, readonly { readonly code: string }[]> = await moveOut(
    database.requests.sql,
    clerk,
    request,
  );
  return result.ok ? [] : result.refusal.map(({ code }) => code);
}

/** Everything a move-out may touch, as one text. */
async function stateOf(accountId: number): Promise<string> {
  const [row] = await database.owner.sql<{ state: string }[]>`
    SELECT jsonb_build_array(
      (SELECT jsonb_agg(account ORDER BY id) FROM accounts AS account),
      (SELECT jsonb_agg(one ORDER BY agreement_no) FROM service_agreements AS one
        WHERE account_id = ${accountId}),
      (SELECT jsonb_agg(one ORDER BY valid_from) FROM account_facts AS one
        WHERE account_id = ${accountId}),
      (SELECT jsonb_agg(one ORDER BY id) FROM readings AS one WHERE account_id = ${accountId})
    )::text AS state`;
  return row?.state ?? '';
}

describe('a move-out', () => {
  it('closes the account with final readings, its balance and an entry of who did it', async () => {
    const accountId = nextMetered();
    const { sql } = database.owner;
    const request = await requestFor(accountId);
    const result = await moveOut(database.requests.sql, clerk, request);
    const moved = result.ok ? result.value : undefined;
    const [balance] = await sql<{ sum: bigint }[]>`
      SELECT coalesce(sum(balance), 0)::bigint AS sum FROM balances
      WHERE account_id = ${accountId}`;
    expect(moved?.balance).toBe(balance?.sum);
    const [account] = await sql`SELECT state, closed_on FROM accounts WHERE id = ${accountId}`;
    expect(account).toEqual({ state: 'closed', closed_on: today });
    const open = await sql`
      SELECT FROM service_agreements WHERE account_id = ${accountId} AND valid_to IS NULL`;
    expect(open).toHaveLength(0);
    const [readings] = await sql<{ count: bigint }[]>`
      SELECT count(*) FROM readings
      WHERE account_id = ${accountId} AND taken_on = ${today} AND source = 'inspector'`;
    expect(readings?.count).toBe(BigInt(request.readings.length));
    const [event] = await sql`
      SELECT actor, details ->> 'leavingOn' AS day FROM audit_events
      WHERE action = 'account.move-out'`;
    expect(event).toEqual({ actor: 'user:olena', day: today });
  });

  it('without every final reading changes nothing at all', async () => {
    const accountId = nextMetered();
    const request = await requestFor(accountId);
    const before = await stateOf(accountId);
    const [, ...someReadings] = request.readings;
    expect(await codesOf({ ...request, readings: someReadings })).toEqual([
      'final_reading_missing',
    ]);
    const nameless = { fullName: ' ', residents: 1 };
    expect(await codesOf({ ...request, newParty: nameless })).toEqual(['person_name_missing']);
    const leavingOn = addDays(businessDay(`${periodOf(today)}-01`), -2);
    expect(await codesOf({ ...request, leavingOn })).toEqual(['change_in_frozen_month']);
    expect(await stateOf(accountId)).toBe(before);
  });

  it('by two clerks at once happens once, the other is told the account is closed', async () => {
    const request = await requestFor(nextMetered());
    const both = await Promise.all([
      moveOut(database.requests.sql, staff('one'), request),
      moveOut(database.requests.sql, staff('two'), request),
    ]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    expect(both.find(({ ok }) => !ok)).toMatchObject({ refusal: [{ code: 'account_closed' }] });
  });
});

describe('a change of owner', () => {
  it('leaves the debt with the one and opens an account for the other, meter by meter', async () => {
    const accountId = nextMetered();
    const leavingOn = addDays(today, -1);
    const newParty = { fullName: 'Ґудзь Ярина', residents: 2 };
    const before = await readLeftRegisters(database.requests.sql, accountId);
    const request = await requestFor(accountId, { leavingOn, newParty });
    const result = await moveOut(database.requests.sql, clerk, request);
    const successor = result.ok ? result.value.successor : undefined;
    expect(successor?.number).toMatch(/^\d{10}$/);
    const { sql } = database.owner;
    const [account] = await sql`
      SELECT account.state, account.opened_on, person.full_name, facts.residents,
        account.premise_id = old.premise_id AS is_same_premise,
        (SELECT count(*)::integer FROM balances WHERE account_id = account.id) AS debts
      FROM accounts AS account JOIN accounts AS old ON old.id = ${accountId}
      JOIN account_holders AS held ON held.account_id = account.id
      JOIN persons AS person ON person.id = held.person_id
      JOIN account_facts AS facts ON facts.account_id = account.id
      WHERE account.number = ${successor?.number ?? ''}`;
    expect(account).toEqual({
      state: 'open',
      opened_on: today,
      full_name: 'Ґудзь Ярина',
      residents: 2,
      is_same_premise: true,
      debts: 0,
    });
    const after = await readLeftRegisters(database.requests.sql, successor?.accountId ?? 0);
    const textsOf = (registers: readonly LastRegister[], more: number) =>
      registers.map(({ serialNumber, zone, last }) => [
        serialNumber,
        zone,
        last && quantityText(last.value.add(more) as typeof last.value),
      ]);
    expect(textsOf(after, 0)).toEqual(textsOf(before, 3));
  });
});

describe('the last days of an account that closed', () => {
  it('are charged by the run of the month, by as much as was told at once', async () => {
    const accountId = nextMetered();
    const { sql } = database.requests;
    const request = await requestFor(accountId);
    expect((await moveOut(sql, clerk, request)).ok).toBe(true);
    const told = await chargeStillToCome(sql, { ...clerk, accountId }, request.leavingOn);
    const { runId } = expectOk(await startRun(sql, clerk, { period: period(periodOf(today)) }));
    while (await workOnRuns(database.jobs.sql, job)) {
      // The next chunk.
    }
    const [charged] = await database.owner.sql<{ amount: bigint }[]>`
      SELECT sum(amount)::bigint AS amount FROM draft_charges
      WHERE run_id = ${runId} AND account_id = ${accountId}`;
    expect(charged?.amount).toBeGreaterThan(0n);
    expect(told?.amount).toBe(charged?.amount);
  });
});
