import { afterAll, beforeAll, expect, it } from 'vitest';
import type { JobGrant } from '#lib/auth/grant.ts';
import { issueGrant } from '#lib/auth/issue-grant.ts';
import { installMeters } from '#lib/commands/metering/install-meters.ts';
import { recordReadings } from '#lib/commands/metering/record-readings.ts';
import { businessDay } from '#lib/domain/business-day.ts';
import { firstDay, type Period, period } from '#lib/domain/period.ts';
import { quantityText } from '#lib/domain/quantity.ts';
import { expectOk } from '#lib/domain/result.ts';
import { cloneDatabase, type TestDatabase } from '#lib/testing/database.ts';
import { arrangeSmallCity } from '#lib/testing/small-city.ts';
import { readRegisters } from './charging-registers.ts';

const job = issueGrant<JobGrant>({ kind: 'job', job: 'test' });
const waterNo = 2;

let database: TestDatabase;
let accountIds: readonly number[];

beforeAll(async () => {
  database = await cloneDatabase();
  ({ accountIds } = await arrangeSmallCity(database.owner.sql, { accounts: 3 }));
});
afterAll(() => database.drop());

interface Given {
  readonly value: string;
  readonly on: string;
  readonly source?: 'installation' | 'inspector';
}

/** A meter of a home with its readings, oldest first; answers their ids. */
async function arrange(accountId: number, readings: readonly Given[]): Promise<string[]> {
  const { sql } = database.owner;
  const installedOn = businessDay('2026-01-10');
  const meter = { accountId, meterNo: 1, agreementNo: waterNo, serialNumber: 'W-1', digits: 5 };
  expectOk(await installMeters(sql, job, [{ ...meter, installedOn }]));
  for (const { value, on, source = 'inspector' } of readings) {
    const reading = { accountId, meterNo: 1, value, takenOn: businessDay(on), source };
    await recordReadings(sql, job, [reading]);
  }
  const rows = await sql<{ id: string }[]>`
    SELECT id FROM readings WHERE account_id = ${accountId} ORDER BY taken_on, id`;
  return rows.map(({ id }) => id);
}

async function charge(
  accountId: number,
  of: Period,
  { basis, volume, readingId }: { basis: string; volume: string; readingId?: string },
) {
  await database.owner.sql`
    INSERT INTO register_charges (account_id, meter_no, zone, period, agreement_no, basis, volume,
      reading_id)
    VALUES (${accountId}, 1, 'single', ${firstDay(of)}, ${waterNo}, ${basis}, ${volume},
      ${readingId ?? null})`;
}

async function registerOf(accountId: number, of: string) {
  const scope = { period: period(of), fromAccount: accountId, toAccount: accountId };
  const [register] = await readRegisters(database.owner.sql, scope);
  if (!register) throw new Error('the register is not charged');
  const { latest, settledValue, estimatedVolume, estimatedMonths } = register.facts;
  return {
    settled: quantityText(settledValue),
    estimated: `${quantityText(estimatedVolume)} in ${estimatedMonths}`,
    ...(latest ? { used: quantityText(latest.consumption), readingId: register.readingId } : {}),
  };
}

const year = [
  { value: '100', on: '2026-01-10', source: 'installation' as const },
  { value: '107', on: '2026-02-20' },
  { value: '131', on: '2026-05-20' },
];

it('a register nobody charged yet is settled by its first reading', async () => {
  const [accountId = 0] = accountIds;
  const ids = await arrange(accountId, year);
  expect(await registerOf(accountId, '2026-02')).toEqual({
    settled: '100',
    estimated: '0 in 0',
    used: '7',
    readingId: ids[1],
  });
});

it('months estimated since the last charged reading stand against the next one', async () => {
  const [, accountId = 0] = accountIds;
  const [, second, third] = await arrange(accountId, year);
  await charge(accountId, period('2026-02'), {
    basis: 'meter',
    volume: '7',
    ...(second === undefined ? {} : { readingId: second }),
  });
  await charge(accountId, period('2026-03'), { basis: 'average', volume: '5' });
  await charge(accountId, period('2026-04'), { basis: 'average', volume: '6.5' });
  expect(await registerOf(accountId, '2026-04')).toEqual({
    settled: '107',
    estimated: '5 in 1',
  });
  expect(await registerOf(accountId, '2026-05')).toEqual({
    settled: '107',
    estimated: '11.5 in 2',
    used: '24',
    readingId: third,
  });
});

it('a reading corrected after it was charged still settles: what was charged is charged', async () => {
  const [, , accountId = 0] = accountIds;
  const ids = await arrange(accountId, year.slice(0, 2));
  const [, charged = ''] = ids;
  await charge(accountId, period('2026-02'), { basis: 'meter', volume: '7', readingId: charged });
  const { sql } = database.owner;
  await sql`UPDATE readings SET state = 'replaced' WHERE id = ${charged}`;
  const corrected = { accountId, meterNo: 1, value: '104', source: 'inspector' as const };
  await recordReadings(sql, job, [{ ...corrected, takenOn: businessDay('2026-02-25') }]);
  await recordReadings(sql, job, [
    { ...corrected, value: '112', takenOn: businessDay('2026-03-20') },
  ]);
  // 107 was charged, the register stands at 112: five more, not twelve and not eight.
  expect(await registerOf(accountId, '2026-03')).toMatchObject({ settled: '107', used: '5' });
});
