import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadDemoCity } from '#db/seed/load-demo.ts';
import type { AccountGrant, ChannelGrant } from '#lib/auth/grant.ts';
import { issueGrant } from '#lib/auth/issue-grant.ts';
import { acceptPayments } from '#lib/commands/payment/accept-payments.ts';
import { accountNumber } from '#lib/domain/account-number.ts';
import { explainChange } from '#lib/domain/charging/bill-change.ts';
import { money, moneyText, sumMoney } from '#lib/domain/money.ts';
import { period } from '#lib/domain/period.ts';
import { cloneDatabase, type TestDatabase } from '#lib/testing/database.ts';
import { newDemoSecrets } from '#lib/testing/demo-secrets.ts';
import { historicLines } from '../seed/historic-day.ts';
import { historicAccountId } from '../seed/load/load-historic.ts';
import { accountBalance } from './account.ts';
import { billOf } from './bill.ts';
import { billsOf } from './bill-list.ts';

/** Every account with its bills, the oldest first, as they were loaded. */
const shelves: { accountId: number; bills: Awaited<ReturnType<typeof allBills>> }[] = [];
let database: TestDatabase;
const grantOf = (accountId: number) =>
  issueGrant<AccountGrant>({
    kind: 'account',
    permission: 'bill.read',
    accountId,
    userId: '00000000-0000-7000-8000-000000000001',
  });

beforeAll(async () => {
  database = await cloneDatabase();
  await loadDemoCity(database.owner, { secrets: { demo: newDemoSecrets() }, accounts: 24 });
  const rows = await database.owner.sql<{ id: number }[]>`SELECT id FROM accounts ORDER BY id`;
  for (const { id } of rows) shelves.push({ accountId: id, bills: await allBills(id) });
}, 120_000);
afterAll(() => database.drop());

/** Reads every bill of an account, the oldest first. */
async function allBills(accountId: number) {
  const { sql } = database.requests;
  const months = (await billsOf(sql, grantOf(accountId))).toReversed();
  const bills = await Promise.all(months.map((one) => billOf(sql, grantOf(accountId), one.period)));
  return bills.map((bill, index) => {
    const summary = months[index];
    if (!(bill && summary)) throw new Error('a bill of the list is not there');
    return { bill, summary };
  });
}

const closingsOf = (lines: readonly { agreementNo: number; toPay: bigint; advance: bigint }[]) =>
  Object.fromEntries(
    lines.flatMap(({ agreementNo, toPay, advance }) => {
      return toPay === advance ? [] : [[agreementNo, toPay - advance]];
    }),
  );

describe('the historic bill', () => {
  it('is the one of the print: nine lines as they are, 181.69 to pay to six recipients', async () => {
    const bill = await billOf(database.requests.sql, grantOf(historicAccountId), period('2003-10'));
    expect(bill?.lines.map(({ service, toPay }) => [service, moneyText(toPay)])).toEqual(
      historicLines.map(({ service, amount }) => [service, amount]),
    );
    expect(bill && moneyText(bill.totals.toPay)).toBe('181.69');
    expect(bill).toMatchObject({
      isLast: true,
      isPastDue: true,
      previous: undefined,
      unreachable: [],
    });
    expect(bill?.recipients.map(({ toPay }) => moneyText(toPay)).sort()).toEqual(
      ['41.92', '7.44', '22.93', '79.54', '4.02', '25.84'].sort(),
    );
  });

  it('names each recipient by its legal person, its bank and the account of today', async () => {
    const { sql } = database.owner;
    await sql`
      UPDATE contract_terms SET valid_to = '2020-01-01'
      WHERE iban = 'UA213223130000026007233566001'`;
    await sql`
      INSERT INTO contract_terms (contract_id, valid_from, iban, bank_name, cash_fee_percent,
        information_fee_percent)
      SELECT contract_id, '2020-01-01', 'UA753314230000000000026001835', 'Новий банк', 1, 1.5
      FROM contract_terms WHERE iban = 'UA213223130000026007233566001'`;
    const bill = await billOf(database.requests.sql, grantOf(historicAccountId), period('2003-10'));
    expect(bill?.recipients.find(({ recipient }) => recipient === 'Водоканал')).toMatchObject({
      legalName: 'КП «Кременчукводоканал»',
      registryCode: '03361655',
      iban: 'UA753314230000000000026001835',
      bankName: 'Новий банк',
      services: ['water', 'sewerage'],
      toPay: 4192n,
    });
  });

  it('asks nobody to pay into an account that holds no more', async () => {
    const { sql } = database.owner;
    await sql`
      UPDATE contract_terms SET valid_to = '2020-01-01'
      WHERE iban = 'UA583808050000026009702978805' AND valid_from = '2003-01-01'`;
    const bill = await billOf(database.requests.sql, grantOf(historicAccountId), period('2003-10'));
    expect(bill?.unreachable).toEqual(['gas']);
    expect(bill?.recipients.map(({ recipient }) => recipient)).not.toContain('Кременчукгаз');
    await sql`
      UPDATE contract_terms SET valid_to = NULL
      WHERE iban = 'UA583808050000026009702978805' AND valid_from = '2003-01-01'`;
  });
});

