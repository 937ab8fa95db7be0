import { addDays, type BusinessDay } from '../business-day.ts';
import type { MeasuredBy } from '../charging/measure.ts';
import { type Quantity, quantityText, type Unit } from '../quantity.ts';
import type { Refusal } from '../refusal.ts';
import { ok, type Result } from '../result.ts';
import type { Validity } from '../validity.ts';
import { type ChangeGround, objectionToDay } from './change-day.ts';

export type MeasureKind = MeasuredBy['by'];

/** What a service is charged by: a tariff, and what is counted of it. */
export interface AgreementTerms {
  readonly tariffId: number;
  readonly by: MeasureKind;
  /** The norm itself, or what stands in for a meter that nobody reads. */
  readonly normId?: number;
  /** The number agreed, of `fixed` and `head`, and the document it rests on. */
  readonly agreed?: { readonly quantity: Quantity; readonly source: string };
}

/** Terms from one day to another. */
export type TermsSpan = AgreementTerms & Validity;

/** What terms are checked against, as it is on the day they begin. */
export interface KnownTerms {
  /** Absent for a tariff that does not exist. */
  readonly tariff?: AgreedTariff;
  /** Whether the norm that is named is one of the service, with a version on the day. */
  readonly hasNorm: boolean;
}

export interface AgreedTariff {
  readonly serviceId: number;
  readonly contractId: number;
  readonly unit: Unit;
  /** Registers it has rates for on the day; none where no version of it holds. */
  readonly zones: readonly string[];
  /** Whether what runs in through other services can be counted as running out here. */
  readonly hasInflow: boolean;
  /**
   * Whether heat that can be drawn in an hour is agreed with it: it has to where the capacity of
   * two rates is paid for by it, and may while a draft that would count so waits.
   */
  readonly load: 'needed' | 'possible' | 'none';
}

/** What a change is decided on, with the clock. */
export interface AgreementGround extends ChangeGround {
  readonly today: BusinessDay;
}

/** A service of an account that is charged since a day. */
export interface RunningAgreement extends Validity {
  readonly serviceId: number;
  readonly contractId: number;
  readonly unit: Unit;
  /** What it was and will be charged by, in the order of days. */
  readonly spans: readonly TermsSpan[];
  /** Registers of its meters that hang. */
  readonly zones: readonly string[];
}

/** What is written: the last span ends and a new one begins, or the one of that day is put right. */
export type TermsStep =
  | { readonly kind: 'begin'; readonly endsSpanOf?: BusinessDay }
  | { readonly kind: 'replace' };

const measuresOf: Readonly<Record<Unit, readonly MeasureKind[]>> = {
  m2: ['heated-area', 'total-area'],
  m3: ['meter', 'norm', 'building', 'inflow', 'fixed'],
  kwh: ['meter', 'norm', 'fixed'],
  gcal: ['meter', 'norm', 'building', 'fixed'],
  'gcal-hour': ['fixed'],
  person: ['person'],
  head: ['head'],
  account: ['fixed'],
  month: ['fixed'],
};

const daysAheadMax = 366;
const quantityMax = 10 ** 9;
const decimalsMax = 4;

/** Lists what a service may be charged by with a tariff; a load goes with what counts energy. */
export function measuresFor({
  unit,
  hasInflow,
  load,
}: Pick<AgreedTariff, 'unit' | 'hasInflow' | 'load'>): readonly MeasureKind[] {
  const kinds = measuresOf[unit].filter((by) => by !== 'inflow' || hasInflow);
  return load === 'needed' ? kinds.filter(takesLoad) : kinds;
}

/** Tells whether the number agreed, of terms of a kind, is a load and not a volume. */
export function takesLoad(by: MeasureKind): boolean {
  return by === 'meter' || by === 'building';
}

/** Tells whether terms of a kind name a norm: have to, may, or have none. */
export function normOf(by: MeasureKind): 'needed' | 'possible' | 'none' {
  if (by === 'norm') return 'needed';
  return by === 'meter' || by === 'building' ? 'possible' : 'none';
}

/** Tells whether terms of a kind rest on a number that was agreed: have to, may, or never. */
export function numberOf(
  by: MeasureKind,
  { load }: Pick<AgreedTariff, 'load'>,
): 'needed' | 'possible' | 'none' {
  if (by === 'fixed' || by === 'head') return 'needed';
  return takesLoad(by) ? load : 'none';
}

/**
 * Decides on a service that an account gets from a day on. `agreed` are the days on which it has
 * that service already, by whatever contract: one house has one supplier of a service at a time.
 */
export function startAgreement(
  ground: AgreementGround,
  agreed: readonly Validity[],
  { terms, known, from }: ProposedTerms,
): Result<'start'> {
  const objection = objectionToBegin(ground, from) ?? objectionToTerms(known, terms);
  if (objection) return { ok: false, refusal: objection };
  const other = agreed.find(({ validTo }) => validTo === undefined || validTo > from);
  if (other) return refused('service_agreed', { day: other.validFrom });
  return ok('start');
}

export interface ProposedTerms {
  readonly terms: AgreementTerms;
  readonly known: KnownTerms;
  readonly from: BusinessDay;
}

/**
 * Decides on other terms from a day on: another tariff of the same contract and unit, another
 * measure, or both. What hangs on the wall goes on counting: a service whose meters hang stays
 * charged by them, at a tariff with rates for the same registers.
 */
