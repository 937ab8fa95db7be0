import type { Sql } from '#db/client.ts';
import type { Transaction } from '#db/functions/append-journals.ts';
import { inTransaction } from '#db/functions/in-transaction.ts';
import { lockAccounts } from '#db/functions/lock-accounts.ts';
import { actorOf, type ChannelGrant } from '#lib/auth/grant.ts';
import type { BusinessDay } from '#lib/domain/business-day.ts';
import type { Zone } from '#lib/domain/metering/register.ts';
import { quantity } from '#lib/domain/quantity.ts';
import type { RefusalCode } from '#lib/domain/refusal.ts';
import type { NewReading, ReadingOutcome } from './new-reading.ts';
import { recordReadings } from './record-readings.ts';

/** A reading a payer gave together with a payment. */
export interface BankReading {
  /** Serial number, as it stands on the meter. */
  readonly meter: string;
  readonly zone?: Exclude<Zone, 'single'>;
  /** What the register shows. */
  readonly value: string;
}

/** The payment that brought the readings. */
export interface ReadingsOfPayment {
  readonly accountNumber: string;
  readonly postedAt: string;
  readonly readings: readonly BankReading[];
}

type KeptState = 'accepted' | 'held' | 'rejected' | 'replaced';

/** What became of a reading; refusing one never touches the payment it came with. */
export type BankReadingOutcome = BankReading &
  ({ readonly state: KeptState } | { readonly state: 'refused'; readonly code: RefusalCode });

/**
 * Takes the readings of a payment, on the day it was posted, as readings of the telebank: decided by
 * the readings before them, held when unusual, since nobody can be asked. A payment may come again:
 * the same value of the same register on the same day through the same channel is one reading.
 */
export async function takeBankReadings(
  sql: Sql,
  grant: ChannelGrant,
  { accountNumber, postedAt, readings }: ReadingsOfPayment,
): Promise<readonly BankReadingOutcome[]> {
  const accountId = Number.parseInt(accountNumber.slice(0, 9), 10);
  return await inTransaction(sql, async (tx) => {
    await lockAccounts(tx, [accountId]);
    const facts = await loadFacts(tx, grant, { accountId, postedAt });
    const known = readings.map((reading) => knownState(facts, reading));
    const fresh = readings.flatMap((reading, index) =>
      known[index] ? [] : newReading(facts, accountId, reading),
    );
    const recorded = (await recordReadings(tx, grant, fresh)).values();
    return readings.map((reading, index) => ({
      ...reading,
      ...(known[index] ?? told(recorded.next().value)),
    }));
  });
}

interface RegisterRow {
  readonly serial_number: string;
  readonly meter_no: number;
  readonly zone: string;
  readonly taken_on: BusinessDay;
  /** Readings of this channel on this day. */
  readonly values: readonly string[];
  readonly states: readonly KeptState[];
}

/** Registers of the meters in service: one that never was read is none of the account's. */
function loadFacts(
  tx: Transaction,
  grant: ChannelGrant,
  { accountId, postedAt }: { readonly accountId: number; readonly postedAt: string },
): Promise<readonly RegisterRow[]> {
  const day = tx`(${postedAt}::timestamptz AT TIME ZONE 'Europe/Kyiv')::date`;
  const ours = tx`FILTER (WHERE author = ${actorOf(grant)} AND taken_on = ${day})`;
  return tx<RegisterRow[]>`
    SELECT meter.serial_number, meter.meter_no, reading.zone, ${day} AS taken_on,
      coalesce(array_agg(reading.value::text ORDER BY reading.id) ${ours}, '{}') AS values,
      coalesce(array_agg(reading.state ORDER BY reading.id) ${ours}, '{}') AS states
    FROM meters AS meter
    JOIN readings AS reading USING (account_id, meter_no)
    WHERE account_id = ${accountId} AND meter.removed_on IS NULL
    GROUP BY meter.serial_number, meter.meter_no, reading.zone`;
}

function registerOf(facts: readonly RegisterRow[], { meter, zone }: BankReading) {
  const asked: Zone = zone ?? 'single';
  return facts.find((row) => row.serial_number === meter && row.zone === asked);
}

function knownState(facts: readonly RegisterRow[], reading: BankReading) {
  const register = registerOf(facts, reading);
  if (!register) return { state: 'refused', code: 'meter_unknown' } as const;
  const given = quantity(reading.value);
  const state = register.states[register.values.findIndex((value) => quantity(value).eq(given))];
  return state === undefined ? undefined : { state };
}

function newReading(
  facts: readonly RegisterRow[],
  accountId: number,
  reading: BankReading,
): NewReading[] {
  const register = registerOf(facts, reading);
  if (!register) return [];
  const { meter: _serial, ...rest } = reading;
  const { meter_no: meterNo, taken_on: takenOn } = register;
  return [{ accountId, meterNo, takenOn, source: 'telebank', ...rest }];
}

function told(outcome: ReadingOutcome | undefined) {
  if (outcome === undefined) throw new Error('a reading got no answer');
  return outcome.kind === 'refused'
    ? ({ state: 'refused', code: outcome.refusal.code } as const)
    : { state: outcome.state };
}
