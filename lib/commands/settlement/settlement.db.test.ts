import { afterAll, beforeAll, expect, it } from 'vitest';
import { desksOfDay } from '#db/queries/desks.ts';
import { recentDays, recipientsOfDay } from '#db/queries/settlement.ts';
import { paymentSplit, paymentsOfContract } from '#db/queries/settlement-payments.ts';
import type { StaffGrant } from '#lib/auth/grant.ts';
import { issueGrant } from '#lib/auth/issue-grant.ts';
import { acceptPayments } from '#lib/commands/payment/accept-payments.ts';
import type { BusinessDay } from '#lib/domain/business-day.ts';
import { money, moneyText } from '#lib/domain/money.ts';
import { totalOf } from '#lib/domain/settlement/settle-day.ts';
import { cloneDatabase, type TestDatabase } from '#lib/testing/database.ts';
import { arrangeSmallCity, type SmallCity } from '#lib/testing/small-city.ts';
import { uuidV7 } from '#lib/uuid-v7.ts';
import { approveRemittances } from './approve-remittances.ts';
import { closeDay } from './close-day.ts';

let database: TestDatabase;
let city: SmallCity;
const [clerk, chief] = [uuidV7(), uuidV7()];
const staff = (userId: string) =>
  issueGrant<StaffGrant>({ kind: 'staff', permission: 'settlement.close', userId });

beforeAll(async () => {
  database = await cloneDatabase();
  city = await arrangeSmallCity(database.owner.sql);
  await database.owner.sql`
    INSERT INTO users (id, kind, login, full_name, password_hash)
    SELECT id::uuid, 'staff', id, 'Хтось', '$argon2id$v=19$test'
    FROM unnest(${[clerk, chief]}::text[]) AS id`;
});
afterAll(async () => {
  await database.drop();
});

it('a payment of the historic bill is remitted to six recipients: 178.28 with 1.59 and 1.82', async () => {
  const { sql } = database.requests;
  const [answer] = await acceptPayments(sql, [
    {
      grant: city.channel,
      request: {
        externalId: 'historic',
        accountNumber: city.accountNumbers[0] ?? '',
        amount: money(18_169n),
        currency: 'UAH',
      },
    },
  ]);
  if (answer?.kind !== 'posted') throw new Error('not posted');
  const { today, days } = await recentDays(sql, staff(clerk), { daysMax: 5 });
  expect(days[0]).toMatchObject({ businessDay: today, state: 'open', collected: 18_169n });

  const open = await recipientsOfDay(sql, staff(clerk), today);
  expect(open.map((row) => [row.recipient, moneyText(row.net)])).toEqual([
    ['water', '40.87'],
    ['gas', '7.30'],
    ['power', '22.93'],
    ['heat', '77.94'],
    ['osmu', '3.92'],
    ['housing', '25.32'],
  ]);
  const total = totalOf(open);
  expect([total.cashFee, total.informationFee, total.net].map(moneyText)).toEqual([
    '1.59',
    '1.82',
    '178.28',
  ]);

  const behind = await paymentsOfContract(sql, staff(clerk), {
    businessDay: today,
    contractId: open[0]?.contractId ?? 0,
    page: 1,
    rowsMax: 10,
  });
  expect(behind).toMatchObject({ total: 1, rows: [{ part: 4_192n, amount: 18_169n }] });
  const split = await paymentSplit(sql, staff(clerk), {
    businessDay: today,
    paymentId: answer.payment.id,
  });
  expect(split?.lines).toHaveLength(9);
  expect(await desksOfDay(sql, staff(clerk), today)).toEqual([]);

  await closeAndApprove(today, open);
});

async function closeAndApprove(today: BusinessDay, open: unknown) {
  const { sql } = database.requests;
  const [one, two] = await Promise.all([
    closeDay(sql, staff(clerk), today),
    closeDay(sql, staff(clerk), today),
  ]);
  const closed = one.ok ? one : two;
  expect([one.ok, two.ok].filter(Boolean)).toHaveLength(1);
  if (!closed.ok) throw new Error('nobody closed the day');
  expect(await recipientsOfDay(sql, staff(clerk), today)).toEqual(open);

  const { contentHash } = closed.value;
  const refusals = await Promise.all([
    approveRemittances(sql, staff(clerk), { businessDay: today, contentHash }),
    approveRemittances(sql, staff(chief), { businessDay: today, contentHash: '0'.repeat(64) }),
  ]);
  expect(refusals.map((result) => !result.ok && result.refusal.code)).toEqual([
    'approver_is_proposer',
    'remittance_changed',
  ]);
  expect(await approveRemittances(sql, staff(chief), { businessDay: today, contentHash })).toEqual({
    ok: true,
    value: { approved: true },
  });

  const [late] = await acceptPayments(sql, [
    {
      grant: city.channel,
      request: {
        externalId: 'after-close',
        accountNumber: city.accountNumbers[0] ?? '',
        amount: money(100n),
        currency: 'UAH',
        businessDay: today,
      },
    },
  ]);
  expect(late).toMatchObject({ kind: 'posted', payment: { late: true } });
  expect(late?.kind === 'posted' && late.payment.businessDay > today).toBe(true);
  const [ledger] = await database.owner
    .sql`SELECT sum(amount)::bigint AS total FROM ledger_entries`;
  expect(ledger).toEqual({ total: 0n });
}
