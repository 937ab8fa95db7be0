import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readLeftRegisters } from '#db/queries/left-registers.ts';
import type { StaffGrant } from '#lib/auth/grant.ts';
import { issueGrant } from '#lib/auth/issue-grant.ts';
import { addDays, type BusinessDay, businessDay } from '#lib/domain/business-day.ts';
import { firstDay, periodOf } from '#lib/domain/period.ts';
import { quantity } from '#lib/domain/quantity.ts';
import { expectOk } from '#lib/domain/result.ts';
import { type AgreedCity, arrangeNewHouse, arrangeTariffs } from '#lib/testing/agreed-city.ts';
import { cloneDatabase, type TestDatabase } from '#lib/testing/database.ts';
import { arrangeSmallCity } from '#lib/testing/small-city.ts';
import { installMeter } from '../metering/install-meter.ts';
import { startService } from './keep-agreement.ts';
import { type MoveInRequest, moveIn } from './move-in.ts';
import { moveOut } from './move-out.ts';
import { renameHolder } from './rename-holder.ts';

const staff = (permission: StaffGrant['permission']) =>
  issueGrant<StaffGrant>({ kind: 'staff', permission, userId: 'olena' });
const clerk = staff('city.change');

let database: TestDatabase;
let city: AgreedCity;
let ids: readonly number[];
let today: BusinessDay;
beforeAll(async () => {
  database = await cloneDatabase();
  const { sql } = database.owner;
  await arrangeSmallCity(sql);
  city = await arrangeTariffs(sql);
  const opened = await arrangeNewHouse(sql, { first: 200_000_001, count: 4 });
  ids = opened.map(({ accountId }) => accountId);
  await sql`
    INSERT INTO premises (building_id, number)
    SELECT premise.building_id, fresh.number
    FROM unnest(ARRAY['901', '902']) AS fresh(number), accounts
    JOIN premises AS premise ON premise.id = premise_id WHERE accounts.id = ${ids[0] ?? 0}`;
  const [clock] = await sql<{ today: BusinessDay }[]>`
    SELECT (now() AT TIME ZONE 'Europe/Kyiv')::date AS today`;
  today = businessDay(clock?.today ?? '');
});
afterAll(() => database.drop());

async function premiseOf(number: string): Promise<number> {
  const [row] = await database.owner.sql<{ id: number }[]>`
    SELECT premise.id FROM premises AS premise
    JOIN buildings AS building ON building.id = premise.building_id
    JOIN streets AS street ON street.id = building.street_id
    WHERE street.name = 'вул. Нова' AND premise.number = ${number}`;
  return row?.id ?? 0;
}

const asked = (premiseId: number, changes: Partial<MoveInRequest> = {}): MoveInRequest => ({
  premiseId,
  fullName: 'Ґудзь Ярина',
  residents: 3,
  totalArea: quantity('60'),
  heatedArea: quantity('55.5'),
  openedOn: today,
  readings: [],
  ...changes,
});

