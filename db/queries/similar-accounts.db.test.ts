import { afterAll, beforeAll, expect, it } from 'vitest';
import type { StaffGrant } from '#lib/auth/grant.ts';
import { issueGrant } from '#lib/auth/issue-grant.ts';
import { required } from '#lib/required.ts';
import { cloneDatabase, type TestDatabase } from '#lib/testing/database.ts';
import { arrangeSmallCity } from '#lib/testing/small-city.ts';
import { similarAccounts } from './similar-accounts.ts';

let database: TestDatabase;
let numbers: readonly string[];
beforeAll(async () => {
  database = await cloneDatabase();
  const city = await arrangeSmallCity(database.owner.sql, { accounts: 3 });
  numbers = city.accountNumbers;
});
afterAll(async () => {
  await database.drop();
});

const grant = issueGrant<StaffGrant>({ kind: 'staff', permission: 'payment.read', userId: 'test' });
const similar = (named: string) => similarAccounts(database.requests.sql, grant, named);

it('finds the account a digit was mistyped of, with its address', async () => {
  const number = required(numbers[0], 'an account');
  const wrong = `${(Number.parseInt(number[0] ?? '0', 10) + 1) % 10}${number.slice(1)}`;
  const found = await similar(wrong);
  expect(found).toContainEqual(
    expect.objectContaining({ number, why: 'digit', state: 'open', street: 'Соборна' }),
  );
});

it('finds who lives now where the account that was named is closed', async () => {
  const [closed, next] = [required(numbers[1], 'one'), required(numbers[2], 'two')];
  await database.owner
    .sql`UPDATE accounts SET state = 'closed', closed_on = '2004-01-01' WHERE number = ${closed}`;
  await database.owner.sql`
    UPDATE accounts SET premise_id = (SELECT premise_id FROM accounts WHERE number = ${closed})
    WHERE number = ${next}`;
  expect(await similar(closed)).toContainEqual(
    expect.objectContaining({ number: next, why: 'successor' }),
  );
});

it('finds nothing for what is no number', async () => {
  expect(await similar("' OR true --")).toEqual([]);
});
