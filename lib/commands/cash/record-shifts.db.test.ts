import { afterAll, beforeAll, expect, it } from 'vitest';
import type { JobGrant } from '#lib/auth/grant.ts';
import { issueGrant } from '#lib/auth/issue-grant.ts';
import { businessDay } from '#lib/domain/business-day.ts';
import { money } from '#lib/domain/money.ts';
import { expectOk } from '#lib/domain/result.ts';
import { cloneDatabase, type TestDatabase } from '#lib/testing/database.ts';
import { addDesks } from './add-desks.ts';
import { keepDaysOpen } from './keep-days-open.ts';
import { recordShifts } from './record-shifts.ts';

const grant = issueGrant<JobGrant>({ kind: 'job', job: 'test' });

let database: TestDatabase;
beforeAll(async () => {
  database = await cloneDatabase();
});
afterAll(() => database.drop());

it('desks report a shift whose total lands in the ledger on its cash day', async () => {
  const { sql } = database.owner;
  const report = {
    deskId: 410,
    cashDay: businessDay('2003-10-15'),
    openedAt: '2003-10-15T05:07:38Z',
    closedAt: '2003-10-15T14:27:22Z',
    receiptStatus: '9',
    total: money(613_574n),
  };
  expect(await recordShifts(sql, grant, [report])).toMatchObject({
    refusal: { code: 'desk_unknown' },
  });
  expectOk(await addDesks(sql, grant, [{ id: 410, name: 'Каса 410' }]));
  const backwards = { ...report, closedAt: report.openedAt };
  expect(await recordShifts(sql, grant, [backwards])).toMatchObject({
    refusal: { code: 'shift_malformed' },
  });
  expectOk(await recordShifts(sql, grant, [report]));
  const entries = await sql`
    SELECT ledger_account, amount, business_day FROM ledger_entries WHERE account_id = 0
    ORDER BY line_no`;
  expect(entries).toEqual([
    { ledger_account: 'cash', amount: 613_574n, business_day: '2003-10-15' },
    { ledger_account: 'imported_collections', amount: -613_574n, business_day: '2003-10-15' },
  ]);
});

it('a day that is kept open is kept once', async () => {
  const { sql } = database.owner;
  const days = [businessDay('2003-10-15'), businessDay('2003-10-16')];
  expect(expectOk(await keepDaysOpen(sql, grant, days)).count).toBe(2);
  expect(expectOk(await keepDaysOpen(sql, grant, days)).count).toBe(0);
});
