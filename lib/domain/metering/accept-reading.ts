import { type BusinessDay, daysBetween } from '../business-day.ts';
import { type Quantity, quantityText } from '../quantity.ts';
import type { Refusal, RefusalCode } from '../refusal.ts';
import { isInWindow, nextOpening, type ReadingWindow } from './reading-window.ts';
import type { HeldReason } from './register.ts';
import { type Advance, advanceOf, parseRegister } from './register-value.ts';

/** A meter as it stands before a new reading. */
export interface MeterFacts {
  readonly state: 'active' | 'inactive';
  /** Digits before the decimal point of the register. */
  readonly digits: number;
  readonly installedOn: BusinessDay;
  readonly lastValue: Quantity;
  readonly lastOn: BusinessDay;
  /** Units a day over the readings before; absent while there are none. */
  readonly averagePerDay?: Quantity;
}

export interface ReadingFacts {
  readonly meter: MeterFacts | undefined;
  /** Absent where readings are taken all month. */
  readonly window?: ReadingWindow;
  readonly today: BusinessDay;
  /** Units that are never asked about, however little was used before. */
  readonly unremarkable: Quantity;
}

export interface ReadingRequest {
  /** As typed. */
  readonly value: string;
  readonly takenOn: BusinessDay;
  /**
   * Who stands by an unusual value: the person who was asked about it, or somebody who was sent to
   * look. Absent while nobody was asked.
   */
  readonly assurance?: 'confirmed' | 'witnessed';
}

/** What is known of a reading that could be read. */
export interface ReadingFigures extends Advance {
  readonly value: Quantity;
  /** More than three times what was usual. */
  readonly unusual: boolean;
  /** So much more that a person's word is not enough. */
  readonly implausible: boolean;
  /** What is used in so many days; absent while nothing is known of it. */
  readonly usual?: Quantity;
}

/**
 * What becomes of a reading: `confirm` asks the person to look at the meter once more, `held` keeps
 * it until somebody of the centre has looked.
 */
export type ReadingDecision =
  | ({ readonly kind: 'accepted' | 'confirm' | 'held' } & ReadingFigures)
  | { readonly kind: 'refused'; readonly refusal: Refusal };

/**
 * Decides on a meter reading. Unusual is more than three times the average of the days before, if
 * it is worth asking about at all; a roll-over of the register is always asked about. What is more
 * than ten times the average, and much for any dwelling, is held even if the person stands by it:
 * mostly it is a digit too many.
 */
export function acceptReading(facts: ReadingFacts, request: ReadingRequest): ReadingDecision {
  const { meter } = facts;
  if (meter === undefined) return refused('meter_unknown');
  const objection = objectionTo(meter, facts, request);
  if (objection) return { kind: 'refused', refusal: objection };
  const parsed = parseRegister(request.value, meter.digits);
  if (!parsed.ok) return { kind: 'refused', refusal: parsed.refusal };
  const value = parsed.value;
  if (isRepeated(meter, request.takenOn, value)) return refused('reading_duplicate');
  const advance = advanceOf(meter.lastValue, value, meter.digits);
  if (advance === undefined) {
    const details = { last: quantityText(meter.lastValue), lastOn: meter.lastOn };
    return refused('reading_lower_than_last', details);
  }
  const figures = { value, ...advance, ...judge(facts.unremarkable, meter, request, advance) };
  return { kind: verdictOn(figures, request), ...figures };
}

/** Names what is most striking about a reading that is held. */
export function heldReasonOf({
  rollover,
  implausible,
}: Pick<ReadingFigures, 'rollover' | 'implausible'>): HeldReason {
  if (rollover) return 'rollover';
  return implausible ? 'implausible' : 'unusual';
}

function verdictOn(
  { unusual, rollover, implausible }: ReadingFigures,
  { assurance }: ReadingRequest,
): 'accepted' | 'confirm' | 'held' {
  if ((unusual || rollover) && assurance === undefined) return 'confirm';
  return implausible && assurance !== 'witnessed' ? 'held' : 'accepted';
}

/** What speaks against any reading of this meter at this time, whatever its value. */
function objectionTo(
  meter: MeterFacts,
  { window, today }: ReadingFacts,
  { takenOn }: ReadingRequest,
): Refusal | undefined {
  if (meter.state === 'inactive') return { code: 'reading_meter_inactive' };
  if (window !== undefined && !isInWindow(window, today)) {
    const opensOn = nextOpening(window, today);
    const details = { from: `${window.fromDay}`, to: `${window.toDay}`, opensOn };
    return { code: 'reading_window_closed', details };
  }
  if (takenOn > today || takenOn < meter.lastOn || takenOn < meter.installedOn) {
    return { code: 'reading_date_invalid', details: { lastOn: meter.lastOn } };
  }
  return undefined;
}

/** On the day of its installation a meter may confirm the value it was installed with. */
function isRepeated(meter: MeterFacts, takenOn: BusinessDay, value: Quantity): boolean {
  const isInstalled = meter.lastOn === meter.installedOn;
  return takenOn === meter.lastOn && value.eq(meter.lastValue) && !isInstalled;
}

/** Compares what was used with what is usual in so many days. */
function judge(
  unremarkable: Quantity,
  { averagePerDay, lastOn }: MeterFacts,
  { takenOn }: ReadingRequest,
  { consumption }: Advance,
): Pick<ReadingFigures, 'unusual' | 'implausible' | 'usual'> {
  const days = Math.max(1, daysBetween(lastOn, takenOn));
  const usual = averagePerDay?.mul(days) as Quantity | undefined;
  const isMuch = consumption.gt(unremarkable);
  const isTooMuch = consumption.gt(unremarkable.mul(5));
  return {
    unusual: isMuch && consumption.gt(usual?.mul(3) ?? unremarkable),
    implausible: isTooMuch && consumption.gt(usual?.mul(10) ?? unremarkable),
    ...(usual === undefined ? {} : { usual }),
  };
}

function refused(code: RefusalCode, details?: Refusal['details']): ReadingDecision {
  return { kind: 'refused', refusal: details === undefined ? { code } : { code, details } };
}
