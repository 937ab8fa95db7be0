import { type BusinessDay, daysBetween } from '../business-day.ts';
import type { Period } from '../period.ts';
import type { Quantity, Unit } from '../quantity.ts';
import type { Refusal } from '../refusal.ts';
import { acceptReading, heldReasonOf, type MeterFacts } from './accept-reading.ts';
import { questionAbout } from './question.ts';
import { type ReadingWindow, roundStart } from './reading-window.ts';
import {
  type HeldReason,
  type RegisterReading,
  type RegisterStanding,
  standingOf,
  type Zone,
} from './register.ts';
import { parseRegister } from './register-value.ts';
import { unremarkableOf } from './unremarkable.ts';

/** A meter as its subscriber finds it. */
export interface SubmittedMeter {
  readonly state: MeterFacts['state'];
  readonly digits: number;
  readonly unit: Unit;
  readonly installedOn: BusinessDay;
  readonly window: ReadingWindow | undefined;
  readonly chargedThrough: Period | undefined;
  readonly today: BusinessDay;
  readonly registers: readonly {
    readonly zone: Zone;
    readonly readings: readonly RegisterReading[];
  }[];
}

/** What a subscriber typed, register by register. */
export interface Submission {
  readonly values: Readonly<Partial<Record<Zone, string>>>;
  /** Whether the person was asked about these very values and stands by them. */
  readonly confirmed: boolean;
}

/** What is to be stored of a register. */
export interface TakenReading {
  readonly zone: Zone;
  readonly value: Quantity;
  readonly consumption: Quantity;
  readonly state: 'accepted' | 'held';
  /** Present when it is held. */
  readonly heldReason?: HeldReason;
  /** Readings of this round that it replaces. */
  readonly replaces: readonly string[];
  /** True for a value that is there already: nothing is to be stored. */
  readonly repeated: boolean;
}

/** Why a register was not taken, or what has to be asked about it (`reading_unusual`). */
export interface RegisterObjection {
  readonly zone: Zone;
  readonly refusal: Refusal;
}

export type SubmissionDecision =
  | { readonly kind: 'taken'; readonly readings: readonly TakenReading[] }
  | { readonly kind: 'refused'; readonly objections: readonly RegisterObjection[] };

/** Decides on the readings of all registers of a meter: all are taken, or none. */
export function decideSubmission(
  meter: SubmittedMeter,
  submission: Submission,
): SubmissionDecision {
  const readings: TakenReading[] = [];
  const objections: RegisterObjection[] = [];
  for (const { zone, readings: known } of meter.registers) {
    const standing = meterStanding(meter, known);
    const decided = decideRegister(meter, standing, { ...submission, zone });
    if ('refusal' in decided) objections.push({ zone, refusal: decided.refusal });
    else readings.push({ zone, ...decided });
  }
  return objections.length > 0 ? { kind: 'refused', objections } : { kind: 'taken', readings };
}

/** Sorts out the readings of one register of a meter for the round of today. */
export function meterStanding(
  { window, chargedThrough, today }: Pick<SubmittedMeter, 'window' | 'chargedThrough' | 'today'>,
  readings: readonly RegisterReading[],
): RegisterStanding {
  const since = roundStart(window, today);
  return standingOf(readings, {
    since,
    ...(chargedThrough === undefined ? {} : { chargedThrough }),
  });
}

/** A reading of this round with the register it is of. */
export interface GivenReading extends RegisterReading {
  readonly zone: Zone;
}

/** Returns the readings its subscriber gave in this round, the latest of each register. */
export function givenThisRound(meter: SubmittedMeter): GivenReading[] {
  return meter.registers.flatMap(({ zone, readings }) =>
    meterStanding(meter, readings)
      .given.slice(0, 1)
      .map((reading) => ({ ...reading, zone })),
  );
}

function decideRegister(
  meter: SubmittedMeter,
  standing: RegisterStanding,
  { zone, values, confirmed }: Submission & { readonly zone: Zone },
): Omit<TakenReading, 'zone'> | { readonly refusal: Refusal } {
  const parsed = parseRegister(values[zone] ?? '', meter.digits);
  if (!parsed.ok) return parsed;
  const repeated = repeatedOf(standing, parsed.value);
  if (repeated) return repeated;
  // The first value of a register is where its count begins.
  const { lastValue, lastOn, averagePerDay } = standing.base ?? {
    lastValue: parsed.value,
    lastOn: meter.installedOn,
  };
  const { state, digits, installedOn, window, today } = meter;
  const average = averagePerDay === undefined ? {} : { averagePerDay };
  const decision = acceptReading(
    {
      meter: { state, digits, installedOn, lastValue, lastOn, ...average },
      ...(window === undefined ? {} : { window }),
      today,
      unremarkable: unremarkableOf(meter.unit),
    },
    {
      value: values[zone] ?? '',
      takenOn: today,
      ...(confirmed ? { assurance: 'confirmed' as const } : {}),
    },
  );
  if (decision.kind === 'refused') return decision;
  if (decision.kind === 'confirm')
    return { refusal: questionAbout(decision, daysBetween(lastOn, today)) };
  const replaces = standing.given.map(({ id }) => id);
  const { value, consumption, kind } = decision;
  const held = kind === 'held' ? { heldReason: heldReasonOf(decision) } : {};
  return { value, consumption, state: kind, ...held, replaces, repeated: false };
}

/** A form that is sent twice is one reading. */
function repeatedOf({ given }: RegisterStanding, value: Quantity) {
  const [latest] = given;
  if (!(latest?.value.eq(value) && (latest.state === 'accepted' || latest.state === 'held'))) {
    return undefined;
  }
  const { consumption, state } = latest;
  return { value, consumption, state, replaces: [], repeated: true };
}
