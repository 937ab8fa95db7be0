import { afterAll, beforeAll, expect, it } from 'vitest';
import type { ChannelGrant } from '#lib/auth/grant.ts';
import { acceptPayments } from '#lib/commands/payment/accept-payments.ts';
import { cancelPayment } from '#lib/commands/payment/cancel-payment.ts';
import { parseAccountNumber } from '#lib/domain/account-number.ts';
import { type Money, money, moneyText } from '#lib/domain/money.ts';
import { expectOk } from '#lib/domain/result.ts';
import { required } from '#lib/required.ts';
import { cloneDatabase, type TestDatabase } from '#lib/testing/database.ts';
import { arrangeSmallCity, type SmallCity } from '#lib/testing/small-city.ts';
import { createDebtDetailsReader, type DebtDetails, type ServiceDebt } from './debt-details.ts';

let database: TestDatabase;
let city: SmallCity;
beforeAll(async () => {
  database = await cloneDatabase();
  city = await arrangeSmallCity(database.owner.sql, { accounts: 4 });
});
afterAll(async () => {
  await database.drop();
});

async function read(account: number, grant: ChannelGrant = city.channel): Promise<DebtDetails> {
  const number = required(city.accountNumbers[account], 'an account');
  const reader = createDebtDetailsReader(database.requests.sql);
  const details = await reader.detailsOf(grant, expectOk(parseAccountNumber(number)));
  return required(details, 'an account');
}

async function pay(externalId: string, account: number, amount: Money) {
  const accountNumber = required(city.accountNumbers[account], 'an account');
  const request = { externalId, accountNumber, amount, currency: 'UAH' };
  const item = { grant: city.channel, request };
  const [answer] = await acceptPayments(database.requests.sql, [item]);
  expect(answer).toMatchObject({ kind: 'posted' });
}

const serviceOf = ({ services }: DebtDetails, code: string): ServiceDebt =>
  required(
    services.find(({ service }) => service === code),
    code,
  );

const total = (details: DebtDetails) => details.services.reduce((sum, one) => sum + one.debt, 0n);

const parts = ({ balance, charge, recalculation, subsidy, benefit }: ServiceDebt) =>
  balance + charge + recalculation - subsidy - benefit;

it('tells each service of the bill with its recipient and what there is to pay', async () => {
  const details = await read(0);
  expect(details).toMatchObject({ state: 'open', billed: '2003-10' });
  expect(details.services.map(({ service, toPay }) => [service, moneyText(toPay)])).toEqual([
    ['heating', '53.06'],
    ['water', '21.87'],
    ['sewerage', '20.05'],
    ['hot-water', '26.48'],
    ['gas', '7.44'],
    ['maintenance', '25.70'],
    ['animals', '0.14'],
    ['housing', '4.02'],
    ['electricity', '22.93'],
  ]);
  expect(serviceOf(details, 'water').recipient).toMatchObject({
    registryCode: '03361655',
    iban: 'UA213223130000026007233566001',
  });
});

it('takes charges apart by kind, and the parts add up to the debt whatever was paid', async () => {
  const accountId = required(city.accountIds[1], 'an account');
  await database.owner.sql.begin(async (tx) => {
    const [journal] = await tx<{ id: string }[]>`
      SELECT id FROM journals WHERE account_id = ${accountId} AND kind = 'charges'`;
    const { id } = required(journal, 'the journal of the month');
    for (const [lineNo, kind, amount] of [
      [2, 'recalculation', -300n],
      [3, 'benefit', -400n],
      [4, 'subsidy', -500n],
      [5, 'penalty', 7n],
    ] as const) {
      await tx`INSERT INTO charges (account_id, period, agreement_no, line_no, kind, amount,
          derivation, reason, journal_id)
        SELECT ${accountId}, period, 2, ${lineNo}, ${kind}, ${amount}, derivation, 'a test', ${id}
        FROM charges WHERE account_id = ${accountId} AND agreement_no = 2 AND line_no = 1`;
    }
  });
  await pay('parts', 1, money(10_000n));
  const details = await read(1);
  expect(serviceOf(details, 'water')).toMatchObject({
    charge: 2_194n,
    recalculation: -300n,
    benefit: 400n,
    subsidy: 500n,
  });
  for (const one of details.services) expect(parts(one), one.service).toBe(one.debt);
  expect(total(details)).toBe(8_169n);
});

it('tells the last payment that was not taken back, each service its part', async () => {
  await pay('first', 2, money(18_169n));
  await pay('second', 2, money(1_000n));
  const withdrawn = { payment: { externalId: 'second' }, reason: 'a mistake' };
  expectOk(await cancelPayment(database.requests.sql, city.channel, withdrawn));
  const details = await read(2);
  expect(serviceOf(details, 'water')).toMatchObject({ debt: 0n, toPay: 0n, lastPaid: 2_187n });
  expect(serviceOf(await read(0), 'water').lastPaid).toBeUndefined();
});

it('never asks for what is paid in advance, and never hides a service by another', async () => {
  const accountNumber = required(city.accountNumbers[3], 'an account');
  const lines = [{ service: 'water', amount: money(5_000n) }];
  const request = {
    externalId: 'advance',
    accountNumber,
    amount: money(5_000n),
    currency: 'UAH',
    lines,
  };
  await acceptPayments(database.requests.sql, [{ grant: city.channel, request }]);
  const details = await read(3);
  expect(serviceOf(details, 'water')).toMatchObject({ debt: -2_813n, toPay: 0n });
  expect(serviceOf(details, 'heating').toPay).toBe(5_306n);
});

it('shows a channel the services of its contract only', async () => {
  const details = await read(0, { ...city.channel, services: ['gas'] });
  expect(details.services.map(({ service }) => service)).toEqual(['gas']);
});
