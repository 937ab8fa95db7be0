import type { BusinessDay } from '../business-day.ts';
import type { Period } from '../period.ts';
import { periodOf } from '../period.ts';
import { type Quantity, quantityText } from '../quantity.ts';
import { ok, type Result, refuse } from '../result.ts';
import { acceptReading } from './accept-reading.ts';
import type { RegisterBase, Zone } from './register.ts';
import { parseRegister } from './register-value.ts';

/** A meter somebody is about to change something about. */
export interface LivingMeter {
  readonly digits: number;
  readonly installedOn: BusinessDay;
  readonly removedOn: BusinessDay | undefined;
  readonly today: BusinessDay;
  readonly registers: readonly LivingRegister[];
}

export interface LivingRegister {
  readonly zone: Zone;
  /** Absent before the first reading. */
  readonly base?: RegisterBase;
}

/** Values by register, as typed. */
export type ZoneValues = Readonly<Partial<Record<Zone, string>>>;

/** What a register showed at a moment, ready to be stored. */
export interface RegisterValue {
  readonly zone: Zone;
  readonly value: Quantity;
  readonly consumption: Quantity;
}

/** What is known of a meter that is put up. */
export interface MeterFeatures {
  readonly serialNumber: string;
  readonly digits: number;
  readonly verificationDueOn?: BusinessDay;
}

/** Checks that something may be done to a meter on a day: it hangs, and the day has come. */
export function checkMeterDay(meter: LivingMeter, on: BusinessDay): Result<BusinessDay> {
  if (meter.removedOn !== undefined) return refuse('reading_meter_inactive');
  if (on < meter.installedOn || on > meter.today) return refuse('meter_day_invalid');
  return ok(on);
}

/** A verification is good for a time that is still to come when it is made. */
export function checkVerification(on: BusinessDay, dueOn: BusinessDay): Result<BusinessDay> {
  return dueOn > on ? ok(dueOn) : refuse('meter_day_invalid');
}

/** Checks what is known of a meter that is put up on a day. */
export function checkFeatures(
  { serialNumber, digits, verificationDueOn }: MeterFeatures,
  on: BusinessDay,
): Result<BusinessDay> {
  if (serialNumber.trim() === '' || !(digits >= 3 && digits <= 9)) {
    return refuse('meter_malformed', { meter: serialNumber });
  }
  return verificationDueOn === undefined ? ok(on) : checkVerification(on, verificationDueOn);
}

/**
 * Decides on what every register of a meter showed when it was taken off. Whoever took it off saw
 * it, so nothing is asked; it cannot be lower than before, nor older than what was read already.
 */
export function finalValues(
  meter: LivingMeter,
  values: ZoneValues,
  on: BusinessDay,
): Result<readonly RegisterValue[]> {
  const finals: RegisterValue[] = [];
  for (const { zone, base } of meter.registers) {
    const parsed = parseRegister(values[zone] ?? '', meter.digits);
    if (!parsed.ok) return parsed;
    const { lastValue, lastOn } = base ?? { lastValue: parsed.value, lastOn: meter.installedOn };
    // Taken off on the day it was read: the same value once more is no reading.
    if (on === lastOn && parsed.value.eq(lastValue)) continue;
    const { digits, installedOn, today } = meter;
    const decision = acceptReading(
      {
        meter: { state: 'active', digits, installedOn, lastValue, lastOn },
        today,
        unremarkable: lastValue,
      },
      { value: quantityText(parsed.value), takenOn: on, assurance: 'witnessed' },
    );
    if (decision.kind === 'refused') return { ok: false, refusal: decision.refusal };
    finals.push({ zone, value: decision.value, consumption: decision.consumption });
  }
  return ok(finals);
}

/** Reads what the registers of a meter show when it is put up: from there its count begins. */
export function firstValues(
  zones: readonly Zone[],
  values: ZoneValues,
  digits: number,
): Result<readonly RegisterValue[]> {
  const firsts: RegisterValue[] = [];
  for (const zone of zones) {
    const parsed = parseRegister(values[zone] ?? '', digits);
    if (!parsed.ok) return parsed;
    const consumption = parsed.value.sub(parsed.value) as Quantity;
    firsts.push({ zone, value: parsed.value, consumption });
  }
  return ok(firsts);
}

/** What an agreement is charged by may change only in a month that is not charged yet. */
export function checkOpenMonth(
  on: BusinessDay,
  chargedThrough: Period | undefined,
): Result<BusinessDay> {
  const isCharged = chargedThrough !== undefined && periodOf(on) <= chargedThrough;
  return isCharged ? refuse('period_frozen') : ok(on);
}