describe('a move into a vacant premise', () => {
  it('that never had an account opens one, once, with the next number', async () => {
    const premiseId = await premiseOf('901');
    const { sql } = database.requests;
    const both = await Promise.all([
      moveIn(sql, clerk, asked(premiseId)),
      moveIn(sql, clerk, asked(premiseId)),
    ]);
    const [opened] = both.flatMap((one) => (one.ok ? [one.value] : []));
    expect(both.find(({ ok }) => !ok)).toMatchObject({ refusal: { code: 'premise_occupied' } });
    const [row] = await sql`
      SELECT account.opened_on, person.full_name, fact.residents, fact.heated_area
      FROM accounts AS account
      JOIN account_holders AS held ON held.account_id = account.id
      JOIN persons AS person ON person.id = held.person_id
      JOIN account_facts AS fact ON fact.account_id = account.id
      WHERE account.number = ${opened?.number ?? ''}`;
    expect(row).toEqual({
      opened_on: today,
      full_name: 'Ґудзь Ярина',
      residents: 3,
      heated_area: '55.50',
    });
    const [event] = await sql`
      SELECT actor FROM audit_events WHERE object = ${`account:${opened?.number}`}`;
    expect(event).toEqual({ actor: 'user:olena' });
  });

  it('takes over services and meters from the account before, at the values of the day', async () => {
    const [, accountId = 0] = ids;
    const { sql } = database.requests;
    const from = addDays(today, -20);
    const terms = { tariffId: city.tariffs.water, by: 'meter', normId: city.waterNorm } as const;
    const agreementNo = expectOk(await startService(sql, clerk, { accountId, terms, from }));
    const features = { serialNumber: 'N-7', digits: 5 };
    expectOk(
      await installMeter(sql, staff('metering.change'), {
        accountId,
        agreementNo,
        on: from,
        features,
        firsts: { single: '10' },
      }),
    );
    const register = { meterNo: 1, zone: 'single' } as const;
    const leavingOn = addDays(today, -1);
    const readings = [{ ...register, value: '14' }];
    expect(await moveOut(sql, clerk, { accountId, leavingOn, readings })).toMatchObject({
      ok: true,
    });
    const premiseId = await premiseOf('2');
    const codeOf = async (changes: Partial<MoveInRequest>) => {
      const result = await moveIn(sql, clerk, asked(premiseId, changes));
      return result.ok ? 'ok' : result.refusal.code;
    };
    expect(await codeOf({ openedOn: leavingOn })).toBe('premise_not_vacant');
    expect(await codeOf({ openedOn: addDays(today, 1) })).toBe('change_too_late');
    expect(await codeOf({ readings: [{ ...register, value: '13' }] })).toBe(
      'reading_lower_than_last',
    );
    const opened = expectOk(
      await moveIn(sql, clerk, asked(premiseId, { readings: [{ ...register, value: '16,5' }] })),
    );
    const registers = await readLeftRegisters(sql, opened.accountId);
    expect(registers).toMatchObject([{ serialNumber: 'N-7', service: 'water' }]);
    expect(registers[0]?.last?.value.toFixed()).toBe('16.5');
    expect(await codeOf({})).toBe('premise_occupied');
  });

  it('is refused with half of the facts, for no premise at all, and to who may not', async () => {
    const { sql } = database.requests;
    const premiseId = await premiseOf('902');
    const codeOf = async (request: MoveInRequest, grant = clerk) => {
      const result = await moveIn(sql, grant, request);
      return result.ok ? 'ok' : result.refusal.code;
    };
    expect(await codeOf(asked(0))).toBe('premise_unknown');
    expect(await codeOf(asked(premiseId, { fullName: ' ' }))).toBe('person_name_missing');
    expect(await codeOf(asked(premiseId, { taxpayerNumber: '1' }))).toBe('taxpayer_number_invalid');
    expect(await codeOf(asked(premiseId, { heatedArea: quantity('61') }))).toBe(
      'account_facts_malformed',
    );
    expect(await codeOf(asked(premiseId), staff('city.read'))).toBe('forbidden');
    await database.owner.sql`
      INSERT INTO charging_runs (period, state, started_by, content_hash, frozen_by, frozen_at)
      VALUES (${firstDay(periodOf(today))}, 'frozen', 'user:one', 'hash', 'user:two', now())`;
    expect(await codeOf(asked(premiseId))).toBe('change_in_frozen_month');
    await database.owner.sql`DELETE FROM charging_runs`;
  });
});

it('a name is put right once, with its document, and what stood there before is kept', async () => {
  const [accountId = 0] = ids;
  const { sql } = database.requests;
  const request = { accountId, seen: 'Новосел 1', fullName: ' Новосел  Перший ', document: 'п. 1' };
  const codeOf = async (changes: Partial<typeof request> & { taxpayerNumber?: string }) => {
    const result = await renameHolder(sql, clerk, { ...request, ...changes });
    return result.ok ? 'ok' : result.refusal.code;
  };
  expect(await codeOf({ fullName: '\n' })).toBe('person_name_missing');
  expect(await codeOf({ document: ' ' })).toBe('document_missing');
  expect(await codeOf({ taxpayerNumber: '1759013770' })).toBe('taxpayer_number_invalid');
  expect(await codeOf({ fullName: 'Новосел 1' })).toBe('change_empty');
  expect(await codeOf({ taxpayerNumber: '1759013776' })).toBe('ok');
  expect(await codeOf({})).toBe('change_outdated');
  const [event] = await sql`
    SELECT actor, details FROM audit_events WHERE action = 'holder.rename'`;
  expect(event).toEqual({
    actor: 'user:olena',
    details: { holder: 'Новосел Перший', holderBefore: 'Новосел 1', document: 'п. 1' },
  });
  const reader = await renameHolder(sql, staff('city.read'), request);
  expect(reader).toMatchObject({ refusal: { code: 'forbidden' } });
});
