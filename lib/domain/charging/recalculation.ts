import { addDays, type BusinessDay, daysBetween } from '../business-day.ts';
import { Decimal } from '../decimal.ts';
import { isPositive, type Money, moneyText, negateMoney } from '../money.ts';
import { addPeriods, daysInPeriod, firstDay, type Period, periodOf } from '../period.ts';
import { expectOk, ok, type Result, refuse } from '../result.ts';
import { benefitSteps } from './benefit.ts';
import { accountCharges, type ChargedAccount } from './charge-account.ts';
import type { ChargeFacts } from './charge-facts.ts';
import type { ChargeLine } from './charge-line.ts';
import {
  type ComputedDerivation,
  type DerivationInput,
  type DerivationStep,
  evaluateDerivation,
  type Share,
  stepOf,
} from './derivation.ts';
import type { DwellingFacts } from './measure.ts';
import { holdsOn, type Span, spanWithin } from './month-pieces.ts';
import { pricedPieces, shareUnlessWhole, stepFigures, tariffsOf } from './priced-pieces.ts';
import { type Deviation, type QualityRule, reductionOf } from './quality-rule.ts';

/** Why some days are not charged as they were; from the first day to before the last. */
export type RecalculationCause = Span & { readonly document: string } & (
    | { readonly kind: 'absence'; readonly persons: number }
    | {
        readonly kind: 'quality';
        readonly service: string;
        readonly deviation: Deviation;
        /** Degrees measured, where the deviation is one of temperature. */
        readonly value?: string;
      }
    /** Heating that began late or ended early. */
    | { readonly kind: 'season' }
  );

/** A month that was charged: the facts it was charged by, and what is left of each agreement. */
export interface ChargedMonth {
  readonly period: Period;
  readonly account: ChargedAccount;
  /** Charged less benefits and what was given back before, by number of agreement. */
  readonly left: ReadonlyMap<number, Money>;
}

/** Absence counts if it is longer than this many days; the document is renewed every half-year. */
const absenceDaysMin = 30;
const absenceMonthsMax = 6;

/** Heat is paid for whoever is at home; fees and areas do not depend on anybody's presence. */
const kept = ['heating'];

/** Refuses a cause that no rule knows: too short, too long, without its document or its days. */
export function objectionTo(cause: RecalculationCause): Result<RecalculationCause> {
  if (cause.from >= cause.to) return refuse('validity_malformed');
  if (cause.document.trim() === '') return refuse('document_missing');
  if (cause.kind !== 'absence') return ok(cause);
  const days = daysBetween(cause.from, cause.to);
  if (days <= absenceDaysMin) return refuse('absence_too_short', { days: `${days}` });
  const last = addPeriods(periodOf(cause.from), absenceMonthsMax);
  const limit = `${last}${cause.from.slice(7)}`;
  return cause.to > limit ? refuse('absence_too_long') : ok(cause);
}

/**
 * Computes what of a charged month is given back, a signed line for each agreement: the same pieces
 * the month was charged by, on the days of the cause, by the share that is not owed; what a benefit
 * took off of it already is not given back twice. Never more than what is left of the agreement.
 */
export function recalculate(
  { period, account, left }: ChargedMonth,
  cause: RecalculationCause,
  rules: readonly QualityRule[],
): Result<readonly ChargeLine[]> {
  const window = spanWithin(period, { validFrom: cause.from, validTo: cause.to });
  if (window === undefined) return ok([]);
  const charges = accountCharges(account, period);
  if (!charges.ok) return charges;
  const lines: ChargeLine[] = [];
  for (const { facts } of charges.value) {
    const share = shareNotOwed(cause, facts, { rules, window });
    if (share === undefined) continue;
    const line = lineOf(account, facts, { cause, share, left: left.get(facts.agreementNo) });
    if (!line.ok) return line;
    if (line.value) lines.push(line.value);
  }
  return ok(lines);
}

/** What of a step is not owed, and on which days. */
interface NotOwed {
  /** Absent means the whole month. */
  readonly window?: Span;
  readonly persons?: number;
  readonly percent?: string;
  readonly inputs: readonly DerivationInput[];
}

function shareNotOwed(
  cause: RecalculationCause,
  facts: ChargeFacts,
  { rules, window }: { readonly rules: readonly QualityRule[]; readonly window: Span },
): NotOwed | undefined {
  const { document } = cause;
  const { service, basis } = facts;
  if (cause.kind === 'absence') {
    if ((basis !== 'norm' && basis !== 'person') || kept.includes(service)) return undefined;
    const { persons } = cause;
    return { window, persons, inputs: [input('persons-absent', `${persons}`, document)] };
  }
  const about = cause.kind === 'season' ? lateHeating : cause;
  if (service !== about.service) return undefined;
  return shareByTable({ ...about, document }, facts, { rules, window });
}

function shareByTable(
  about: typeof lateHeating & { readonly document: string },
  facts: ChargeFacts,
  { rules, window }: { readonly rules: readonly QualityRule[]; readonly window: Span },
): NotOwed | undefined {
  const { service, deviation, value, document } = about;
  const charged = chargedDaysOf(facts);
  const days = charged.filter((day) => window.from <= day && day < window.to).length;
  const touching = rules.filter((rule) => {
    return rule.service === service && rule.deviation === deviation && holdsOn(rule, window.from);
  });
  const monthDays = daysInPeriod(facts.period);
  const reduction = reductionOf(touching, {
    ...{ days, chargedDays: charged.length, monthDays },
    ...(value === undefined ? {} : { value }),
  });
  if (reduction === undefined) return undefined;
  const isPart = reduction.of === 'month' && charged.length < monthDays;
  return {
    ...(reduction.of === 'days' ? { window } : {}),
    percent: reduction.percent,
    inputs: [
      input('days-of-deviation', `${days}`, document),
      ...(isPart ? [input('days-charged', `${charged.length}`, 'charge')] : []),
      ...(value === undefined ? [] : [input('degrees-measured', value, document)]),
      input('percent-not-owed', reduction.percent, reduction.acts.join('; ')),
    ],
  };
}

