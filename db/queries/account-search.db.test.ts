import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadDemoCity } from '#db/seed/load-demo.ts';
import type { StaffGrant } from '#lib/auth/grant.ts';
import { issueGrant } from '#lib/auth/issue-grant.ts';
import { readAccountSearch } from '#lib/domain/city/account-search.ts';
import { searchedLetters, searchKey } from '#lib/domain/city/search-text.ts';
import { cloneDatabase, type TestDatabase } from '#lib/testing/database.ts';
import { newDemoSecrets } from '#lib/testing/demo-secrets.ts';
import { searchAccounts } from './account-search.ts';

const grant = issueGrant<StaffGrant>({ kind: 'staff', permission: 'city.read', userId: 'clerk' });

let database: TestDatabase;
beforeAll(async () => {
  database = await cloneDatabase();
  await loadDemoCity(database.owner, {
    secrets: { demo: newDemoSecrets() },
    accounts: 60,
    months: 1,
  });
}, 120_000);
afterAll(() => database.drop());

async function found(typed: string, accountsMax = 20) {
  const search = readAccountSearch(typed);
  if (!search) throw new Error(`too short: ${typed}`);
  return await searchAccounts(database.requests.sql, grant, search, { accountsMax });
}

/** What is known of one account, to look for it by. */
async function facts() {
  const [row] = await database.owner.sql<Record<string, string>[]>`
    SELECT account.number, street.name AS street, building.number AS building,
      premise.number AS premise, person.full_name AS holder, meter.serial_number AS meter,
      agreement.provider_account AS provider
    FROM accounts AS account
    JOIN premises AS premise ON premise.id = account.premise_id
    JOIN buildings AS building ON building.id = premise.building_id
    JOIN streets AS street ON street.id = building.street_id
    JOIN account_holders AS held ON held.account_id = account.id
    JOIN persons AS person ON person.id = held.person_id
    JOIN meters AS meter ON meter.account_id = account.id
    JOIN service_agreements AS agreement ON agreement.account_id = account.id
      AND agreement.provider_account IS NOT NULL
    WHERE premise.number <> '' ORDER BY account.id DESC LIMIT 1`;
  return row ?? {};
}

describe('an account is found', () => {
  it('by each of the five things a clerk may be told, and says by which', async () => {
    const {
      number = '',
      street,
      building,
      premise,
      holder = '',
      meter = '',
      provider = '',
    } = await facts();
    const typed = {
      number: number.slice(0, 9),
      address: `${street} ${building} кв ${premise}`,
      name: holder.toLocaleUpperCase('uk').slice(0, -2),
      meter: meter.slice(0, -1),
      provider,
    };
    for (const [foundBy, text] of Object.entries(typed)) {
      const { accounts } = await found(text);
      expect(
        accounts.find((one) => one.number === number),
        text,
      ).toMatchObject({ foundBy });
    }
  });

  it('once, by its surest reason, when a text means two things', async () => {
    const { number = '' } = await facts();
    const accountId = Number.parseInt(number.slice(0, 9), 10);
    await database.owner.sql`
      UPDATE service_agreements SET provider_account = ${number} WHERE account_id = ${accountId}`;
    const { accounts } = await found(number);
    expect(accounts).toHaveLength(1);
    expect(accounts[0]).toMatchObject({ number, foundBy: 'number' });
  });

  it('by nothing else: a building that is named whole is that building', async () => {
    const { street, building = '', premise } = await facts();
    const { accounts } = await found(`${street} ${building} ${premise}`);
    expect(new Set(accounts.map((one) => one.building))).toEqual(new Set([building]));
    await database.owner.sql`
      UPDATE buildings SET number = '12-А' WHERE id = (SELECT max(id) FROM buildings)`;
    const [house] = await database.owner.sql<{ street: string }[]>`
      SELECT street.name AS street FROM buildings JOIN streets AS street
        ON street.id = street_id ORDER BY buildings.id DESC LIMIT 1`;
    for (const written of ['12-А', '12а', '12 а']) {
      const { accounts: there } = await found(`${house?.street} ${written}`);
      expect(there[0]?.building, written).toBe('12-А');
    }
    expect(await found('Щщщщ')).toEqual({ accounts: [], hasMore: false });
  });
});

describe('a list that would be too long', () => {
  it('is cut, and says so', async () => {
    const { accounts, hasMore } = await found('вул', 3);
    expect(accounts).toHaveLength(3);
    expect(hasMore).toBe(true);
  });
});

describe('the database and the page', () => {
  it('compare texts alike, letter by letter', async () => {
    const text = `${searchedLetters} Іґор-О’Коннор № 12/4`;
    const [row] = await database.requests.sql<{ key: string }[]>`SELECT search_key(${text}) AS key`;
    expect(row?.key).toBe(searchKey(text));
  });

  it('walk an index for every kind of code, however the planner counts', async () => {
    const plans = await database.requests.sql.begin(async (tx) => {
      await tx`SET LOCAL enable_seqscan = off`;
      return await Promise.all([
        tx`EXPLAIN SELECT id FROM persons WHERE search_key(full_name) COLLATE "C" >= 'а'
          AND search_key(full_name) COLLATE "C" < 'б' ORDER BY search_key(full_name) COLLATE "C"`,
        tx`EXPLAIN SELECT account_id FROM meters WHERE search_key(serial_number) COLLATE "C" >= '1'
          AND search_key(serial_number) COLLATE "C" < '2'
          ORDER BY search_key(serial_number) COLLATE "C"`,
        tx`EXPLAIN SELECT account_id FROM service_agreements WHERE provider_account IS NOT NULL
          AND search_key(provider_account) COLLATE "C" >= '1'
          AND search_key(provider_account) COLLATE "C" < '2'
          ORDER BY search_key(provider_account) COLLATE "C"`,
      ]);
    });
    for (const plan of plans) expect(JSON.stringify(plan)).toMatch(/Index.*_search_idx/);
  });
});
