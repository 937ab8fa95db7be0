import { createHash } from 'node:crypto';
import type { Sql } from '#db/client.ts';
import type { Transaction } from '#db/functions/append-journals.ts';
import type { StaffGrant } from '#lib/auth/grant.ts';
import { type BusinessDay, parseBusinessDay } from '#lib/domain/business-day.ts';
import { zones } from '#lib/domain/metering/register.ts';
import type { RefusalCode } from '#lib/domain/refusal.ts';
import { ok, type Result, refuse } from '#lib/domain/result.ts';
import { parseReadingsCsv, type ReadingRow } from '#lib/registers/readings-csv.ts';
import {
  type EnteredOutcome,
  type EnteredReading,
  type EnteredSource,
  enterReadings,
} from './enter-readings.ts';

/** A row of a file and what becomes of it. */
export interface FileRow extends ReadingRow {
  readonly outcome: EnteredOutcome;
  /** The meter's verification had run out by then: the value does not count until it is renewed. */
  readonly isExpired: boolean;
}

/** What a file comes to, and a hash of exactly that. */
export interface FileOutcome {
  readonly rows: readonly FileRow[];
  readonly outcomeHash: string;
}

/**
 * Enters the rows of a file in the transaction it is given. Whoever only wants to know what would
 * become of them undoes it: a trial is the real thing, taken back.
 */
export async function enterFile(
  tx: Transaction,
  grant: StaffGrant,
  file: { readonly hash: string; readonly content: string; readonly source: EnteredSource },
): Promise<Result<FileOutcome>> {
  const parsed = parseReadingsCsv(file.content);
  if (!parsed.ok) return parsed;
  const named = await nameMeters(tx, parsed.value);
  const entered = await enterReadings(tx, grant, {
    readings: named.flatMap(({ reading }) => reading ?? []),
    source: file.source,
    doubt: 'hold',
    object: `file:${file.hash}`,
  });
  if (!entered.ok) return entered;
  const next = entered.value.values();
  const rows = named.map(({ row, reading, refusal, isExpired }): FileRow => {
    const outcome = reading === undefined ? refused(refusal) : next.next().value;
    return { ...row, isExpired, outcome: outcome ?? refused('meter_unknown') };
  });
  return ok({ rows, outcomeHash: hashOf(rows) });
}

class Undo extends Error {}

/** Tells what would become of a file now, and changes nothing. */
export async function tryReadingFile(
  sql: Sql,
  grant: StaffGrant,
  hash: string,
): Promise<Result<FileOutcome>> {
  if (grant.permission !== 'metering.change') return refuse('forbidden');
  let outcome: Result<FileOutcome> = refuse('not_found');
  try {
    await sql.begin(async (tx) => {
      const [file] = await tx<{ content: string; source: EnteredSource }[]>`
        SELECT content, source FROM reading_files WHERE hash = ${hash}`;
      if (file) outcome = await enterFile(tx, grant, { hash, ...file });
      throw new Undo();
    });
  } catch (error) {
    if (!(error instanceof Undo)) throw error;
  }
  return outcome;
}

interface NamedRow {
  readonly row: ReadingRow;
  readonly reading?: EnteredReading;
  readonly refusal?: RefusalCode;
  readonly isExpired: boolean;
}

interface MeterRow {
  readonly place: number;
  readonly account_id: number;
  readonly meter_no: number | null;
  readonly verification_due_on: BusinessDay | null;
}

/** Finds the meter of each row by account and serial number, as they stand on the paper. */
async function nameMeters(tx: Transaction, rows: readonly ReadingRow[]): Promise<NamedRow[]> {
  const found = await tx<MeterRow[]>`
    SELECT DISTINCT ON (place) place::integer AS place, account.id AS account_id, meter.meter_no,
      meter.verification_due_on
    FROM unnest(
      ${rows.map(({ account }) => account.replaceAll(/\s/g, ''))}::text[],
      ${rows.map(({ meter }) => meter)}::text[]
    ) WITH ORDINALITY AS asked(number, serial_number, place)
    JOIN accounts AS account USING (number)
    LEFT JOIN meters AS meter
      ON meter.account_id = account.id AND meter.serial_number = asked.serial_number
    ORDER BY place, meter.removed_on DESC NULLS FIRST, meter.meter_no DESC`;
  const meters = new Map(found.map((row) => [row.place, row]));
  return rows.map((row, index) => named(row, meters.get(index + 1)));
}

function named(row: ReadingRow, meter: MeterRow | undefined): NamedRow {
  const wrong = { row, isExpired: false };
  const day = parseBusinessDay(row.takenOn);
  if (!day.ok) return { ...wrong, refusal: 'business_day_malformed' };
  if (meter === undefined) return { ...wrong, refusal: 'account_unknown' };
  const zone = zones.find((known) => known === (row.zone === '' ? 'single' : row.zone));
  if (meter.meter_no === null || zone === undefined) return { ...wrong, refusal: 'meter_unknown' };
  const { account_id: accountId, meter_no: meterNo, verification_due_on: dueOn } = meter;
  const takenOn = day.value;
  return {
    row,
    isExpired: dueOn !== null && dueOn < takenOn,
    reading: { accountId, meterNo, zone, value: row.value, takenOn, confirmed: false },
  };
}

function refused(code: RefusalCode | undefined): EnteredOutcome {
  return { kind: 'refused', refusal: { code: code ?? 'meter_unknown' } };
}

/** Two looks at a file are alike when every row comes to the same. */
function hashOf(rows: readonly FileRow[]): string {
  const told = rows.map(({ line, outcome }) => {
    if (outcome.kind === 'refused') return [line, outcome.refusal.code];
    if (outcome.kind === 'repeated') return [line, outcome.kind];
    return [line, outcome.state, outcome.consumption.toFixed()];
  });
  return createHash('sha256').update(JSON.stringify(told)).digest('hex');
}