/** The days of the month on which something of the service was charged. */
function chargedDaysOf(facts: ChargeFacts): BusinessDay[] {
  const pieces = expectOk(pricedPieces(facts));
  const first = firstDay(facts.period);
  return Array.from({ length: daysInPeriod(facts.period) }, (_, index) => {
    return addDays(first, index);
  }).filter((day) => pieces.some(({ from, to }) => from <= day && day < to));
}

const lateHeating: {
  readonly service: string;
  readonly deviation: Deviation;
  readonly value?: string;
} = { service: 'heating', deviation: 'break' };

interface DatedStep extends Span {
  readonly figures: Omit<DerivationStep, 'amount'>;
  readonly sign: '' | '-';
}

function lineOf(
  { dwelling, relief }: ChargedAccount,
  facts: ChargeFacts,
  about: {
    readonly cause: RecalculationCause;
    readonly share: NotOwed;
    readonly left: Money | undefined;
  },
): Result<ChargeLine | undefined> {
  const { share, left } = about;
  if (left === undefined || !isPositive(left)) return ok(undefined);
  const window = share.window && { validFrom: share.window.from, validTo: share.window.to };
  const cuts = [...dwelling, ...(window ? [window] : [])];
  const pieces = pricedPieces(facts, cuts);
  if (!pieces.ok) return pieces;
  const entitlements = isSubsidised(relief) ? [] : (relief?.entitlements ?? []);
  const benefits = benefitSteps(facts, { entitlements, dwelling }, cuts);
  if (!benefits.ok) return benefits;
  const steps: DatedStep[] = [
    ...pieces.value.map((piece) => ({ ...piece, figures: stepFigures(piece), sign: '-' as const })),
    ...benefits.value
      .filter(({ form }) => form === 'credited')
      .map((step) => ({ ...step, sign: '' as const })),
  ];
  const given = steps.flatMap((step) => notOwed(step, share, dwelling) ?? []);
  if (given.length === 0) return ok(undefined);
  const { agreementNo, service, period, basis, unit } = facts;
  const derivation: ComputedDerivation = {
    ...{ version: 1, basis, steps: given, inputs: share.inputs },
    tariffs: tariffsOf(pieces.value),
    rounding: 'half-away-from-zero per line',
  };
  const limited = withinWhatIsLeft(derivation, left);
  const amount = expectOk(evaluateDerivation(limited));
  if (amount >= 0n) return ok(undefined);
  return ok({
    ...{ agreementNo, service, period, kind: 'recalculation', unit },
    amount,
    derivation: limited,
  });
}

function isSubsidised(relief: ChargedAccount['relief']): boolean {
  return relief?.subsidies.some(({ granted }) => granted > 0n) ?? false;
}

function withinWhatIsLeft(derivation: ComputedDerivation, left: Money): ComputedDerivation {
  const whole = expectOk(evaluateDerivation(derivation));
  return whole < negateMoney(left) ? { ...derivation, limit: moneyText(left) } : derivation;
}

function notOwed(
  { from, to, figures, sign }: DatedStep,
  { window, persons, percent }: NotOwed,
  dwelling: readonly DwellingFacts[],
): DerivationStep | undefined {
  if (window && (from < window.from || to > window.to)) return undefined;
  const absent = persons === undefined ? undefined : absentOn(from, persons, dwelling);
  if (persons !== undefined && absent === undefined) return undefined;
  const { persons: entitled, percent: own, ...rest } = figures;
  const shared = absent === undefined ? entitled : timesShare(absent, entitled);
  const part = percent === undefined ? own : timesPercent(percent, own);
  return stepOf({
    ...rest,
    quantity: sign === '' ? rest.quantity : negated(rest.quantity),
    ...(shared === undefined ? {} : shareUnlessWhole('persons', shared)),
    ...(part === undefined ? {} : { percent: part }),
  });
}

function absentOn(
  day: BusinessDay,
  persons: number,
  dwelling: readonly DwellingFacts[],
): Share | undefined {
  const residents = dwelling.find((one) => holdsOn(one, day))?.residents ?? 0;
  return residents === 0 ? undefined : { count: Math.min(persons, residents), of: residents };
}

function timesShare(one: Share, other: Share | undefined): Share {
  return other === undefined ? one : { count: one.count * other.count, of: one.of * other.of };
}

function timesPercent(one: string, other: string | undefined): string {
  return other === undefined ? one : new Decimal(one).mul(other).div(100).toFixed();
}

function negated(quantity: string): string {
  return quantity.startsWith('-') ? quantity.slice(1) : `-${quantity}`;
}

function input(name: string, value: string, source: string): DerivationInput {
  return { name, value, source };
}

/** The months that days from one to before another are in. */
export function monthsOf({ from, to }: Span): Period[] {
  const months: Period[] = [];
  for (
    let month = periodOf(from);
    month <= periodOf(addDays(to, -1));
    month = addPeriods(month, 1)
  ) {
    months.push(month);
  }
  return months;
}
