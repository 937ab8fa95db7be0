import type { Transaction } from '#db/functions/append-journals.ts';
import type { StaffGrant } from '#lib/auth/grant.ts';
import type { BusinessDay } from '#lib/domain/business-day.ts';
import type { RegisterValue } from '#lib/domain/metering/meter-life.ts';
import type { MeterName } from './load-meter.ts';
import { storeMeterEvents } from './store-meter-events.ts';
import { storeReadings } from './store-readings.ts';

/** Returns the number the next meter of an account gets; its account must be locked. */
export async function nextMeterNo(tx: Transaction, accountId: number): Promise<number> {
  const [row] = await tx<{ meter_no: number }[]>`
    SELECT coalesce(max(meter_no), 0) + 1 AS meter_no FROM meters WHERE account_id = ${accountId}`;
  return row?.meter_no ?? 1;
}

/** Stores what the registers of a meter showed on the day it was put up or taken off. */
export async function storeValues(
  tx: Transaction,
  grant: StaffGrant,
  about: MeterName & {
    readonly on: BusinessDay;
    readonly values: readonly RegisterValue[];
    readonly source: 'inspector' | 'installation';
  },
): Promise<void> {
  const { accountId, meterNo, on: takenOn, values, source } = about;
  const readings = values.map((value) => {
    return { ...value, accountId, meterNo, takenOn, source, state: 'accepted' as const };
  });
  await storeReadings(tx, grant, readings);
}

/** Takes a meter off on a day and writes down why. What is still held of it can count no more. */
export async function takeOff(
  tx: Transaction,
  grant: StaffGrant,
  event: MeterName & {
    readonly on: BusinessDay;
    readonly kind: 'replaced' | 'removed';
    readonly successorNo?: number;
    readonly note: string;
  },
): Promise<void> {
  const { accountId, meterNo, on, kind, successorNo, note } = event;
  await tx`
    UPDATE meters SET removed_on = ${on}
    WHERE account_id = ${accountId} AND meter_no = ${meterNo}`;
  const named = { accountId, meterNo, kind, effectiveOn: on, note: note.trim() };
  await storeMeterEvents(tx, grant, [
    { ...named, ...(successorNo === undefined ? {} : { successorNo }) },
  ]);
}

/** What an agreement is charged by on a day. */
export interface MeasureOnDay {
  readonly measuredBy: string;
  readonly normId: number | undefined;
  readonly validFrom: BusinessDay;
}

/** Reads what an agreement is charged by on a day and from then on; nothing if that ends again. */
export async function measureFrom(
  tx: Transaction,
  { accountId, agreementNo }: { readonly accountId: number; readonly agreementNo: number },
  on: BusinessDay,
): Promise<MeasureOnDay | undefined> {
  const [row] = await tx<
    { measured_by: string; norm_id: number | null; valid_from: BusinessDay }[]
  >`
    SELECT measured_by, norm_id, valid_from FROM agreement_measures
    WHERE account_id = ${accountId} AND agreement_no = ${agreementNo}
      AND valid_from <= ${on} AND valid_to IS NULL`;
  if (!row) return undefined;
  const { measured_by: measuredBy, norm_id: normId, valid_from: validFrom } = row;
  return { measuredBy, normId: normId ?? undefined, validFrom };
}

/**
 * Ends what an agreement is charged by on a day; from then on it is charged by something else. What
 * began on that very day did not hold on any: it is put right.
 */
export async function changeMeasure(
  tx: Transaction,
  about: {
    readonly accountId: number;
    readonly agreementNo: number;
    readonly on: BusinessDay;
    readonly normId: number | undefined;
    readonly to: 'meter' | 'norm';
  },
): Promise<void> {
  const { accountId, agreementNo, on, normId, to } = about;
  const corrected = await tx`
    UPDATE agreement_measures SET measured_by = ${to}, norm_id = ${normId ?? null}
    WHERE account_id = ${accountId} AND agreement_no = ${agreementNo} AND valid_to IS NULL
      AND valid_from = ${on}`;
  if (corrected.count > 0) return;
  await tx`
    WITH ended AS (
      UPDATE agreement_measures SET valid_to = ${on}
      WHERE account_id = ${accountId} AND agreement_no = ${agreementNo} AND valid_to IS NULL
      RETURNING tariff_id
    )
    INSERT INTO agreement_measures (account_id, agreement_no, valid_from, measured_by, norm_id,
      tariff_id)
    SELECT ${accountId}, ${agreementNo}, ${on}, ${to}, ${normId ?? null}, tariff_id FROM ended`;
}