export function changeAgreement(
  ground: AgreementGround,
  agreement: RunningAgreement,
  proposed: ProposedTerms,
): Result<TermsStep> {
  const { terms, known, from } = proposed;
  const objection =
    objectionToBegin(ground, from) ??
    objectionToRunning(agreement, from) ??
    objectionToFit(agreement, proposed) ??
    objectionToTerms(known, terms);
  if (objection) return { ok: false, refusal: objection };
  const last = agreement.spans.at(-1);
  if (last === undefined) return ok({ kind: 'begin' });
  if (from < last.validFrom) return refused('change_overlaps', { day: last.validFrom });
  if (last.validTo !== undefined && from !== last.validFrom) return afterGap(last.validTo, from);
  if (contentOf(last) === contentOf(terms)) return refused('change_empty');
  if (from === last.validFrom) return ok({ kind: 'replace' });
  return ok({ kind: 'begin', endsSpanOf: last.validFrom });
}

/** What was charged by nothing for a while is charged again from the very day that began. */
function afterGap(endedOn: BusinessDay, from: BusinessDay): Result<TermsStep> {
  if (from < endedOn) return refused('change_overlaps', { day: endedOn });
  return from === endedOn ? ok({ kind: 'begin' }) : refused('change_leaves_gap', { day: endedOn });
}

/**
 * Decides on the first day a service is not charged any more. Where a meter hangs, its last day
 * must still be to be charged: so the run of that month settles what it counted.
 */
export function stopAgreement(
  ground: AgreementGround,
  agreement: RunningAgreement,
  from: BusinessDay,
): Result<BusinessDay> {
  const objection = objectionToBegin(ground, from) ?? objectionToRunning(agreement, from);
  if (objection) return { ok: false, refusal: objection };
  if (from <= agreement.validFrom) {
    return refused('change_overlaps', { day: addDays(agreement.validFrom, 1) });
  }
  const later = agreement.spans.find(({ validFrom }) => validFrom >= from);
  if (later) return refused('change_overlaps', { day: addDays(later.validFrom, 1) });
  const { unchargedFrom } = ground;
  if (agreement.zones.length > 0 && from === unchargedFrom) {
    return refused('change_in_frozen_month', { day: addDays(from, 1) });
  }
  return ok(from);
}

function objectionToBegin(ground: AgreementGround, from: BusinessDay): Refusal | undefined {
  const last = addDays(ground.today, daysAheadMax);
  if (from > last) return { code: 'change_too_late', details: { day: last } };
  return objectionToDay(ground, from);
}

function objectionToRunning(
  { validFrom, validTo }: RunningAgreement,
  from: BusinessDay,
): Refusal | undefined {
  if (validTo !== undefined) return { code: 'agreement_ended', details: { day: validTo } };
  return from < validFrom ? { code: 'change_overlaps', details: { day: validFrom } } : undefined;
}

function objectionToTerms(
  { tariff, hasNorm }: KnownTerms,
  { by, normId, agreed }: AgreementTerms,
): Refusal | undefined {
  if (!tariff) return { code: 'tariff_unknown' };
  if (tariff.zones.length === 0) return { code: 'agreement_tariff_missing' };
  if (!measuresFor(tariff).includes(by)) return { code: 'agreement_measure_unfit' };
  const norm = normOf(by);
  if (norm === 'needed' && normId === undefined) return { code: 'agreement_norm_missing' };
  if (normId !== undefined && (norm === 'none' || !hasNorm)) {
    return { code: 'agreement_norm_missing' };
  }
  return objectionToNumber(by, agreed, numberOf(by, tariff));
}

function objectionToNumber(
  by: MeasureKind,
  agreed: AgreementTerms['agreed'],
  need: ReturnType<typeof numberOf>,
): Refusal | undefined {
  if (agreed === undefined) {
    if (need !== 'needed') return undefined;
    return { code: takesLoad(by) ? 'capacity_load_missing' : 'quantity_malformed' };
  }
  if (need === 'none') return { code: 'agreement_measure_unfit' };
  const { quantity, source } = agreed;
  const isKept = quantity.decimalPlaces() <= decimalsMax && quantity.lt(quantityMax);
  const isTooSmall = takesLoad(by) ? quantity.lte(0) : quantity.lt(0);
  if (isTooSmall || !isKept) return { code: 'quantity_malformed' };
  return source.trim() === '' ? { code: 'document_missing' } : undefined;
}

function objectionToFit(
  { serviceId, contractId, unit, zones }: RunningAgreement,
  { terms, known: { tariff } }: ProposedTerms,
): Refusal | undefined {
  const isSame =
    tariff?.serviceId === serviceId && tariff.contractId === contractId && tariff.unit === unit;
  if (!isSame) return { code: 'tariff_mismatch' };
  if (zones.length === 0) return undefined;
  // What one register counts is the energy of a tariff of two rates.
  const counted = tariff.zones.includes('energy') ? [...tariff.zones, 'single'] : tariff.zones;
  const isCounted = zones.every((zone) => counted.includes(zone));
  return terms.by === 'meter' && isCounted ? undefined : { code: 'agreement_has_meters' };
}

function refused(code: Refusal['code'], details?: Readonly<Record<string, string>>): Result<never> {
  return { ok: false, refusal: { code, ...(details === undefined ? {} : { details }) } };
}

function contentOf({ tariffId, by, normId, agreed }: AgreementTerms): string {
  const number = agreed && [quantityText(agreed.quantity), agreed.source.trim()];
  return JSON.stringify([tariffId, by, normId ?? 0, number ?? '']);
}

/** Writes an agreement as one text: who saw another one decided by what is no longer so. */
export function versionOfAgreement({ validFrom, validTo, spans }: RunningAgreement): string {
  const written = spans.map((span) => [span.validFrom, span.validTo ?? '', contentOf(span)]);
  return JSON.stringify([validFrom, validTo ?? '', written]);
}
