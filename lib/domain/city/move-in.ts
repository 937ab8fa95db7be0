import { addDays, type BusinessDay } from '../business-day.ts';
import { parseRegister } from '../metering/register-value.ts';
import type { Quantity } from '../quantity.ts';
import type { Refusal } from '../refusal.ts';
import type { Result } from '../result.ts';
import { type ChangeGround, objectionToDay } from './change-day.ts';
import type { Dwelling } from './change-dwelling.ts';
import type { FinalReading, LeftRegister } from './move-out.ts';

/** A premise somebody is to move into, read under its lock. */
export interface MoveInFacts extends Pick<ChangeGround, 'unchargedFrom' | 'runUnderWay'> {
  readonly today: BusinessDay;
  /** Whether an open account is there already. */
  readonly isOccupied: boolean;
  /** When the account before it closed; absent for a premise that never had one. */
  readonly leftOn?: BusinessDay;
  /** Registers that go on counting for whoever moves in. */
  readonly registers: readonly LeftRegister[];
}

export interface MoveIn extends Dwelling {
  /** The first day that is lived there and charged. */
  readonly openedOn: BusinessDay;
  /** What the meters showed on that day, as it was typed; empty is what was read last. */
  readonly readings: readonly FinalReading[];
}

/** What a register begins with for the new account. */
export interface FirstValue {
  readonly meterNo: number;
  readonly zone: LeftRegister['zone'];
  readonly value: Quantity;
}

const daysAheadMax = 366;
const residentsMax = 99;

/**
 * Decides on a move into a vacant premise. What its meters counted while nobody lived there belongs
 * to nobody: each begins for the new account with what it showed on the day.
 */
export function moveIn(facts: MoveInFacts, wanted: MoveIn): Result<readonly FirstValue[]> {
  const objection = objectionToMove(facts, wanted);
  if (objection) return { ok: false, refusal: objection };
  const firsts: FirstValue[] = [];
  for (const register of facts.registers) {
    const first = firstValue(register, wanted.readings);
    if (!first.ok) return first;
    firsts.push(first.value);
  }
  return { ok: true, value: firsts };
}

function objectionToMove(facts: MoveInFacts, wanted: MoveIn): Refusal | undefined {
  const { isOccupied, leftOn, today, registers } = facts;
  const { openedOn } = wanted;
  if (isOccupied) return { code: 'premise_occupied' };
  const vacantFrom = leftOn === undefined ? openedOn : addDays(leftOn, 1);
  const last = registers.length > 0 ? today : addDays(today, daysAheadMax);
  if (openedOn > last) return { code: 'change_too_late', details: { day: last } };
  const objection = objectionToDay({ ...facts, state: 'open', openedOn: vacantFrom }, openedOn);
  if (objection?.code === 'change_too_early') {
    return { code: 'premise_not_vacant', details: { day: vacantFrom } };
  }
  return objection ?? (isPlausible(wanted) ? undefined : { code: 'account_facts_malformed' });
}

function isPlausible({ residents, totalArea, heatedArea }: Dwelling): boolean {
  if (residents % 1 !== 0 || residents < 0 || residents > residentsMax) return false;
  return heatedArea.gte(0) && totalArea.gte(heatedArea) && totalArea.lt(1_000_000);
}

function firstValue(
  { meterNo, zone, serialNumber, digits, last }: LeftRegister,
  readings: readonly FinalReading[],
): Result<FirstValue> {
  const typed = readings.find((one) => one.meterNo === meterNo && one.zone === zone)?.value.trim();
  const refused = (refusal: Refusal): Result<never> => ({
    ok: false,
    refusal: { ...refusal, details: { ...refusal.details, meter: serialNumber } },
  });
  if (typed === undefined || typed === '') {
    if (last === undefined) return refused({ code: 'final_reading_missing' });
    return { ok: true, value: { meterNo, zone, value: last.value } };
  }
  const parsed = parseRegister(typed, digits);
  if (!parsed.ok) return refused(parsed.refusal);
  if (last !== undefined && parsed.value.lt(last.value)) {
    return refused({ code: 'reading_lower_than_last' });
  }
  return { ok: true, value: { meterNo, zone, value: parsed.value } };
}
