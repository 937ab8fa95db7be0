import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { JobGrant } from '#lib/auth/grant.ts';
import { issueGrant } from '#lib/auth/issue-grant.ts';
import { addDays, type BusinessDay, businessDay } from '#lib/domain/business-day.ts';
import { expectOk } from '#lib/domain/result.ts';
import { cloneDatabase, type TestDatabase } from '#lib/testing/database.ts';
import { arrangeSmallCity, type SmallCity } from '#lib/testing/small-city.ts';
import { installMeters } from './install-meters.ts';
import { recordReadings } from './record-readings.ts';
import { type BankReading, takeBankReadings } from './take-bank-readings.ts';

const job = issueGrant<JobGrant>({ kind: 'job', job: 'test' });

let database: TestDatabase;
let city: SmallCity;
let today: BusinessDay;
let postedAt: string;
let lastAccount = -1;

beforeAll(async () => {
  database = await cloneDatabase();
  city = await arrangeSmallCity(database.owner.sql, { accounts: 8 });
  const [clock] = await database.owner.sql<{ today: string; now: string }[]>`
    SELECT (now() AT TIME ZONE 'Europe/Kyiv')::date AS today, now() AS now`;
  today = businessDay(clock?.today ?? '');
  postedAt = clock?.now ?? '';
});
afterAll(() => database.drop());

/** A home of its own with a water meter at 138 and an electricity meter of two zones at 500. */
async function arrangeHome() {
  lastAccount += 1;
  const accountId = city.accountIds[lastAccount] ?? 0;
  const installedOn = addDays(today, -40);
  const common = { accountId, digits: 5, installedOn };
  expectOk(
    await installMeters(database.owner.sql, job, [
      { ...common, meterNo: 1, agreementNo: 2, serialNumber: 'W-1' },
      { ...common, meterNo: 2, agreementNo: 9, serialNumber: 'E-2' },
    ]),
  );
  const readings = [
    { accountId, meterNo: 1, value: '130' },
    { accountId, meterNo: 2, zone: 'day' as const, value: '500' },
    { accountId, meterNo: 2, zone: 'night' as const, value: '500' },
  ].map((one) => ({ ...one, takenOn: installedOn, source: 'installation' as const }));
  const later = { accountId, meterNo: 1, value: '138', takenOn: addDays(today, -10) };
  await recordReadings(database.owner.sql, job, [...readings, { ...later, source: 'provider' }]);
  const accountNumber = city.accountNumbers[lastAccount] ?? '';
  return {
    take: (taken: readonly BankReading[], grant = city.channel) =>
      takeBankReadings(database.requests.sql, grant, { accountNumber, postedAt, readings: taken }),
    kept: () => database.owner.sql`
      SELECT meter_no, zone, trim_scale(value)::text AS value, state, taken_on, author FROM readings
      WHERE account_id = ${accountId} AND source = 'telebank' ORDER BY meter_no, zone`,
  };
}

describe('readings that come with a payment', () => {
  it('are kept as the telebank’s, on the day of the payment, in the register they name', async () => {
    const { kept, take } = await arrangeHome();
    const given = [
      { meter: 'W-1', value: '141.5' },
      { meter: 'E-2', zone: 'night', value: '560' },
    ] as const;
    expect(await take(given)).toEqual([
      { meter: 'W-1', value: '141.5', state: 'accepted' },
      { meter: 'E-2', zone: 'night', value: '560', state: 'accepted' },
    ]);
    const author = `channel:${city.channel.channelCode}`;
    const rest = { state: 'accepted', taken_on: today, author };
    expect(await kept()).toEqual([
      { meter_no: 1, zone: 'single', value: '141.5', ...rest },
      { meter_no: 2, zone: 'night', value: '560', ...rest },
    ]);
  });

  it('that come again with their payment are the same readings, also a hundred at once', async () => {
    const { kept, take } = await arrangeHome();
    const given = [{ meter: 'W-1', value: '142' }];
    const answers = await Promise.all(Array.from({ length: 100 }, () => take(given)));
    for (const answer of answers) {
      expect(answer).toEqual([{ meter: 'W-1', value: '142', state: 'accepted' }]);
    }
    expect(await take([{ meter: 'W-1', value: '0142.000' }])).toMatchObject([
      { state: 'accepted' },
    ]);
    expect(await kept()).toHaveLength(1);
  });

  it('that nobody could have used up are held for a person', async () => {
    const { kept, take } = await arrangeHome();
    expect(await take([{ meter: 'W-1', value: '9000' }])).toMatchObject([{ state: 'held' }]);
    expect(await take([{ meter: 'W-1', value: '9000' }])).toMatchObject([{ state: 'held' }]);
    expect(await kept()).toHaveLength(1);
  });

  it('are refused one by one, each with its reason, and the good ones kept', async () => {
    const { kept, take } = await arrangeHome();
    expect(
      await take([
        { meter: 'W-1', value: '12' },
        { meter: 'W-9', value: '150' },
        { meter: 'E-2', value: '700' },
        { meter: 'W-1', zone: 'night', value: '150' },
        { meter: 'W-1', value: '123456' },
        { meter: 'W-1', value: '143' },
      ]),
    ).toMatchObject([
      { state: 'refused', code: 'reading_lower_than_last' },
      { state: 'refused', code: 'meter_unknown' },
      { state: 'refused', code: 'meter_unknown' },
      { state: 'refused', code: 'meter_unknown' },
      { state: 'refused', code: 'reading_too_many_digits' },
      { state: 'accepted' },
    ]);
    expect(await kept()).toHaveLength(1);
  });

  it('never touch the meter of another home', async () => {
    const first = await arrangeHome();
    await database.owner.sql`UPDATE meters SET serial_number = 'ONLY-HERE'
      WHERE account_id = ${city.accountIds[lastAccount] ?? 0} AND meter_no = 1`;
    const second = await arrangeHome();
    expect(await second.take([{ meter: 'ONLY-HERE', value: '150' }])).toMatchObject([
      { state: 'refused', code: 'meter_unknown' },
    ]);
    expect(await first.kept()).toEqual([]);
  });
});