describe('the bills of a city', () => {
  const followed = () =>
    shelves.flatMap(({ bills }) =>
      bills.map(({ bill, summary }, index) => ({ bill, summary, before: bills[index - 1] })),
    );

  it('follow each other: each opens with what the one before it left, service by service', () => {
    for (const { bill, before } of followed()) {
      const debts = bill.lines.map((line) => ({ ...line, toPay: line.debt, advance: 0n }));
      expect(closingsOf(debts)).toEqual(before ? closingsOf(before.bill.lines) : {});
      expect(bill.previous).toBe(before?.bill.period);
    }
    expect(followed().filter(({ before }) => before).length).toBeGreaterThan(150);
  });

  it('end with what the balances say, and the balances with what the entries say', async () => {
    for (const { accountId, bills } of shelves) {
      const balance = await accountBalance(database.requests.sql, grantOf(accountId));
      const last = bills.at(-1)?.bill;
      expect(last?.totals).toMatchObject({ toPay: balance.owed, advance: balance.advance });
      const [entries] = await database.owner.sql<{ total: bigint }[]>`
        SELECT coalesce(sum(amount), 0)::bigint AS total FROM ledger_entries
        WHERE account_id = ${accountId} AND ledger_account = 'receivable'`;
      expect(balance.owed - balance.advance).toBe(entries?.total);
      expect(sumMoney(balance.services.map((line) => line.balance))).toBe(entries?.total);
    }
  });

  it('have in the list the figures of the bills themselves', () => {
    for (const { bill, summary } of followed()) {
      const { totals, period: month, dueOn, isPastDue, isLast } = bill;
      const { charged, recalculation, penalty, benefit, subsidy } = totals;
      expect(summary).toEqual({
        ...{ period: month, dueOn, isPastDue, isLast },
        charged: charged + recalculation + penalty - benefit - subsidy,
        asked: bill.asked,
        toPay: totals.toPay,
      });
    }
  });

  it('are paid through slips that sum to what is to pay', () => {
    for (const { bill } of followed()) {
      const slips = bill.recipients.map(({ toPay }) => toPay);
      expect(sumMoney(slips)).toBe(bill.totals.toPay);
    }
  });

  it('explain each difference to the kopiyka', () => {
    for (const { bill, summary, before } of followed()) {
      if (!before) continue;
      const { amount, causes } = explainChange(before.bill.lines, bill.lines);
      expect(amount).toBe(summary.asked - before.summary.asked);
      expect(sumMoney(causes.map((cause) => cause.amount))).toBe(amount);
    }
  });

  it('measure a service in the unit it was charged in', async () => {
    const rows = await database.owner.sql<{ account_id: number; unit: string; code: string }[]>`
      SELECT account_id, derivation #>> '{steps,0,unit}' AS unit, service.code
      FROM charges
      JOIN service_agreements AS agreement USING (account_id, agreement_no)
      JOIN services AS service ON service.id = agreement.service_id
      WHERE kind = 'charge' AND derivation #>> '{steps,0,unit}' <> service.unit
      ORDER BY period DESC LIMIT 1`;
    const [other] = rows;
    if (!other) throw new Error('no service is measured in another unit');
    const bills = shelves.find(({ accountId }) => accountId === other.account_id)?.bills ?? [];
    const units = bills.flatMap(({ bill }) =>
      bill.lines.flatMap(({ service, unit }) => (service === other.code && unit ? [unit] : [])),
    );
    expect(units).toContain(other.unit);
  });
});

describe('a payment', () => {
  it('goes to the bill that is open, which then shows it and asks for less', async () => {
    const [row] = await database.owner.sql<{ id: number; code: string }[]>`
      SELECT id, code FROM channels ORDER BY id LIMIT 1`;
    const channel = issueGrant<ChannelGrant>({
      kind: 'channel',
      channelId: row?.id ?? 0,
      channelCode: row?.code ?? '',
    });
    const before = (await allBills(historicAccountId)).at(-1);
    const [answer] = await acceptPayments(database.requests.sql, [
      {
        grant: channel,
        request: {
          externalId: 'bill-test',
          accountNumber: accountNumber('041012345'),
          amount: money(10_000n),
          currency: 'UAH',
        },
      },
    ]);
    expect(answer?.kind).toBe('posted');
    const after = (await allBills(historicAccountId)).at(-1);
    expect(after?.bill.totals).toMatchObject({ paid: 10_000n, toPay: 8_169n, advance: 0n });
    expect(after?.summary).toMatchObject({ asked: 18_169n, toPay: 8_169n });
    expect(before?.summary.asked).toBe(18_169n);
  });
});
