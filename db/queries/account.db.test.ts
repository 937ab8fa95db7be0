import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AccountGrant, PersonGrant } from '#lib/auth/grant.ts';
import { issueGrant } from '#lib/auth/issue-grant.ts';
import { acceptPayments } from '#lib/commands/payment/accept-payments.ts';
import { money, moneyText, sumMoney } from '#lib/domain/money.ts';
import type { PaymentRequest } from '#lib/domain/payment/payment-request.ts';
import { period } from '#lib/domain/period.ts';
import { cloneDatabase, type TestDatabase } from '#lib/testing/database.ts';
import { arrangeSmallCity, type SmallCity, smallBill } from '#lib/testing/small-city.ts';
import { uuidV7 } from '#lib/uuid-v7.ts';
import { accountBalance, accountCard } from './account.ts';
import { homesOf, paymentsOf } from './account-payments.ts';
import { billOf } from './bill.ts';
import { billsOf } from './bill-list.ts';

const october = period('2003-10');
const [owner, stranger] = [uuidV7(), uuidV7()];
let database: TestDatabase;
let city: SmallCity;
let paid: AccountGrant;
let untouched: AccountGrant;
const nobodys = accountGrant(999_999_999);

function accountGrant(accountId: number): AccountGrant {
  const permission = 'account.read';
  return issueGrant<AccountGrant>({ kind: 'account', permission, accountId, userId: owner });
}

const personGrant = (userId: string) =>
  issueGrant<PersonGrant>({ kind: 'person', personKind: 'subscriber', userId });

beforeAll(async () => {
  database = await cloneDatabase();
  city = await arrangeSmallCity(database.owner.sql, { accounts: 2 });
  const [first = 0, second = 0] = city.accountIds;
  [paid, untouched] = [accountGrant(first), accountGrant(second)];
  await database.owner.sql`
    INSERT INTO users (id, kind, login, full_name, password_hash)
    SELECT id::uuid, 'subscriber', id || '@city.example', 'Хтось', '$argon2id$v=19$test'
    FROM unnest(${[owner, stranger]}::text[]) AS id`;
  await database.owner.sql`
    INSERT INTO user_accounts (user_id, account_id) VALUES (${owner}, ${first})`;
  // Water by its name and more than is owed for it; later a part of all the rest.
  await pay({ externalId: 'water', amount: money(3_000n), lines: [waterLine(3_000n)] });
  await pay({ externalId: 'rest', amount: money(1_000n) });
});
afterAll(() => database.drop());

function waterLine(amount: bigint) {
  return { service: 'water', amount: money(amount), period: october };
}

async function pay(request: Pick<PaymentRequest, 'externalId' | 'amount' | 'lines'>) {
  const accountNumber = city.accountNumbers[0] ?? '';
  const [answer] = await acceptPayments(database.requests.sql, [
    { grant: city.channel, request: { ...request, accountNumber, currency: 'UAH' } },
  ]);
  expect(answer?.kind).toBe('posted');
}

describe('what an account owes', () => {
  it('is the historic bill line by line while nothing is paid', async () => {
    const balance = await accountBalance(database.requests.sql, untouched);
    expect(balance.services.map(({ service, balance: due }) => [service, due])).toEqual(
      smallBill.map(([service, , , amount]) => [service, BigInt(amount)]),
    );
    expect(moneyText(balance.owed)).toBe('181.69');
    expect(balance).toMatchObject({
      advance: 0n,
      lastBill: { period: '2003-10', dueOn: '2003-11-30' },
    });
  });

  it('is not lessened by an advance of another service, on no page', async () => {
    const { sql } = database.requests;
    const balance = await accountBalance(sql, paid);
    const [home] = await homesOf(sql, personGrant(owner));
    const bill = await billOf(sql, paid, october);
    const summary = (await billsOf(sql, paid)).at(0);
    // 181.69 − 21.87 of water − 10.00; of the 30.00 for water 8.13 are ahead.
    expect(moneyText(balance.owed)).toBe('149.82');
    expect(moneyText(balance.advance)).toBe('8.13');
    expect(home?.owed).toBe(balance.owed);
    expect(bill?.totals).toMatchObject({ toPay: balance.owed, advance: balance.advance });
    expect(summary).toMatchObject({ asked: 18_169n, toPay: balance.owed });
  });

  it('is the sum of the entries of each service', async () => {
    const rows = await database.owner.sql<{ agreement_no: number; total: bigint }[]>`
      SELECT agreement_no, sum(amount)::bigint AS total FROM ledger_entries
      WHERE account_id = ${paid.accountId} AND ledger_account = 'receivable'
      GROUP BY agreement_no ORDER BY agreement_no`;
    const { services } = await accountBalance(database.requests.sql, paid);
    expect(services.map((line) => [line.agreementNo, line.balance])).toEqual(
      rows.map((row) => [row.agreement_no, row.total]),
    );
  });

  it('keeps a service that ended for as long as money is open on it', async () => {
    const { sql } = database.owner;
    await sql`
      UPDATE service_agreements SET valid_to = '2004-01-01'
      WHERE account_id = ${untouched.accountId} AND agreement_no IN (1, 2)`;
    await sql`
      INSERT INTO service_agreements (account_id, agreement_no, service_id, contract_id, valid_from,
        valid_to)
      SELECT account_id, 50, service_id, contract_id, '2002-01-01', '2003-01-01'
      FROM service_agreements WHERE account_id = ${untouched.accountId} AND agreement_no = 1`;
    const { services } = await accountBalance(database.requests.sql, untouched);
    expect(services.map(({ agreementNo }) => agreementNo)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
  });
});

describe('the payments of an account', () => {
  it('come newest first, as many as asked for, each split whole', async () => {
    const { sql } = database.requests;
    const payments = await paymentsOf(sql, paid, { paymentsMax: 10 });
    expect(payments.map(({ amount }) => amount)).toEqual([1_000n, 3_000n]);
    for (const { amount, lines } of payments) {
      expect(sumMoney(lines.map((line) => line.amount))).toBe(amount);
    }
    expect(payments[1]?.lines).toEqual([{ service: 'water', amount: 3_000n }]);
    expect(payments[0]?.lines).toHaveLength(8);
    expect(await paymentsOf(sql, paid, { paymentsMax: 1 })).toEqual(payments.slice(0, 1));
  });
});

describe('another account', () => {
  it('shows nothing of this one by any query', async () => {
    const { sql } = database.requests;
    expect(await paymentsOf(sql, untouched, { paymentsMax: 10 })).toEqual([]);
    expect((await accountCard(sql, untouched)).number).toBe(city.accountNumbers[1]);
    expect((await billOf(sql, untouched, october))?.totals).toMatchObject({ paid: 0n });
    expect(await billsOf(sql, untouched)).toMatchObject([{ asked: 18_169n, toPay: 18_169n }]);
    expect(await homesOf(sql, personGrant(stranger))).toEqual([]);
  });

  it('that is none has nothing at all', async () => {
    const { sql } = database.requests;
    expect(await paymentsOf(sql, nobodys, { paymentsMax: 10 })).toEqual([]);
    expect(await billOf(sql, nobodys, october)).toBeUndefined();
    expect(await billsOf(sql, nobodys)).toEqual([]);
    expect(await accountBalance(sql, nobodys)).toMatchObject({
      services: [],
      owed: 0n,
      advance: 0n,
      lastBill: undefined,
    });
    await expect(accountCard(sql, nobodys)).rejects.toThrow();
  });
});
