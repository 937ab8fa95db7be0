import { addDays, type BusinessDay } from '../business-day.ts';
import { acceptReading, type MeterFacts } from '../metering/accept-reading.ts';
import type { Zone } from '../metering/register.ts';
import { parseRegister } from '../metering/register-value.ts';
import { type Quantity, quantity } from '../quantity.ts';
import type { Refusal } from '../refusal.ts';
import type { Result } from '../result.ts';
import { type ChangeGround, objectionToDay } from './change-day.ts';

/** A register of a meter that still counts for the account. */
export interface LeftRegister {
  readonly meterNo: number;
  readonly serialNumber: string;
  readonly zone: Zone;
  readonly digits: number;
  readonly installedOn: BusinessDay;
  /** The newest accepted reading; absent before the first. */
  readonly last?: { readonly value: Quantity; readonly on: BusinessDay };
}

/** Everything a move-out is decided by, read under the account's lock. */
export interface MoveOutFacts extends ChangeGround {
  readonly today: BusinessDay;
  /** The latest day on which something of the account begins: services, measures, residents. */
  readonly latestBeginning?: BusinessDay;
  readonly registers: readonly LeftRegister[];
}

export interface MoveOut {
  /** The last day that is lived there and charged. */
  readonly leavingOn: BusinessDay;
  readonly readings: readonly FinalReading[];
}

/** What a meter showed on the last day, as it was typed. */
export interface FinalReading {
  readonly meterNo: number;
  readonly zone: Zone;
  readonly value: string;
}

export interface AcceptedFinalReading {
  readonly meterNo: number;
  readonly zone: Zone;
  readonly value: Quantity;
  readonly consumption: Quantity;
}

export interface MoveOutDecision {
  /** The first day on which nothing is charged any more. */
  readonly endsOn: BusinessDay;
  readonly readings: readonly AcceptedFinalReading[];
}

/** Why a move-out is refused, and which register it is about, if one. */
export interface MoveOutObjection extends Refusal {
  readonly register?: Pick<LeftRegister, 'meterNo' | 'zone'>;
}

/**
 * Decides on a move-out: every service ends with the last day, every meter gives its final reading,
 * the account closes. It charges nothing itself: charging has one road, so the days of the last
 * month and the final readings are charged by the run of that month, as for everybody else.
 */
export function moveOut(
  facts: MoveOutFacts,
  { leavingOn, readings }: MoveOut,
): Result<MoveOutDecision, readonly MoveOutObjection[]> {
  const endsOn = addDays(leavingOn, 1);
  const objection = objectionToLeaving(facts, leavingOn, endsOn);
  if (objection) return { ok: false, refusal: [objection] };
  const decided = facts.registers.map((register) =>
    finalReading(register, facts.today, leavingOn, typedFor(readings, register)),
  );
  const wrong = decided.flatMap((one) => (one.ok ? [] : [one.refusal]));
  if (wrong.length > 0) return { ok: false, refusal: wrong };
  return {
    ok: true,
    value: { endsOn, readings: decided.flatMap((one) => (one.ok ? [one.value] : [])) },
  };
}

function objectionToLeaving(
  facts: MoveOutFacts,
  leavingOn: BusinessDay,
  endsOn: BusinessDay,
): Refusal | undefined {
  const { openedOn, today, latestBeginning } = facts;
  const objection = objectionToDay(facts, endsOn);
  if (objection?.code === 'account_closed') return objection;
  if (leavingOn < openedOn || leavingOn > today) {
    return { code: 'leaving_day_invalid', details: { from: openedOn, to: today } };
  }
  if (objection) return objection;
  if (latestBeginning !== undefined && latestBeginning >= endsOn) {
    return { code: 'change_overlaps', details: { day: latestBeginning } };
  }
  return undefined;
}

function typedFor(readings: readonly FinalReading[], register: LeftRegister): string {
  const found = readings.find(
    ({ meterNo, zone }) => meterNo === register.meterNo && zone === register.zone,
  );
  return found?.value.trim() ?? '';
}

/** A clerk has the act of the last day before him or her: what stands there was witnessed. */
function finalReading(
  register: LeftRegister,
  today: BusinessDay,
  takenOn: BusinessDay,
  value: string,
): Result<AcceptedFinalReading, MoveOutObjection> {
  const { meterNo, zone, serialNumber, last } = register;
  const refused = ({ code, details }: Refusal) => ({
    ok: false as const,
    refusal: { code, details: { ...details, meter: serialNumber }, register: { meterNo, zone } },
  });
  if (value === '') return refused({ code: 'final_reading_missing' });
  if (last === undefined) {
    const first = parseRegister(value, register.digits);
    if (!first.ok) return refused(first.refusal);
    return { ok: true, value: { meterNo, zone, value: first.value, consumption: quantity('0') } };
  }
  const decision = acceptReading(
    { meter: meterFacts(register, last), today, unremarkable: quantity('0') },
    { value, takenOn, assurance: 'witnessed' },
  );
  switch (decision.kind) {
    case 'refused':
      // The same value on the same day is no mistake here: the meter was read that day already.
      return decision.refusal.code === 'reading_duplicate'
        ? { ok: true, value: { meterNo, zone, value: last.value, consumption: quantity('0') } }
        : refused(decision.refusal);
    default:
      return {
        ok: true,
        value: { meterNo, zone, value: decision.value, consumption: decision.consumption },
      };
  }
}

function meterFacts(
  { digits, installedOn }: LeftRegister,
  last: NonNullable<LeftRegister['last']>,
): MeterFacts {
  return { state: 'active', digits, installedOn, lastValue: last.value, lastOn: last.on };
}
