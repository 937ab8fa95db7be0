import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { metersOf } from '#db/queries/readings.ts';
import type { AccountGrant, JobGrant } from '#lib/auth/grant.ts';
import { issueGrant } from '#lib/auth/issue-grant.ts';
import { addDays, type BusinessDay, businessDay } from '#lib/domain/business-day.ts';
import { quantityText } from '#lib/domain/quantity.ts';
import { expectOk } from '#lib/domain/result.ts';
import { cloneDatabase, type TestDatabase } from '#lib/testing/database.ts';
import { arrangePerson } from '#lib/testing/people.ts';
import { arrangeSmallCity } from '#lib/testing/small-city.ts';
import { installMeters } from './install-meters.ts';
import { recordReadings } from './record-readings.ts';
import { submitReading } from './submit-reading.ts';

const job = issueGrant<JobGrant>({ kind: 'job', job: 'test' });
const waterNo = 2;
const electricityNo = 9;

let database: TestDatabase;
let today: BusinessDay;
let accountIds: readonly number[];
let userId: string;
let lastAccount = -1;

beforeAll(async () => {
  database = await cloneDatabase();
  const { sql } = database.owner;
  ({ accountIds } = await arrangeSmallCity(sql, { accounts: 16 }));
  userId = await arrangePerson(sql, { login: 'olena@example.com', accountIds });
  const [clock] = await sql<{ today: BusinessDay }[]>`
    SELECT (now() AT TIME ZONE 'Europe/Kyiv')::date AS today`;
  today = businessDay(clock?.today ?? '');
});
afterAll(() => database.drop());

function grantOn(accountId: number, permission: AccountGrant['permission'] = 'reading.submit') {
  return issueGrant<AccountGrant>({ kind: 'account', permission, accountId, userId });
}

interface Arranged {
  readonly last?: string;
  readonly zones?: readonly ('single' | 'day' | 'night')[];
  readonly agreementNo?: number;
}

/** A home of its own with a meter that read 130 forty days ago and 138 ten days ago. */
async function arrangeMeter({
  last = '138',
  zones = ['single'],
  agreementNo = waterNo,
}: Arranged = {}) {
  lastAccount += 1;
  const accountId = accountIds[lastAccount] ?? 0;
  const installedOn = addDays(today, -40);
  const meter = { accountId, meterNo: 1, agreementNo, serialNumber: 'A-1', digits: 5, installedOn };
  expectOk(await installMeters(database.owner.sql, job, [meter]));
  const first = `${Number(last) - 8}`;
  await recordReadings(
    database.owner.sql,
    job,
    zones.flatMap((zone) =>
      [
        { value: first, takenOn: installedOn, source: 'installation' as const },
        { value: last, takenOn: addDays(today, -10), source: 'provider' as const },
      ].map((reading) => ({
        ...reading,
        accountId,
        meterNo: 1,
        ...(zone === 'single' ? {} : { zone }),
      })),
    ),
  );
  return grantOn(accountId);
}

function submit(grant: AccountGrant, value: string, confirmed = false) {
  const request = { meterNo: 1, values: { single: value }, confirmed };
  return submitReading(database.requests.sql, grant, request);
}

async function refusalOf(answer: ReturnType<typeof submitReading>) {
  const result = await answer;
  return result.ok ? 'taken' : result.refusal.map(({ refusal }) => refusal.code).join();
}

/** Readings of subscribers of an account, oldest first: "146 accepted". */
async function kept({ accountId }: AccountGrant): Promise<string[]> {
  const rows = await database.owner.sql<{ value: string; state: string }[]>`
    SELECT trim_scale(value)::text AS value, state FROM readings
    WHERE account_id = ${accountId} AND source = 'subscriber' ORDER BY recorded_at, zone, id`;
  return rows.map(({ value, state }) => `${value} ${state}`);
}

