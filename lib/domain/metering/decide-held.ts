import { type BusinessDay, daysBetween } from '../business-day.ts';
import type { Quantity, Unit } from '../quantity.ts';
import { ok, type Result, refuse } from '../result.ts';
import { acceptReading } from './accept-reading.ts';
import { questionAbout } from './question.ts';
import type { ReadingState, RegisterBase } from './register.ts';
import { advanceOf } from './register-value.ts';
import { unremarkableOf } from './unremarkable.ts';

/** A reading somebody has to look at, with its register as it stands now. */
export interface HeldFacts {
  readonly state: ReadingState;
  readonly value: Quantity;
  readonly takenOn: BusinessDay;
  /** Another one of its register was accepted after it: it is too late to count. */
  readonly isOvertaken: boolean;
  readonly register: {
    readonly digits: number;
    readonly unit: Unit;
    readonly installedOn: BusinessDay;
    /** Absent before the first accepted reading. */
    readonly base?: RegisterBase;
  };
}

export type HeldRequest =
  | { readonly kind: 'release' }
  | { readonly kind: 'reject' }
  | {
      readonly kind: 'correct';
      /** As typed. */
      readonly value: string;
      /** Whether whoever corrects it was asked about this very value and stands by it. */
      readonly confirmed: boolean;
    };

/** What becomes of a held reading. */
export type HeldDecision =
  /** It counts, from what was accepted last by now. */
  | { readonly kind: 'released'; readonly consumption: Quantity }
  | { readonly kind: 'rejected' }
  /** Another value of the same day stands instead. */
  | { readonly kind: 'corrected'; readonly value: Quantity; readonly consumption: Quantity };

/**
 * Decides on a held reading: it may be decided once, and counts only while nothing was accepted
 * after it. What is released or put instead must fit what its register showed before.
 */
export function decideHeld(facts: HeldFacts, request: HeldRequest): Result<HeldDecision> {
  if (facts.state !== 'held') return refuse('reading_decided');
  if (request.kind === 'reject') return ok({ kind: 'rejected' });
  if (facts.isOvertaken) return refuse('reading_overtaken');
  if (request.kind === 'correct') return correct(facts, request);
  const { base, digits } = facts.register;
  const last = base?.lastValue ?? facts.value;
  const advance = advanceOf(last, facts.value, digits);
  if (advance === undefined) return refuse('reading_lower_than_last', { last: last.toFixed() });
  return ok({ kind: 'released', consumption: advance.consumption });
}

function correct(
  { value, takenOn, register }: HeldFacts,
  request: Extract<HeldRequest, { kind: 'correct' }>,
): Result<HeldDecision> {
  const { base, digits, installedOn, unit } = register;
  const { lastValue, lastOn, averagePerDay } = base ?? { lastValue: value, lastOn: installedOn };
  const average = averagePerDay === undefined ? {} : { averagePerDay };
  const decision = acceptReading(
    {
      meter: { state: 'active', digits, installedOn, lastValue, lastOn, ...average },
      today: takenOn,
      unremarkable: unremarkableOf(unit),
    },
    {
      value: request.value,
      takenOn,
      ...(request.confirmed ? { assurance: 'witnessed' as const } : {}),
    },
  );
  if (decision.kind === 'refused') return { ok: false, refusal: decision.refusal };
  if (decision.value.eq(value)) return refuse('reading_not_corrected');
  if (decision.kind !== 'accepted') {
    return { ok: false, refusal: questionAbout(decision, daysBetween(lastOn, takenOn)) };
  }
  return ok({ kind: 'corrected', value: decision.value, consumption: decision.consumption });
}
