import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readRegisters } from '#db/queries/charging-registers.ts';
import { addDays } from '#lib/domain/business-day.ts';
import { firstDay, nextPeriod, periodOf } from '#lib/domain/period.ts';
import type { Result } from '#lib/domain/result.ts';
import { required } from '#lib/required.ts';
import { cloneDatabase, type TestDatabase } from '#lib/testing/database.ts';
import { type MeteredHome, MeteredHomes } from '#lib/testing/metered-homes.ts';
import { careForMeter } from './care-for-meter.ts';
import { installMeter } from './install-meter.ts';
import { removeMeter } from './remove-meter.ts';
import { replaceMeter } from './replace-meter.ts';

let database: TestDatabase;
let homes: MeteredHomes;

beforeAll(async () => {
  database = await cloneDatabase();
  homes = await MeteredHomes.arrange(database);
  const { sql } = database.owner;
  await sql`INSERT INTO consumption_norms (code, service_id, name) VALUES ('cold', 2, 'Вода')`;
  await sql`INSERT INTO agreement_measures
      (account_id, agreement_no, valid_from, measured_by, norm_id)
    SELECT account_id, agreement_no, '2003-01-01', 'meter', norm.id
    FROM service_agreements JOIN consumption_norms AS norm USING (service_id)`;
});
afterAll(() => database.drop());

const code = <T>(result: Result<T>) => (result.ok ? result.value : result.refusal.code);

function replace(
  { accountId }: MeteredHome,
  { final = '143', first = '0', on = homes.today, grant = homes.clerk, digits = 5 } = {},
) {
  return replaceMeter(database.requests.sql, grant, {
    accountId,
    meterNo: 1,
    on,
    finals: { single: final },
    firsts: { single: first },
    successor: { serialNumber: ' N-7 ', digits, sealNumber: 'Ц1' },
    note: 'повірку не пройшов',
  });
}

function remove(
  { accountId }: MeteredHome,
  { final = '143', on = homes.today, reason = 'знесено', grant = homes.clerk } = {},
) {
  const request = { accountId, meterNo: 1, on, finals: { single: final }, reason };
  return removeMeter(database.requests.sql, grant, request);
}

/** The life of the meters of a home: "1 replaced > 2". */
async function lifeOf({ accountId }: MeteredHome): Promise<string[]> {
  const rows = await database.owner.sql<{ told: string }[]>`
    SELECT concat_ws(' ', meter_no, kind, '> ' || successor_no) AS told FROM meter_events
    WHERE account_id = ${accountId} ORDER BY id`;
  return rows.map(({ told }) => told);
}

async function measuresOf({ accountId }: MeteredHome): Promise<string[]> {
  const rows = await database.owner.sql<{ told: string }[]>`
    SELECT concat_ws(' ', measured_by, valid_from, valid_to) AS told FROM agreement_measures
    WHERE account_id = ${accountId} AND agreement_no = 2 ORDER BY valid_from`;
  return rows.map(({ told }) => told);
}

/** What a month is charged by: "1: 5 of 13, 26 days a month ago". */
async function registersOf({ accountId }: MeteredHome, month = periodOf(homes.today)) {
  const scope = { period: month, fromAccount: accountId, toAccount: accountId };
  const registers = await readRegisters(database.requests.sql, scope);
  return registers.map(({ facts: { meterNo, latest, averagePerDay } }) => {
    const average = averagePerDay?.toDecimalPlaces(3).toFixed() ?? 'unknown';
    return `${meterNo}: ${latest?.consumption.toFixed() ?? 'not read'}, ${average} a day`;
  });
}

describe('a meter that is replaced', () => {
  it('is one act: last value, new meter, first value; the charge goes from one to the other', async () => {
    const home = await homes.meter();
    expect(code(await replace(home))).toBe(2);
    expect(await lifeOf(home)).toEqual(['1 installed', '2 installed', '1 replaced > 2']);
    const meters = await database.owner.sql`
      SELECT meter_no, agreement_no, serial_number, removed_on FROM meters
      WHERE account_id = ${home.accountId} ORDER BY meter_no`;
    expect(meters).toEqual([
      {
        meter_no: 1,
        agreement_no: 2,
        serial_number: home.serialNumber,
        removed_on: homes.today,
      },
      { meter_no: 2, agreement_no: 2, serial_number: 'N-7', removed_on: null },
    ]);
    expect(await homes.kept(home)).toEqual(['138 accepted +8', '143 accepted +5']);
    // Since it was put up 13 units ran through the old one; the new one is estimated by it.
    expect(await registersOf(home)).toEqual(['1: 13, unknown a day', '2: not read, 0.325 a day']);
    const next = nextPeriod(periodOf(homes.today));
    await database.owner.sql`
      INSERT INTO register_charges
        (account_id, meter_no, zone, period, agreement_no, basis, volume, reading_id)
      SELECT account_id, 1, 'single', ${firstDay(periodOf(homes.today))}, 2, 'meter', 13, id
      FROM readings WHERE account_id = ${home.accountId} AND value = 143`;
    expect(await registersOf(home, next)).toEqual(['2: not read, 0.325 a day']);
  });

  it('is not when the values, the day or the new meter cannot be', async () => {
    const home = await homes.meter();
    const { today } = homes;
    expect(code(await replace(home, { final: '137' }))).toBe('reading_lower_than_last');
    expect(code(await replace(home, { final: '' }))).toBe('reading_malformed');
    expect(code(await replace(home, { first: '100000' }))).toBe('reading_too_many_digits');
    expect(code(await replace(home, { on: addDays(today, 1) }))).toBe('meter_day_invalid');
    expect(code(await replace(home, { on: addDays(today, -50) }))).toBe('meter_day_invalid');
    expect(code(await replace(home, { on: addDays(today, -11) }))).toBe('reading_date_invalid');
    expect(code(await replace(home, { digits: 12 }))).toBe('meter_malformed');
    expect(code(await replace(home, { grant: homes.auditor }))).toBe('forbidden');
    expect(code(await replace({ ...home, accountId: 7 }))).toBe('meter_unknown');
    expect(await lifeOf(home)).toEqual(['1 installed']);
    expect(await homes.kept(home)).toEqual(['138 accepted +8']);
  });

  it('is replaced once, however many clerks write it down at the same moment', async () => {
    const home = await homes.meter();
    const answers = await Promise.all([
      replace(home),
      replace(home, { grant: homes.secondClerk }),
      replace(home),
    ]);
    expect(answers.map(code).toSorted()).toEqual([
      2,
      'reading_meter_inactive',
      'reading_meter_inactive',
    ]);
    expect(await lifeOf(home)).toEqual(['1 installed', '2 installed', '1 replaced > 2']);
  });
});

