import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildingPage, buildingsOf, streetsOf } from '#db/queries/addresses.ts';
import type { StaffGrant } from '#lib/auth/grant.ts';
import { issueGrant } from '#lib/auth/issue-grant.ts';
import { cloneDatabase, type TestDatabase } from '#lib/testing/database.ts';
import { arrangeSmallCity } from '#lib/testing/small-city.ts';
import { addPlace } from './add-place.ts';

const grant = issueGrant<StaffGrant>({ kind: 'staff', permission: 'city.change', userId: 'olena' });

let database: TestDatabase;
beforeAll(async () => {
  database = await cloneDatabase();
  await arrangeSmallCity(database.owner.sql, { accounts: 2 });
});
afterAll(() => database.drop());

const add = (street: string, building: string, premise?: string) =>
  addPlace(database.requests.sql, grant, { street, building, premise });

describe('the directory of addresses', () => {
  it('takes a street with its first house, a house, a premise; it is written who added it', async () => {
    const { sql } = database.requests;
    expect(await add(' вул.  Нова ', '10')).toMatchObject({ ok: true });
    expect(await add('вул. Нова', '2', '7')).toMatchObject({ ok: true });
    expect(await add('вул. Нова', '2', '')).toMatchObject({ ok: true });
    const street = (await streetsOf(sql, grant)).find(({ name }) => name === 'вул. Нова');
    expect(street).toMatchObject({ buildings: 2, premises: 2 });
    const buildings = await buildingsOf(sql, grant, street?.id ?? 0);
    expect(buildings.map(({ number }) => number)).toEqual(['2', '10']);
    const house = await buildingPage(sql, grant, buildings[0]?.id ?? 0);
    expect(house).toMatchObject({ street: 'вул. Нова', number: '2' });
    expect(house?.premises.map(({ number }) => number)).toEqual(['', '7']);
    const [event] = await sql`
      SELECT actor FROM audit_events WHERE object = 'place:вул. Нова, 2, 7'`;
    expect(event?.['actor']).toBe('user:olena');
  });

  it('shows the accounts of each premise of a house', async () => {
    const { sql } = database.requests;
    const street = (await streetsOf(sql, grant)).find(({ name }) => name === 'Соборна');
    const [building] = await buildingsOf(sql, grant, street?.id ?? 0);
    expect(building).toMatchObject({ number: '12', premises: 2, openAccounts: 2 });
    const house = await buildingPage(sql, grant, building?.id ?? 0);
    expect(house?.premises[0]?.accounts).toMatchObject([{ state: 'open' }]);
    expect(await buildingPage(sql, grant, 0)).toBeUndefined();
  });

  it('refuses what has no name, and what is there; of two at once one is told', async () => {
    expect(await add(' ', '1')).toMatchObject({ refusal: { code: 'address_incomplete' } });
    expect(await add('Соборна', '12')).toMatchObject({ refusal: { code: 'place_exists' } });
    const long = { refusal: { code: 'house_number_malformed', details: { max: '20' } } };
    expect(await add('Соборна', '1'.repeat(21)), 'not cut').toMatchObject(long);
    const both = await Promise.all([add('Тиха', '1'), add('Тиха', '1')]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
  });
});
