import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { houseMeters, meteredHouses } from '#db/queries/house-meters.ts';
import { cloneDatabase, type TestDatabase } from '#lib/testing/database.ts';
import { MeteredHomes } from '#lib/testing/metered-homes.ts';
import { enterHouseReadings } from './enter-house-readings.ts';

let database: TestDatabase;
let homes: MeteredHomes;

beforeAll(async () => {
  database = await cloneDatabase();
  homes = await MeteredHomes.arrange(database);
});
afterAll(() => database.drop());

describe('readings of a house', () => {
  const enter = (
    readings: readonly { accountId: number; value: string; confirmed?: boolean }[],
    { buildingId = 1, grant = homes.clerk } = {},
  ) =>
    enterHouseReadings(database.requests.sql, grant, {
      buildingId,
      source: 'inspector',
      readings: readings.map((reading) => ({
        confirmed: false,
        meterNo: 1,
        zone: 'single' as const,
        takenOn: homes.today,
        ...reading,
      })),
    });

  async function told(answer: ReturnType<typeof enter>) {
    const result = await answer;
    if (!result.ok) return [result.refusal.code];
    return result.value.map((one) => {
      if (one.kind === 'refused') return one.refusal.code;
      return one.kind === 'recorded' ? one.state : one.kind;
    });
  }

  it('are saved one by one: what is wrong stays out and keeps out no other', async () => {
    const [one, two, three] = [await homes.meter(), await homes.meter(), await homes.meter()];
    const typed = [
      { accountId: one.accountId, value: '141' },
      { accountId: two.accountId, value: '137' },
      { accountId: three.accountId, value: '190' },
    ];
    expect(await told(enter(typed))).toEqual([
      'accepted',
      'reading_lower_than_last',
      'reading_unusual',
    ]);
    const again = [{ ...typed[0], accountId: one.accountId, value: '0141,0' }];
    expect(await told(enter(again))).toEqual(['repeated']);
    expect(await told(enter([{ ...three, value: '190', confirmed: true }]))).toEqual(['accepted']);
    expect(await homes.kept(one)).toEqual(['138 accepted +8', '141 accepted +3']);
    expect(await homes.kept(two)).toEqual(['138 accepted +8']);
    const events = await database.owner.sql`
      SELECT object, details FROM audit_events
      WHERE action = 'readings.enter' AND actor = ${`user:${homes.clerk.userId}`} ORDER BY id`;
    expect(events).toEqual([
      { object: 'building:1', details: { source: 'inspector', accepted: 1, held: 0 } },
      { object: 'building:1', details: { source: 'inspector', accepted: 1, held: 0 } },
    ]);
  });

  it('are of its own meters and registers, and of a homes.clerk who may change', async () => {
    const meter = await homes.meter();
    const typed = [{ accountId: meter.accountId, value: '141' }];
    expect(await told(enter(typed, { buildingId: 999 }))).toEqual(['meter_unknown']);
    expect(await told(enter(typed, { grant: homes.auditor }))).toEqual(['forbidden']);
    const night = { ...meter, value: '141', zone: 'night' as const };
    expect(await told(enter([night]))).toEqual(['meter_unknown']);
    expect(await homes.kept(meter)).toEqual(['138 accepted +8']);
    const house = await houseMeters(database.requests.sql, homes.auditor, 1);
    const ours = house?.registers.filter(({ accountId }) => accountId === meter.accountId);
    expect(ours).toMatchObject([{ zone: 'single', serialNumber: meter.serialNumber }]);
    expect(await houseMeters(database.requests.sql, homes.auditor, 999)).toBeUndefined();
    expect(await meteredHouses(database.requests.sql, homes.auditor, 'собор')).toMatchObject([
      { id: 1 },
    ]);
    expect(await meteredHouses(database.requests.sql, homes.auditor, 'немає такої')).toEqual([]);
  });
});