describe('a reading given by a subscriber', () => {
  it('is kept with its source, its author and the day of the city, and leaves an audit event', async () => {
    const grant = await arrangeMeter();
    const taken = await submit(grant, ' 0146,5 ');
    expect(taken).toMatchObject({ ok: true, value: { takenOn: today } });
    const rows = await database.owner.sql`
      SELECT value, consumption, taken_on, source, state, author FROM readings
      WHERE account_id = ${grant.accountId} AND source = 'subscriber'`;
    expect(rows).toEqual([
      {
        value: '146.500',
        consumption: '8.500',
        taken_on: today,
        source: 'subscriber',
        state: 'accepted',
        author: `user:${userId}`,
      },
    ]);
    const events = await database.owner.sql`
      SELECT actor, details FROM audit_events
      WHERE action = 'reading.submit' AND object = ${`meter:${grant.accountId}/1`}`;
    expect(events).toEqual([
      { actor: `user:${userId}`, details: { values: 'single 146.5 accepted', replaced: 0 } },
    ]);
  });

  it('of another home’s meter is refused by every way there', async () => {
    const [mine, theirs] = [await arrangeMeter(), await arrangeMeter()];
    const meter = { ...mine, meterNo: 2, agreementNo: waterNo, serialNumber: 'B-2', digits: 5 };
    const { accountId } = theirs;
    const installedOn = addDays(today, -40);
    expectOk(await installMeters(database.owner.sql, job, [{ ...meter, accountId, installedOn }]));
    const request = { meterNo: 2, values: { single: '140' }, confirmed: true };
    const { sql } = database.requests;
    expect(await refusalOf(submitReading(sql, mine, request))).toBe('meter_unknown');
    expect((await metersOf(sql, mine)).map(({ meterNo }) => meterNo)).toEqual([1]);
    const nobodys = grantOn(999_999_999);
    expect(await refusalOf(submit(nobodys, '140'))).toBe('meter_unknown');
    const reader = grantOn(mine.accountId, 'account.read');
    expect(await refusalOf(submit(reader, '140'))).toBe('forbidden');
    expect([...(await kept(mine)), ...(await kept(theirs))]).toEqual([]);
  });

  it('sent several times at once is one reading', async () => {
    const grant = await arrangeMeter();
    const answers = await Promise.all(Array.from({ length: 6 }, () => submit(grant, '146')));
    expect(answers.every(({ ok }) => ok)).toBe(true);
    expect(await kept(grant)).toEqual(['146 accepted']);
  });

  it('of several values at once leaves one that counts, the others replaced', async () => {
    const grant = await arrangeMeter();
    const values = ['144', '145', '146', '147'];
    await Promise.all(values.map((value) => submit(grant, value)));
    const states = (await kept(grant)).map((text) => text.split(' ')[1]);
    expect(states.toSorted()).toEqual(['accepted', 'replaced', 'replaced', 'replaced']);
  });

  it('may be corrected downwards in its round, and the next is measured by the correction', async () => {
    const grant = await arrangeMeter();
    expect(await refusalOf(submit(grant, '150'))).toBe('taken');
    expect(await refusalOf(submit(grant, '137'))).toBe('reading_lower_than_last');
    expect(await refusalOf(submit(grant, '140'))).toBe('taken');
    expect(await kept(grant)).toEqual(['150 replaced', '140 accepted']);
    const [later] = await recordReadings(database.owner.sql, job, [
      {
        accountId: grant.accountId,
        meterNo: 1,
        value: '141,5',
        takenOn: today,
        source: 'inspector',
      },
    ]);
    expect(later).toMatchObject({ kind: 'recorded', state: 'accepted' });
    expect(later?.kind === 'recorded' && quantityText(later.consumption)).toBe('1.5');
    expect(await refusalOf(submit(grant, '141'))).toBe('reading_lower_than_last');
  });

  it('may not be corrected once its month is charged', async () => {
    const grant = await arrangeMeter();
    expect(await refusalOf(submit(grant, '150'))).toBe('taken');
    await chargeThisMonth(grant.accountId);
    expect(await refusalOf(submit(grant, '140'))).toBe('reading_lower_than_last');
    expect(await kept(grant)).toEqual(['150 accepted']);
  });

  it('that is unusual is asked about first; far too much is held and counts for nothing', async () => {
    const grant = await arrangeMeter();
    expect(await refusalOf(submit(grant, '1400'))).toBe('reading_unusual');
    expect(await kept(grant)).toEqual([]);
    expect(await submit(grant, '1400', true)).toMatchObject({
      ok: true,
      value: { readings: [{ state: 'held' }] },
    });
    expect(await refusalOf(submit(grant, '140'))).toBe('taken');
    expect(await kept(grant)).toEqual(['1400 replaced', '140 accepted']);
  });

  it('of a meter that ran past zero counts on from there once confirmed', async () => {
    const grant = await arrangeMeter({ last: '99995' });
    expect(await refusalOf(submit(grant, '4'))).toBe('reading_unusual');
    const taken = await submit(grant, '4', true);
    const [reading] = taken.ok ? taken.value.readings : [];
    expect(reading && quantityText(reading.consumption)).toBe('9');
  });

  it('of two zones is stored for both or for none', async () => {
    const grant = await arrangeMeter({ zones: ['day', 'night'], agreementNo: electricityNo });
    const both = (day: string, night: string) =>
      submitReading(database.requests.sql, grant, {
        meterNo: 1,
        values: { day, night },
        confirmed: false,
      });
    expect(await refusalOf(both('200', '130'))).toBe('reading_lower_than_last');
    expect(await kept(grant)).toEqual([]);
    expect(await refusalOf(both('200', '150'))).toBe('taken');
    expect(await kept(grant)).toEqual(['200 accepted', '150 accepted']);
    expect(await refusalOf(both('201', '150'))).toBe('taken');
    expect(await kept(grant)).toEqual(['200 replaced', '150 accepted', '201 accepted']);
  });
});

