import { afterAll, beforeAll, expect, it } from 'vitest';
import type { StaffGrant } from '#lib/auth/grant.ts';
import { issueGrant } from '#lib/auth/issue-grant.ts';
import { acceptPayments } from '#lib/commands/payment/accept-payments.ts';
import { addDays, type BusinessDay } from '#lib/domain/business-day.ts';
import { money } from '#lib/domain/money.ts';
import { dayBefore } from '#lib/testing/closed-day.ts';
import { cloneDatabase, type TestDatabase } from '#lib/testing/database.ts';
import { arrangeSmallCity } from '#lib/testing/small-city.ts';
import { suspenseItems, suspenseTotals } from './suspense.ts';

const grant = issueGrant<StaffGrant>({ kind: 'staff', permission: 'payment.read', userId: 'test' });
const page = { page: 1, rowsMax: 20 };

let database: TestDatabase;
let oldest: BusinessDay;
beforeAll(async () => {
  database = await cloneDatabase();
  const { channel } = await arrangeSmallCity(database.owner.sql);
  oldest = await dayBefore(database.owner.sql, 3);
  const lost = [1, 0, 2].map((days, index) => ({
    grant: channel,
    isTaken: true,
    request: {
      externalId: `lost-${days}`,
      accountNumber: '9990000015',
      amount: money(BigInt(1_000 * (index + 1))),
      currency: 'UAH',
      businessDay: addDays(oldest, days),
    },
  }));
  await acceptPayments(database.requests.sql, lost);
});
afterAll(async () => {
  await database.drop();
});

it('tells what waits, how much and since when', async () => {
  const totals = await suspenseTotals(database.requests.sql, grant);
  expect(totals).toEqual({ count: 3, amount: money(6_000n), oldestDay: oldest });
});

it('has what waits longest on top', async () => {
  const { rows, total } = await suspenseItems(database.requests.sql, grant, page);
  expect(total).toBe(3);
  expect(rows.map(({ externalId }) => externalId)).toEqual(['lost-0', 'lost-1', 'lost-2']);
});

it('is narrowed by any number of the money, by its channel and its state', async () => {
  const { sql } = database.requests;
  const byId = await suspenseItems(sql, grant, { ...page, text: 'lost-2' });
  expect(byId.rows).toMatchObject([{ externalId: 'lost-2', standing: 'waiting' }]);
  const [found] = byId.rows;
  const byNumber = await suspenseItems(sql, grant, { ...page, text: found?.number ?? '' });
  expect(byNumber.rows).toEqual(byId.rows);
  const none = { total: 0, rows: [] };
  expect(await suspenseItems(sql, grant, { ...page, channel: 'nobody' })).toEqual(none);
  expect(await suspenseItems(sql, grant, { ...page, standing: 'assigned' })).toEqual(none);
});
