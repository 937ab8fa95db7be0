import type { Transaction } from '#db/functions/append-journals.ts';
import { type ChargingFacts, registerKey } from '#db/queries/charging-facts.ts';
import type { RegisterVolume } from '#lib/domain/charging/measured-usage.ts';
import { groupBy } from '#lib/domain/group-by.ts';
import type { Zone } from '#lib/domain/metering/register.ts';
import { quantity } from '#lib/domain/quantity.ts';
import type { ChargingChunk } from './charging-run.ts';

interface CountedRow {
  readonly account_id: number;
  readonly agreement_no: number;
  readonly meter_no: number;
  readonly zone: Zone;
  readonly basis: RegisterVolume['basis'];
  readonly volume: string;
}

/** What registers of an account were counted at when their houses were shared, by their keys. */
export type CountedInHouses = ReadonlyMap<number, ReadonlySet<string>>;

/**
 * Charges the meters of houses that share exactly what they were counted at when their house was
 * shared: a reading that came in between counts in the next month, or the shares of the neighbours
 * would not add up with it.
 */
export async function asCountedInHouses(
  tx: Transaction,
  { run, fromAccount, toAccount }: ChargingChunk,
  all: readonly ChargingFacts[],
): Promise<{ readonly facts: readonly ChargingFacts[]; readonly counted: CountedInHouses }> {
  const rows = await tx<CountedRow[]>`
    SELECT account_id, agreement_no, meter_no, zone, basis, volume FROM draft_volumes
    WHERE run_id = ${run.id} AND account_id BETWEEN ${fromAccount} AND ${toAccount}
    ORDER BY account_id, meter_no, zone`;
  const rowsOf = groupBy(rows, (row) => row.account_id);
  const counted = new Map(
    [...rowsOf].map(([accountId, ours]) => [accountId, new Set(ours.map(keyOf))]),
  );
  const facts = all.map((known) => withCounted(known, rowsOf.get(known.account.accountId) ?? []));
  return { facts, counted };
}

function withCounted(facts: ChargingFacts, rows: readonly CountedRow[]): ChargingFacts {
  if (rows.length === 0) return facts;
  const rowsOf = groupBy(rows, (row) => row.agreement_no);
  const agreements = facts.account.agreements.map((agreement) => {
    const ours = rowsOf.get(agreement.agreementNo);
    return ours === undefined ? agreement : { ...agreement, charged: ours.map(toVolume) };
  });
  return { ...facts, account: { ...facts.account, agreements } };
}

function toVolume({ meter_no: meterNo, zone, basis, volume }: CountedRow): RegisterVolume {
  return { meterNo, zone, basis, volume: quantity(volume) };
}

function keyOf({ meter_no: meterNo, zone }: CountedRow): string {
  return registerKey({ meterNo, zone });
}
