import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readDwellingSpans } from '#db/queries/dwelling-spans.ts';
import type { StaffGrant } from '#lib/auth/grant.ts';
import { issueGrant } from '#lib/auth/issue-grant.ts';
import { addDays, type BusinessDay, businessDay } from '#lib/domain/business-day.ts';
import { versionOfDwelling } from '#lib/domain/city/change-dwelling.ts';
import { quantity } from '#lib/domain/quantity.ts';
import { cloneDatabase, type TestDatabase } from '#lib/testing/database.ts';
import { arrangeSmallCity } from '#lib/testing/small-city.ts';
import { changeDwelling, type DwellingRequest } from './change-dwelling.ts';

const staff = (userId: string) =>
  issueGrant<StaffGrant>({ kind: 'staff', permission: 'city.change', userId });

let database: TestDatabase;
let ids: readonly number[];
let today: BusinessDay;
beforeAll(async () => {
  database = await cloneDatabase();
  ({ accountIds: ids } = await arrangeSmallCity(database.owner.sql, { accounts: 4 }));
  const [clock] = await database.owner.sql<{ today: BusinessDay }[]>`
    SELECT (now() AT TIME ZONE 'Europe/Kyiv')::date AS today`;
  today = businessDay(clock?.today ?? '');
  await database.owner.sql`
    INSERT INTO account_facts (account_id, valid_from, residents, total_area, heated_area)
    SELECT id, '2003-01-01', 3, 80.30, 75.80 FROM accounts`;
});
afterAll(() => database.drop());

async function request(
  accountId: number,
  changes: Partial<DwellingRequest> = {},
): Promise<DwellingRequest> {
  return {
    accountId,
    seen: versionOfDwelling(await readDwellingSpans(database.requests.sql, accountId)),
    validFrom: today,
    residents: 4,
    totalArea: quantity('80.3'),
    heatedArea: quantity('75.8'),
    ...changes,
  };
}

describe('residents and areas', () => {
  it('hold from their day on; what held before keeps its days, and it is written who did it', async () => {
    const [accountId = 0] = ids;
    const { sql } = database.requests;
    expect(await changeDwelling(sql, staff('olena'), await request(accountId))).toMatchObject({
      ok: true,
    });
    const spans = await readDwellingSpans(sql, accountId);
    expect(spans).toMatchObject([
      { validFrom: '2003-01-01', validTo: today, residents: 3 },
      { validFrom: today, residents: 4 },
    ]);
    expect(spans[1]?.validTo).toBeUndefined();
    const [event] = await sql`
      SELECT actor, details FROM audit_events WHERE action = 'dwelling.change'`;
    expect(event).toMatchObject({
      actor: 'user:olena',
      details: { validFrom: today, residents: 4, before: '2003-01-01//3/80.3/75.8' },
    });
  });

  it('of two clerks at once only one changes; the other is told to look again', async () => {
    const [, accountId = 0] = ids;
    const { sql } = database.requests;
    const seen = await request(accountId);
    const both = await Promise.all([
      changeDwelling(sql, staff('one'), { ...seen, residents: 5 }),
      changeDwelling(sql, staff('two'), { ...seen, residents: 6 }),
    ]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    expect(both.find(({ ok }) => !ok)).toMatchObject({ refusal: { code: 'change_outdated' } });
    expect(await readDwellingSpans(sql, accountId)).toHaveLength(2);
  });

  it('are not changed in a month that has charges, nor in one whose run is frozen', async () => {
    const [, , accountId = 0] = ids;
    const { sql } = database.requests;
    const inBill = await request(accountId, { validFrom: businessDay('2003-10-31') });
    expect(await changeDwelling(sql, staff('olena'), inBill)).toMatchObject({
      refusal: { code: 'change_in_frozen_month', details: { day: '2003-11-01' } },
    });
    await database.owner.sql`
      INSERT INTO charging_runs (period, state, started_by, content_hash, frozen_by, frozen_at)
      VALUES ('2003-12-01', 'frozen', 'user:one', 'hash', 'user:two', now())`;
    const inRun = await request(accountId, { validFrom: businessDay('2003-12-31') });
    expect(await changeDwelling(sql, staff('olena'), inRun)).toMatchObject({
      refusal: { code: 'change_in_frozen_month', details: { day: '2004-01-01' } },
    });
    await database.owner.sql`DELETE FROM charging_runs`;
  });

  it('wait while the month is being charged', async () => {
    const [, , accountId = 0] = ids;
    await database.owner.sql`
      INSERT INTO charging_runs (period, started_by)
      VALUES (date_trunc('month', ${today}::date)::date, 'user:one')`;
    const { sql } = database.requests;
    const refused = await changeDwelling(sql, staff('olena'), await request(accountId));
    expect(refused).toMatchObject({ refusal: { code: 'charging_under_way' } });
    await database.owner.sql`DELETE FROM charging_runs`;
  });

  it('are put right on their own day, and refused before it', async () => {
    const [, , , accountId = 0] = ids;
    const { sql } = database.requests;
    const change = async (changes: Partial<DwellingRequest>) =>
      await changeDwelling(sql, staff('olena'), await request(accountId, changes));
    expect(await change({})).toMatchObject({ ok: true });
    expect(await change({ residents: 2 })).toMatchObject({ value: { kind: 'replace' } });
    expect(await readDwellingSpans(sql, accountId)).toMatchObject([
      { residents: 3 },
      { residents: 2, validFrom: today },
    ]);
    expect(await change({ validFrom: addDays(today, -1), residents: 1 })).toMatchObject({
      refusal: { code: 'change_overlaps', details: { day: today } },
    });
    expect(await change({ accountId: 1 })).toMatchObject({ refusal: { code: 'account_unknown' } });
  });
});
