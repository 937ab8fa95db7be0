import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AccountGrant } from '#lib/auth/grant.ts';
import { issueGrant } from '#lib/auth/issue-grant.ts';
import { cloneDatabase, type TestDatabase } from '#lib/testing/database.ts';
import { arrangeSmallCity } from '#lib/testing/small-city.ts';
import { metersOf } from './readings.ts';

let database: TestDatabase;
let accountId: number;

beforeAll(async () => {
  database = await cloneDatabase();
  const { sql } = database.owner;
  const { accountIds } = await arrangeSmallCity(sql, { accounts: 2 });
  accountId = accountIds[0] ?? 0;
  await sql`
    INSERT INTO meters (account_id, meter_no, agreement_no, serial_number, digits, installed_on,
      verification_due_on, removed_on)
    VALUES (${accountId}, 1, 9, 'NEW', 6, '2026-01-01', '2030-05-06', NULL),
      (${accountId}, 2, 2, 'OLD', 5, '2020-01-01', NULL, NULL),
      (${accountId}, 3, 2, 'GONE', 5, '2020-01-01', NULL, '2024-01-01'),
      (${accountIds[1] ?? 0}, 1, 2, 'NEIGHBOUR', 5, '2020-01-01', NULL, NULL)`;
  await sql`
    INSERT INTO readings (account_id, id, meter_no, value, consumption, taken_on, source, state,
      author)
    SELECT ${accountId}, gen_random_uuid(), 2, 100 + month, 1,
      ('2021-01-31'::date + make_interval(months => month))::date, 'inspector', 'accepted',
      'job:test'
    FROM generate_series(1, 30) AS month`;
});
afterAll(() => database.drop());

function metersOfHome(id = accountId) {
  const grant = { kind: 'account', permission: 'account.read', accountId: id } as const;
  return metersOf(
    database.requests.sql,
    issueGrant<AccountGrant>({ ...grant, userId: '00000000-0000-7000-8000-000000000000' }),
  );
}

describe('the meters of a home', () => {
  it('are all those installed, with no reading or none for years; no removed ones, no others’', async () => {
    const meters = await metersOfHome();
    expect(meters.map(({ serialNumber }) => serialNumber)).toEqual(['OLD', 'NEW']);
    expect(meters[1]).toMatchObject({
      service: 'electricity',
      unit: 'kwh',
      digits: 6,
      state: 'active',
      verificationDueOn: '2030-05-06',
      window: undefined,
      chargedThrough: '2003-10',
      registers: [{ zone: 'single', readings: [] }],
    });
    expect(await metersOfHome(999_999_999)).toEqual([]);
  });

  it('come with the last two years of readings, newest first', async () => {
    const [old] = await metersOfHome();
    const readings = old?.registers[0]?.readings ?? [];
    expect(readings).toHaveLength(24);
    expect(readings[0]).toMatchObject({ takenOn: '2023-07-31', source: 'inspector' });
    const days = readings.map(({ takenOn }) => takenOn);
    expect(days).toEqual(days.toSorted().toReversed());
  });

  it('that were never read have the zones of their tariff', async () => {
    const { sql } = database.owner;
    await sql`INSERT INTO tariffs (code, service_id, contract_id, name, unit)
      SELECT 'night', service_id, contract_id, 'День і ніч', 'kwh' FROM contract_services
      WHERE service_id = 9`;
    await sql`INSERT INTO tariff_versions (tariff_id, kind, act, valid_from)
      SELECT id, 'zones', '№ 632', '2021-01-01' FROM tariffs`;
    await sql`INSERT INTO tariff_rates (version_id, zone, rate)
      SELECT id, zone, 2 FROM tariff_versions, unnest(ARRAY['night', 'day']) AS zone`;
    await sql`UPDATE service_agreements SET tariff_id = (SELECT id FROM tariffs)
      WHERE account_id = ${accountId} AND agreement_no = 9`;
    const [, fresh] = await metersOfHome();
    expect(fresh?.registers.map(({ zone }) => zone)).toEqual(['day', 'night']);
  });

  it('have the window of their contract that holds today', async () => {
    const { sql } = database.owner;
    await sql`
      INSERT INTO reading_windows (contract_id, service_id, valid_from, valid_to, from_day, to_day,
        act)
      SELECT contract_id, service_id, from_on, to_on, from_day, 5, 'договір'
      FROM contract_services, (VALUES ('2020-01-01'::date, '2024-01-01'::date, 2),
        ('2024-01-01', NULL, 28)) AS term(from_on, to_on, from_day)
      WHERE service_id = 2`;
    const [old, fresh] = await metersOfHome();
    expect(old?.window).toEqual({ fromDay: 28, toDay: 5 });
    expect(fresh?.window).toBeUndefined();
  });
});
