import type { Transaction } from '#db/functions/append-journals.ts';
import { lockAccounts } from '#db/functions/lock-accounts.ts';
import type { BusinessDay } from '#lib/domain/business-day.ts';
import type { LivingMeter, LivingRegister } from '#lib/domain/metering/meter-life.ts';
import { type Zone, zones } from '#lib/domain/metering/register.ts';
import { type Period, period } from '#lib/domain/period.ts';
import { quantity } from '#lib/domain/quantity.ts';

/** Names a meter within the city. */
export interface MeterName {
  readonly accountId: number;
  readonly meterNo: number;
}

/** A meter with what a decision about it rests on. */
export interface LoadedMeter extends LivingMeter, MeterName {
  readonly agreementNo: number;
  readonly serialNumber: string;
  /** The last month its service was charged for. */
  readonly chargedThrough: Period | undefined;
  /** Other meters of the agreement that hang. */
  readonly others: number;
}

interface MeterRow {
  readonly agreement_no: number;
  readonly serial_number: string;
  readonly digits: number;
  readonly installed_on: BusinessDay;
  readonly removed_on: BusinessDay | null;
  readonly today: BusinessDay;
  readonly charged_through: string | null;
  readonly others: number;
}

interface RegisterRow {
  readonly zone: Zone;
  readonly value: string | null;
  readonly taken_on: BusinessDay | null;
}

/** Locks the account of a meter and reads the meter; nothing where there is none. */
export async function loadMeter(
  tx: Transaction,
  { accountId, meterNo }: MeterName,
): Promise<LoadedMeter | undefined> {
  await lockAccounts(tx, [accountId]);
  const [row] = await tx<MeterRow[]>`
    SELECT agreement_no, serial_number, digits, installed_on, removed_on,
      (now() AT TIME ZONE 'Europe/Kyiv')::date AS today,
      (SELECT to_char(max(charge.period), 'YYYY-MM') FROM charges AS charge
        WHERE charge.account_id = meter.account_id
          AND charge.agreement_no = meter.agreement_no) AS charged_through,
      (SELECT count(*)::integer FROM meters AS other
        WHERE other.account_id = meter.account_id AND other.agreement_no = meter.agreement_no
          AND other.meter_no <> meter.meter_no AND other.removed_on IS NULL) AS others
    FROM meters AS meter
    WHERE account_id = ${accountId} AND meter_no = ${meterNo}`;
  if (!row) return undefined;
  const registers = await tx<RegisterRow[]>`
    SELECT DISTINCT ON (zone) zone,
      CASE state WHEN 'accepted' THEN trim_scale(value)::text END AS value,
      CASE state WHEN 'accepted' THEN taken_on END AS taken_on
    FROM readings
    WHERE account_id = ${accountId} AND meter_no = ${meterNo}
    ORDER BY zone, state = 'accepted' DESC, readings.taken_on DESC, id DESC`;
  return {
    accountId,
    meterNo,
    agreementNo: row.agreement_no,
    serialNumber: row.serial_number,
    digits: row.digits,
    installedOn: row.installed_on,
    removedOn: row.removed_on ?? undefined,
    today: row.today,
    chargedThrough: row.charged_through === null ? undefined : period(row.charged_through),
    others: row.others,
    registers: registers.length === 0 ? [{ zone: 'single' }] : inOrder(registers).map(toRegister),
  };
}

function inOrder(rows: readonly RegisterRow[]): readonly RegisterRow[] {
  return rows.toSorted((left, right) => zones.indexOf(left.zone) - zones.indexOf(right.zone));
}

function toRegister({ zone, value, taken_on: lastOn }: RegisterRow): LivingRegister {
  if (value === null || lastOn === null) return { zone };
  return { zone, base: { lastValue: quantity(value), lastOn } };
}