describe('readings are not taken', () => {
  it('outside the window of the contract, by the clock of the database', async () => {
    const grant = await arrangeMeter();
    const dayOfMonth = Number(today.slice(8));
    const other = dayOfMonth >= 28 ? 1 : dayOfMonth + 1;
    await setWindow(other, other);
    expect(await refusalOf(submit(grant, '140'))).toBe('reading_window_closed');
    await setWindow(dayOfMonth, dayOfMonth);
    expect(await refusalOf(submit(grant, '140'))).toBe('taken');
    await database.owner.sql`DELETE FROM reading_windows`;
  });

  it('of a meter that was removed or of an account that is closed', async () => {
    const [removed, closed] = [await arrangeMeter(), await arrangeMeter()];
    const { sql } = database.owner;
    await sql`UPDATE meters SET removed_on = ${today} WHERE account_id = ${removed.accountId}`;
    await sql`UPDATE accounts SET state = 'closed', closed_on = ${today}
      WHERE id = ${closed.accountId}`;
    expect(await refusalOf(submit(removed, '140'))).toBe('meter_unknown');
    expect(await refusalOf(submit(closed, '140'))).toBe('reading_meter_inactive');
  });
});

describe('the database itself', () => {
  it('lets requests change the state of a reading and nothing else of it', async () => {
    const { sql } = database.requests;
    await expect(sql`UPDATE readings SET value = 0`).rejects.toThrow(/permission denied/);
    await expect(sql`DELETE FROM readings`).rejects.toThrow(/permission denied/);
    await expect(sql`DELETE FROM reading_windows`).rejects.toThrow(/permission denied/);
  });

  it('refuses two windows of one service at a time, and days that no month has', async () => {
    await setWindow(1, 5);
    const later = addDays(today, 1);
    await expect(addWindow(6, 9, later)).rejects.toThrow(/reading_windows_validity_excl/);
    await database.owner.sql`DELETE FROM reading_windows`;
    await expect(addWindow(0, 9, later)).rejects.toThrow(/reading_windows_days_check/);
  });
});

async function setWindow(fromDay: number, toDay: number) {
  await database.owner.sql`DELETE FROM reading_windows`;
  await addWindow(fromDay, toDay, addDays(today, -1));
}

async function addWindow(fromDay: number, toDay: number, validFrom: BusinessDay) {
  await database.owner.sql`
    INSERT INTO reading_windows (contract_id, service_id, valid_from, from_day, to_day, act)
    SELECT contract_id, service_id, ${validFrom}, ${fromDay}, ${toDay}, 'договір'
    FROM contract_services WHERE service_id = ${waterNo}`;
}

async function chargeThisMonth(accountId: number) {
  const month = `${today.slice(0, 7)}-01`;
  await database.owner.sql`
    INSERT INTO charges (account_id, period, agreement_no, line_no, kind, amount, derivation,
      journal_id)
    SELECT account_id, ${month}, agreement_no, line_no, kind, amount, derivation, journal_id
    FROM charges WHERE account_id = ${accountId} AND agreement_no = ${waterNo}`;
}
