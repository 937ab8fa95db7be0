import type { Sql } from '#db/client.ts';
import { type AuditEvent, appendAudit } from '#db/functions/append-audit.ts';
import type { Transaction } from '#db/functions/append-journals.ts';
import { inTransaction } from '#db/functions/in-transaction.ts';
import { lockAccounts } from '#db/functions/lock-accounts.ts';
import type { StaffGrant } from '#lib/auth/grant.ts';
import type { BusinessDay } from '#lib/domain/business-day.ts';
import type { Zone } from '#lib/domain/metering/register.ts';
import { parseRegister } from '#lib/domain/metering/register-value.ts';
import { ok, type Result, refuse } from '#lib/domain/result.ts';
import type { NewReading, ReadingOutcome } from './new-reading.ts';
import { recordReadings } from './record-readings.ts';

/** What a reading brought on paper, by telephone or in a file can come from. */
export const enteredSources = ['inspector', 'provider', 'subscriber'] as const;

export type EnteredSource = (typeof enteredSources)[number];

/** A value as it was typed, and whether whoever typed it was asked about it and stands by it. */
export interface EnteredReading {
  readonly accountId: number;
  readonly meterNo: number;
  readonly zone: Zone;
  readonly value: string;
  readonly takenOn: BusinessDay;
  readonly confirmed: boolean;
}

export interface EnterReadingsRequest {
  readonly readings: readonly EnteredReading[];
  readonly source: EnteredSource;
  /** ask: what is unusual is asked about; hold: it is kept for somebody to look at. */
  readonly doubt: 'ask' | 'hold';
  /** What the audit calls the place they came from: a house, a meter, a file. */
  readonly object: AuditEvent['object'];
}

/** What became of an entered reading; repeated: it was there already, nothing has changed. */
export type EnteredOutcome = ReadingOutcome | { readonly kind: 'repeated' };

/**
 * Enters readings for others, each decided for itself by the readings before it, and answers in the
 * order asked. The same value of the same register on the same day is there already.
 */
export async function enterReadings(
  sql: Sql | Transaction,
  grant: StaffGrant,
  { readings, source, doubt, object }: EnterReadingsRequest,
): Promise<Result<readonly EnteredOutcome[]>> {
  if (grant.permission !== 'metering.change') return refuse('forbidden');
  return await inTransaction(sql, async (tx) => {
    await lockAccounts(tx, [...new Set(readings.map(({ accountId }) => accountId))]);
    const known = await knownReadings(tx, readings);
    const settled = readings.map((reading) => settledOf(known, reading));
    const fresh = readings.filter((_, index) => settled[index] === undefined);
    const asNew = fresh.map((reading) => toNew(reading, source));
    const recorded = (await recordReadings(tx, grant, asNew, doubt)).values();
    const outcomes = settled.map((one) => one ?? told(recorded.next().value));
    await audit(tx, grant, { object, outcomes, source });
    return ok(outcomes);
  });
}

function toNew({ confirmed, zone, ...reading }: EnteredReading, source: EnteredSource): NewReading {
  return {
    ...reading,
    ...(zone === 'single' ? {} : { zone }),
    source,
    assurance: confirmed ? 'witnessed' : 'none',
  };
}

function nameOf({ accountId, meterNo, zone, takenOn, value }: EnteredReading): string {
  // Any number of digits: how many the register has is for the decision to say.
  const parsed = parseRegister(value, 12);
  return [accountId, meterNo, zone, takenOn, parsed.ok ? parsed.value.toFixed(3) : ''].join('/');
}

interface Known {
  /** Readings that are there already, accepted or held, just as they are entered now. */
  readonly readings: ReadonlySet<string>;
  /** Registers of meters that were read before; a meter has no others. */
  readonly registers: ReadonlyMap<string, readonly string[]>;
}

async function knownReadings(tx: Transaction, readings: readonly EnteredReading[]): Promise<Known> {
  const [same, read] = await Promise.all([
    tx<{ name: string }[]>`
      SELECT concat_ws('/', reading.account_id, meter_no, zone, taken_on, value) AS name
      FROM (
        SELECT DISTINCT * FROM unnest(
          ${readings.map(({ accountId }) => accountId)}::integer[],
          ${readings.map(({ meterNo }) => meterNo)}::smallint[],
          ${readings.map(({ takenOn }) => takenOn)}::date[]
        ) AS asked(account_id, meter_no, taken_on)
      ) AS asked
      JOIN readings AS reading USING (account_id, meter_no, taken_on)
      WHERE reading.state IN ('accepted', 'held')`,
    tx<{ name: string; zones: string[] }[]>`
      SELECT account_id || '/' || meter_no AS name, array_agg(DISTINCT reading.zone) AS zones
      FROM (
        SELECT DISTINCT * FROM unnest(
          ${readings.map(({ accountId }) => accountId)}::integer[],
          ${readings.map(({ meterNo }) => meterNo)}::smallint[]
        ) AS asked(account_id, meter_no)
      ) AS asked
      JOIN readings AS reading USING (account_id, meter_no)
      GROUP BY account_id, meter_no`,
  ]);
  return {
    readings: new Set(same.map(({ name }) => name)),
    registers: new Map(read.map(({ name, zones }) => [name, zones])),
  };
}

/** Answers what needs no decision: what is there already, and a register the meter does not have. */
function settledOf(known: Known, reading: EnteredReading): EnteredOutcome | undefined {
  if (known.readings.has(nameOf(reading))) return { kind: 'repeated' };
  const zones = known.registers.get(`${reading.accountId}/${reading.meterNo}`);
  if (zones === undefined || zones.includes(reading.zone)) return undefined;
  return { kind: 'refused', refusal: { code: 'meter_unknown' } };
}

function told(outcome: ReadingOutcome | undefined): ReadingOutcome {
  if (outcome === undefined) throw new Error('a reading got no answer');
  return outcome;
}

/** One event says how many came in; the readings themselves keep their author. */
async function audit(
  tx: Transaction,
  grant: StaffGrant,
  about: {
    readonly object: AuditEvent['object'];
    readonly source: EnteredSource;
    readonly outcomes: readonly EnteredOutcome[];
  },
): Promise<void> {
  const recorded = about.outcomes.filter((outcome) => outcome.kind === 'recorded');
  if (recorded.length === 0) return;
  const held = recorded.filter(({ state }) => state === 'held').length;
  await appendAudit(tx, grant, {
    action: 'readings.enter',
    object: about.object,
    details: { source: about.source, accepted: recorded.length - held, held },
  });
}
