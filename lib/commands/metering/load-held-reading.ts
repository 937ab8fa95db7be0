import type { Transaction } from '#db/functions/append-journals.ts';
import type { BusinessDay } from '#lib/domain/business-day.ts';
import type { HeldFacts } from '#lib/domain/metering/decide-held.ts';
import type { ReadingSource, ReadingState, Zone } from '#lib/domain/metering/register.ts';
import { quantity } from '#lib/domain/quantity.ts';
import { averageOf } from './decide-reading.ts';
import { loadRegisters, type Register } from './load-registers.ts';

/** A reading that may be held, and everything a decision about it rests on. */
export interface HeldReading {
  readonly accountId: number;
  readonly readingId: string;
  readonly meterNo: number;
  readonly zone: Zone;
  readonly source: ReadingSource;
  readonly facts: HeldFacts;
}

interface ReadingRow {
  readonly meter_no: number;
  readonly zone: Zone;
  readonly value: string;
  readonly taken_on: BusinessDay;
  readonly source: ReadingSource;
  readonly state: ReadingState;
  readonly is_overtaken: boolean;
}

/** Reads a reading by its name, once its account is locked; nothing where there is none. */
export async function loadHeldReading(
  tx: Transaction,
  { accountId, readingId }: { readonly accountId: number; readonly readingId: string },
): Promise<HeldReading | undefined> {
  const [row] = await tx<ReadingRow[]>`
    SELECT meter_no, zone, value, taken_on, source, state, EXISTS (
      SELECT FROM readings AS later
      WHERE later.account_id = reading.account_id AND later.meter_no = reading.meter_no
        AND later.zone = reading.zone AND later.state = 'accepted'
        AND (later.taken_on, later.id) > (reading.taken_on, reading.id)
    ) AS is_overtaken
    FROM readings AS reading
    WHERE account_id = ${accountId} AND id = ${readingId}`;
  if (!row) return undefined;
  const { meter_no: meterNo, zone, source, value, taken_on: takenOn, state } = row;
  const named = { accountId, meterNo, ...(zone === 'single' ? {} : { zone }) };
  const { registers } = await loadRegisters(tx, [{ ...named, value, takenOn, source }]);
  const [register] = registers.values();
  if (!register) throw new Error(`reading ${readingId} is of no register`);
  return {
    accountId,
    readingId,
    meterNo,
    zone,
    source,
    facts: {
      state,
      value: quantity(value),
      takenOn,
      isOvertaken: row.is_overtaken,
      register: registerFacts(register),
    },
  };
}

function registerFacts({ digits, unit, installedOn, history }: Register): HeldFacts['register'] {
  if (history === undefined) return { digits, unit, installedOn };
  const { lastValue, lastOn } = history;
  const average = averageOf(history);
  const base = { lastValue, lastOn, ...(average === undefined ? {} : { averagePerDay: average }) };
  return { digits, unit, installedOn, base };
}