describe('a meter that is taken off', () => {
  it('leaves its service to the norm from that day, and may be put up again', async () => {
    const home = await homes.meter();
    const { today } = homes;
    expect(code(await remove(home, { on: addDays(today, -1) }))).toBe('removed');
    const day = addDays(today, -1);
    expect(await measuresOf(home)).toEqual([`meter 2003-01-01 ${day}`, `norm ${day}`]);
    const install = (agreementNo: number) =>
      installMeter(database.requests.sql, homes.clerk, {
        accountId: home.accountId,
        agreementNo,
        on: today,
        features: { serialNumber: 'N-8', digits: 5 },
        firsts: { single: '3' },
      });
    expect(code(await install(2))).toBe(2);
    expect(await measuresOf(home)).toEqual([
      `meter 2003-01-01 ${day}`,
      `norm ${day} ${today}`,
      `meter ${today}`,
    ]);
    expect(code(await install(6))).toBe('measure_unfit');
    expect(code(await install(77))).toBe('agreement_unknown');
  });

  it('stays where nothing else could be charged by, and where the month is charged', async () => {
    const home = await homes.meter();
    const { sql } = database.owner;
    expect(code(await remove(home, { reason: ' ' }))).toBe('reason_missing');
    expect(code(await remove(home, { grant: homes.auditor }))).toBe('forbidden');
    await sql`UPDATE agreement_measures SET norm_id = NULL WHERE account_id = ${home.accountId}`;
    expect(code(await remove(home))).toBe('meter_needed');
    const charged = await homes.meter();
    const month = firstDay(periodOf(homes.today));
    await sql`INSERT INTO charges (account_id, period, agreement_no, line_no, kind, amount,
        derivation, journal_id)
      SELECT account_id, ${month}, agreement_no, line_no, kind, amount, derivation, journal_id
      FROM charges WHERE account_id = ${charged.accountId} AND agreement_no = 2`;
    expect(code(await remove(charged))).toBe('period_frozen');
    expect(await lifeOf(home)).toEqual(['1 installed']);
    expect(await homes.kept(home)).toEqual(['138 accepted +8']);
  });
});

describe('a meter whose verification has run out', () => {
  it('is charged by its readings only up to that day, and by all of them once verified', async () => {
    const home = await homes.meter();
    const { accountId } = home;
    const month = periodOf(homes.today);
    await database.owner.sql`
      UPDATE meters SET verification_due_on = ${addDays(homes.today, -20)}
      WHERE account_id = ${accountId}`;
    expect(await registersOf(home, month)).toEqual(['1: not read, unknown a day']);
    const verify = (on = homes.today, dueOn = addDays(homes.today, 1_400)) =>
      careForMeter(database.requests.sql, homes.clerk, {
        accountId,
        meterNo: 1,
        kind: 'verified',
        on,
        dueOn,
        note: 'свідоцтво № 7',
      });
    expect(code(await verify(homes.today, homes.today))).toBe('meter_day_invalid');
    expect(code(await verify(addDays(homes.today, 1)))).toBe('meter_day_invalid');
    expect(code(await verify())).toBe('verified');
    expect(await registersOf(home, month)).toEqual(['1: 8, unknown a day']);
    expect(await lifeOf(home)).toEqual(['1 installed', '1 verified']);
  });

  it('is sealed anew with who did it and when', async () => {
    const home = await homes.meter();
    const seal = (sealNumber: string, grant = homes.clerk) =>
      careForMeter(database.requests.sql, grant, {
        ...home,
        meterNo: 1,
        kind: 'sealed',
        on: homes.today,
        sealNumber,
        note: '',
      });
    expect(code(await seal(' '))).toBe('meter_malformed');
    expect(code(await seal('Ц9', homes.auditor))).toBe('forbidden');
    expect(code(await seal(' Ц9 '))).toBe('sealed');
    const [meter] = await database.owner.sql`
      SELECT seal_number FROM meters WHERE account_id = ${home.accountId}`;
    expect(meter).toEqual({ seal_number: 'Ц9' });
    const [event] = await database.owner.sql`
      SELECT actor, details FROM audit_events
      WHERE action = 'meter.sealed' AND object = ${`meter:${home.accountId}/1`}`;
    expect(required(event, 'an audit event')).toEqual({
      actor: `user:${homes.clerk.userId}`,
      details: { on: homes.today, sealNumber: 'Ц9' },
    });
  });
});
