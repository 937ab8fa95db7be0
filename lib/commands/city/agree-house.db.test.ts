import { afterAll, beforeAll, expect, it } from 'vitest';
import type { StaffGrant } from '#lib/auth/grant.ts';
import { issueGrant } from '#lib/auth/issue-grant.ts';
import { type BusinessDay, businessDay } from '#lib/domain/business-day.ts';
import type { AgreementTerms } from '#lib/domain/city/agreement.ts';
import { expectOk } from '#lib/domain/result.ts';
import { type AgreedCity, arrangeNewHouse, arrangeTariffs } from '#lib/testing/agreed-city.ts';
import { cloneDatabase, type TestDatabase } from '#lib/testing/database.ts';
import { arrangeSmallCity } from '#lib/testing/small-city.ts';
import { agreeHouse, planHouse } from './agree-house.ts';
import { startService } from './keep-agreement.ts';

const clerk = issueGrant<StaffGrant>({
  kind: 'staff',
  permission: 'city.change',
  userId: 'olena',
});

let database: TestDatabase;
let city: AgreedCity;
let buildingId: number;
let ids: readonly number[];
let today: BusinessDay;
let terms: AgreementTerms;
beforeAll(async () => {
  database = await cloneDatabase();
  const { sql } = database.owner;
  await arrangeSmallCity(sql);
  city = await arrangeTariffs(sql);
  const opened = await arrangeNewHouse(sql, { first: 200_000_001, count: 4 });
  ids = opened.map(({ accountId }) => accountId);
  const [row] = await sql<{ id: number; today: BusinessDay }[]>`
    SELECT building.id, (now() AT TIME ZONE 'Europe/Kyiv')::date AS today
    FROM buildings AS building JOIN streets AS street ON street.id = building.street_id
    WHERE street.name = 'вул. Нова'`;
  buildingId = row?.id ?? 0;
  today = businessDay(row?.today ?? '');
  terms = { tariffId: city.tariffs.maintenance, by: 'total-area' };
});
afterAll(() => database.drop());

const agreedCount = async () => {
  const [row] = await database.owner.sql<{ count: number }[]>`
    SELECT count(*)::integer AS count FROM service_agreements
    JOIN agreement_measures USING (account_id, agreement_no)
    WHERE account_id = ANY(${[...ids]}::integer[])`;
  return row?.count;
};

it('a house gets a service as its plan says: who has it already is refused and left out', async () => {
  const { sql } = database.requests;
  const [first = 0] = ids;
  expectOk(await startService(sql, clerk, { accountId: first, terms, from: today }));
  const plan = expectOk(await planHouse(sql, clerk, { buildingId, terms, from: today }));
  expect(plan.accepted.map(({ premise }) => premise)).toEqual(['2', '3', '4']);
  expect(plan.refused).toMatchObject([{ premise: '1', refusal: { code: 'service_agreed' } }]);
  expect(await agreedCount()).toBe(1);
  const request = { buildingId, terms, from: today, hash: plan.hash };
  expect(await agreeHouse(sql, clerk, { ...request, hash: 'another' })).toMatchObject({
    refusal: { code: 'change_outdated' },
  });
  const both = await Promise.all([
    agreeHouse(sql, clerk, request),
    agreeHouse(sql, clerk, request),
  ]);
  expect(both.filter(({ ok }) => ok)).toMatchObject([{ value: { started: 3 } }]);
  expect(both.find(({ ok }) => !ok)).toMatchObject({ refusal: { code: 'change_outdated' } });
  expect(await agreedCount()).toBe(4);
  const events = await sql`
    SELECT object FROM audit_events WHERE action = 'service.start' AND actor = 'user:olena'`;
  expect(new Set(events.map(({ object }) => object)).size).toBe(4);
});

it('a plan that starts nothing is refused, and so is who may only read', async () => {
  const { sql } = database.requests;
  const asked = { buildingId, terms, from: today };
  const { hash, accepted } = expectOk(await planHouse(sql, clerk, asked));
  expect(accepted).toEqual([]);
  expect(await agreeHouse(sql, clerk, { ...asked, hash })).toMatchObject({
    refusal: { code: 'change_empty' },
  });
  const reader = issueGrant<StaffGrant>({ kind: 'staff', permission: 'city.read', userId: 'r' });
  expect(await planHouse(sql, reader, asked)).toMatchObject({ refusal: { code: 'forbidden' } });
  expect(await agreeHouse(sql, reader, { ...asked, hash })).toMatchObject({
    refusal: { code: 'forbidden' },
  });
});
