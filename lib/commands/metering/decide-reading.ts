import { type BusinessDay, daysBetween } from '#lib/domain/business-day.ts';
import {
  acceptReading,
  heldReasonOf,
  type ReadingDecision,
} from '#lib/domain/metering/accept-reading.ts';
import { questionAbout } from '#lib/domain/metering/question.ts';
import { parseRegister } from '#lib/domain/metering/register-value.ts';
import { unremarkableOf } from '#lib/domain/metering/unremarkable.ts';
import { type Quantity, quantity } from '#lib/domain/quantity.ts';
import type { Refusal } from '#lib/domain/refusal.ts';
import type { Register } from './load-registers.ts';
import type { NewReading, ReadingOutcome } from './new-reading.ts';

const none = quantity('0');

export interface DecidedReading {
  readonly outcome: ReadingOutcome;
  /** What was read, once it could be. */
  readonly value?: Quantity;
  /** The register after an accepted reading. */
  readonly next?: Register;
  /** What somebody who can be asked is asked about a held one. */
  readonly question?: Refusal;
}

/** Decides one reading of a bulk by the readings before it. */
export function decideReading(
  register: Register | undefined,
  reading: NewReading,
  today: BusinessDay,
): DecidedReading {
  if (register?.history === undefined) return firstReading(register, reading);
  const { history } = register;
  const average = averageOf(history);
  const decision = acceptReading(
    {
      meter: {
        state: register.isActive ? 'active' : 'inactive',
        digits: register.digits,
        installedOn: register.installedOn,
        lastValue: history.lastValue,
        lastOn: history.lastOn,
        ...(average === undefined ? {} : { averagePerDay: average }),
      },
      today,
      unremarkable: unremarkableOf(register.unit),
    },
    {
      value: reading.value,
      takenOn: reading.takenOn,
      ...(isWitnessed(reading) ? { assurance: 'witnessed' } : {}),
    },
  );
  return outcomeOf(decision, register, reading);
}

/** The first reading of a register is where its count begins. */
function firstReading(register: Register | undefined, reading: NewReading): DecidedReading {
  if (register === undefined) return refused({ code: 'meter_unknown' });
  if (!register.isActive) return refused({ code: 'reading_meter_inactive' });
  const value = parseRegister(reading.value, register.digits);
  if (!value.ok) return refused(value.refusal);
  if (reading.takenOn < register.installedOn) return refused({ code: 'reading_date_invalid' });
  const on = reading.takenOn;
  const history = { firstOn: on, lastOn: on, lastValue: value.value, consumption: none };
  return {
    outcome: { kind: 'recorded', state: 'accepted', consumption: none },
    value: value.value,
    next: { ...register, history },
  };
}

function outcomeOf(
  decision: ReadingDecision,
  register: Register,
  { takenOn }: NewReading,
): DecidedReading {
  if (decision.kind === 'refused') return refused(decision.refusal);
  const { value, consumption } = decision;
  if (decision.kind !== 'accepted') {
    const heldReason = heldReasonOf(decision);
    const days = daysBetween(register.history?.lastOn ?? takenOn, takenOn);
    return {
      outcome: { kind: 'recorded', state: 'held', heldReason, consumption },
      value,
      question: questionAbout(decision, days),
    };
  }
  const { firstOn, consumption: before } = register.history ?? {
    firstOn: takenOn,
    consumption: none,
  };
  const total = before.add(consumption) as Quantity;
  return {
    outcome: { kind: 'recorded', state: 'accepted', consumption },
    value,
    next: {
      ...register,
      history: { firstOn, lastOn: takenOn, lastValue: value, consumption: total },
    },
  };
}

/** An inspector or a provider saw the register; nobody needs to be asked again. */
function isWitnessed({ source, assurance }: NewReading): boolean {
  if (assurance !== undefined) return assurance === 'witnessed';
  return source === 'inspector' || source === 'provider';
}

/** Tells what a register used a day over the readings known; nothing while there is but one. */
export function averageOf({ firstOn, lastOn, consumption }: NonNullable<Register['history']>) {
  const days = daysBetween(firstOn, lastOn);
  return days === 0 ? undefined : (consumption.div(days) as Quantity);
}

function refused(refusal: Refusal): DecidedReading {
  return { outcome: { kind: 'refused', refusal } };
}
