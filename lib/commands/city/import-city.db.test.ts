import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { planOfImport } from '#db/queries/city-imports.ts';
import type { StaffGrant } from '#lib/auth/grant.ts';
import { issueGrant } from '#lib/auth/issue-grant.ts';
import { accountNumber } from '#lib/domain/account-number.ts';
import { expectOk } from '#lib/domain/result.ts';
import { cityFileTemplate, decodeCityFile } from '#lib/registers/city-csv.ts';
import { cloneDatabase, type TestDatabase } from '#lib/testing/database.ts';
import { applyCityFile, uploadCityFile } from './import-city.ts';

const grant = issueGrant<StaffGrant>({ kind: 'staff', permission: 'city.change', userId: 'olena' });
const [heads = ''] = cityFileTemplate().split('\r\n');
const rowOf = (nine: string, holder = 'Зразок Іван') =>
  `вул. Нова;1;${nine.slice(-2)};${accountNumber(nine)};${holder};;01.12.2026;3;54,20;50`;

let database: TestDatabase;
beforeAll(async () => {
  database = await cloneDatabase();
});
afterAll(() => database.drop());

async function upload(...rows: readonly string[]): Promise<string> {
  const content = new TextEncoder().encode([heads, ...rows].join('\n'));
  const file = { fileName: 'місто.csv', content };
  return expectOk(await uploadCityFile(database.requests.sql, grant, file, decodeCityFile)).id;
}

const plan = async (id: string) =>
  expectOk(await planOfImport(database.requests.sql, grant, id, decodeCityFile));
const apply = (id: string, hash: string) =>
  applyCityFile(database.requests.sql, grant, { id, hash }, decodeCityFile);

async function counts() {
  const [row] = await database.owner.sql<Record<string, bigint>[]>`
    SELECT (SELECT count(*) FROM streets) AS streets, (SELECT count(*) FROM buildings) AS buildings,
      (SELECT count(*) FROM premises) AS premises, (SELECT count(*) FROM accounts) AS accounts,
      (SELECT count(*) FROM account_holders) AS holders,
      (SELECT count(*) FROM account_facts) AS facts`;
  return row;
}

describe('a file of houses, premises and accounts', () => {
  it('is applied whole, as it was looked at; the same file again changes nothing', async () => {
    const rows = [
      'вул. Нова;2;;;;;;;;',
      'вул. Нова;1;9;;;;;;;',
      rowOf('300000011'),
      rowOf('300000012'),
    ];
    const id = await upload(...rows);
    expect(await apply(id, (await plan(id)).hash)).toEqual({ ok: true, value: { added: 4 } });
    const stored = await counts();
    expect(stored).toEqual({
      streets: 1n,
      buildings: 2n,
      premises: 3n,
      accounts: 2n,
      holders: 2n,
      facts: 2n,
    });
    const again = await upload(...rows);
    const { outcomes, hash } = await plan(again);
    expect(outcomes.map(({ kind }) => kind)).toEqual(['same', 'same', 'same', 'same']);
    expect(await apply(again, hash)).toEqual({ ok: true, value: { added: 0 } });
    expect(await counts()).toEqual(stored);
    const [event] = await database.owner.sql`
      SELECT actor, details ->> 'line' AS line FROM audit_events
      WHERE object = ${`account:${accountNumber('300000011')}`}`;
    expect(event).toEqual({ actor: 'user:olena', line: '4' });
  });

  it('with one refused row is not applied at all', async () => {
    const before = await counts();
    const id = await upload(rowOf('300000021'), rowOf('300000022').replace(';3;', ';сто;'));
    const { outcomes, hash } = await plan(id);
    expect(outcomes).toMatchObject([
      { kind: 'new', line: 2 },
      { kind: 'refused', line: 3, refusal: { code: 'account_facts_malformed' } },
    ]);
    expect(await apply(id, hash)).toMatchObject({ refusal: { code: 'import_has_refusals' } });
    expect(await counts()).toEqual(before);
  });

  it('is looked at again when the city base has changed what its check said', async () => {
    const first = await upload(rowOf('300000031'), rowOf('300000032'));
    const seen = await plan(first);
    const other = await upload(rowOf('300000032'));
    expectOk(await apply(other, (await plan(other)).hash));
    expect(await apply(first, seen.hash)).toMatchObject({ refusal: { code: 'import_changed' } });
    expect(await apply(first, (await plan(first)).hash)).toEqual({ ok: true, value: { added: 1 } });
  });

  it('applied by two clerks at once is stored once', async () => {
    const id = await upload(rowOf('300000041'));
    const { hash } = await plan(id);
    const both = await Promise.all([apply(id, hash), apply(id, hash)]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    expect(both.find(({ ok }) => !ok)).toMatchObject({ refusal: { code: 'import_changed' } });
  });

  it('that is unknown or no table at all is refused', async () => {
    const { sql } = database.requests;
    const file = { fileName: 'x.csv', content: new TextEncoder().encode('а;б\n1;2') };
    expect(await uploadCityFile(sql, grant, file, decodeCityFile)).toMatchObject({
      refusal: { code: 'import_column_missing' },
    });
    const nobody = '00000000-0000-7000-8000-000000000000';
    expect(await apply(nobody, 'x')).toMatchObject({ refusal: { code: 'import_unknown' } });
  });
});
