import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { decideHeldReadings } from '#lib/commands/metering/decide-held-readings.ts';
import { addDays } from '#lib/domain/business-day.ts';
import { parseMeterFilter } from '#lib/domain/metering/meter-filter.ts';
import { cloneDatabase, type TestDatabase } from '#lib/testing/database.ts';
import { MeteredHomes } from '#lib/testing/metered-homes.ts';
import { meterableServices } from './account-meters.ts';
import { meterOfAccount } from './meter-card.ts';
import { metersFound } from './meter-list.ts';

let database: TestDatabase;
let homes: MeteredHomes;

beforeAll(async () => {
  database = await cloneDatabase();
  homes = await MeteredHomes.arrange(database);
});
afterAll(() => database.drop());

async function found(asked: Record<string, string>): Promise<string[]> {
  const { sql } = database.requests;
  const { rows } = await metersFound(sql, homes.auditor, parseMeterFilter(asked));
  return rows.map(({ serialNumber }) => serialNumber);
}

describe('the card of a meter', () => {
  it('tells what it is, what it read, what was decided and what was done to it', async () => {
    const held = await homes.held();
    const { accountId, readingId, number: account } = held;
    await decideHeldReadings(database.requests.sql, homes.clerk, {
      readings: [{ accountId, readingId }],
      decision: { kind: 'reject' },
      reason: 'зайва цифра',
    });
    const { sql } = database.requests;
    const card = await meterOfAccount(sql, homes.auditor, { account, meterNo: 1 });
    expect(card).toMatchObject({ accountId, serialNumber: held.serialNumber, zones: ['single'] });
    const readings = card?.readings.map(({ value, state, reason }) => {
      return [value.toFixed(), state, reason];
    });
    expect(readings).toEqual([
      ['1390', 'rejected', 'зайва цифра'],
      ['138', 'accepted', undefined],
      ['130', 'accepted', undefined],
    ]);
    expect(card?.events.map(({ kind }) => kind)).toEqual(['installed']);
    expect(card?.volumes).toEqual([]);
    expect(await meterOfAccount(sql, homes.auditor, { account, meterNo: 2 })).toBeUndefined();
    expect(await meterableServices(sql, homes.auditor, 'none')).toBeUndefined();
    expect(await meterableServices(sql, homes.auditor, account)).toMatchObject({ services: [] });
  });
});

describe('the list of meters', () => {
  it('finds by number, account and address, and what wants attention', async () => {
    const [due, expired, silent] = [await homes.meter(), await homes.meter(), await homes.meter()];
    const { sql } = database.owner;
    const { today } = homes;
    const verify = ({ accountId }: typeof due, days: number) => sql`
      UPDATE meters SET verification_due_on = ${addDays(today, days)}
      WHERE account_id = ${accountId}`;
    await verify(due, 20);
    await verify(expired, -1);
    await verify(silent, 400);
    await sql`UPDATE readings SET taken_on = taken_on - 200 WHERE account_id = ${silent.accountId}`;
    expect(await found({ text: due.serialNumber })).toEqual([due.serialNumber]);
    expect(await found({ text: due.number })).toEqual([due.serialNumber]);
    expect(await found({ text: `соборна, 12, ${due.number}` })).toEqual([due.serialNumber]);
    expect(await found({ text: 'нема' })).toEqual([]);
    expect(await found({ building: '999' })).toEqual([]);
    expect(await found({ condition: 'due-30' })).toEqual([due.serialNumber]);
    expect(await found({ condition: 'due-10' })).toEqual([]);
    expect(await found({ condition: 'expired' })).toEqual([expired.serialNumber]);
    expect(await found({ condition: 'silent-3' })).toEqual([silent.serialNumber]);
    expect(await found({ condition: 'silent-12' })).toEqual([]);
    expect(await found({ condition: 'removed' })).toEqual([]);
    await sql`UPDATE meters SET removed_on = ${today} WHERE account_id = ${due.accountId}`;
    expect(await found({ condition: 'removed' })).toEqual([due.serialNumber]);
    expect(await found({ text: due.serialNumber })).toEqual([]);
  });
});
