import type { RegisterFacts } from '../metering/month-volume.ts';
import type { Period } from '../period.ts';
import type { Unit } from '../quantity.ts';
import type { RefusalCode } from '../refusal.ts';
import { ok, type Result, refuse } from '../result.ts';
import type { Validity } from '../validity.ts';
import type { BenefitFacts } from './benefit.ts';
import type { ChargeFacts } from './charge-facts.ts';
import { type ChargeLine, chargeLine } from './charge-line.ts';
import { asCharged } from './charged-volumes.ts';
import { isRecomputable } from './derivation.ts';
import type { AgreedLoad, DwellingFacts, Measure } from './measure.ts';
import { measureUsage } from './measure-usage.ts';
import type { MeasuredUsage, RegisterVolume } from './measured-usage.ts';
import { type Span, spanWithin } from './month-pieces.ts';
import { type ComputedCharge, type Relief, reliefLines } from './relief.ts';
import { type InflowRead, settleInflow } from './settled-inflow.ts';
import {
  type EstimatedMonth,
  type ReadMonth,
  type SettledMonth,
  settledBefore,
  settleMonths,
  withCapacityOf,
} from './settled-months.ts';
import type { TariffVersion } from './tariff.ts';
import { firstDayWithoutLoad, withCapacity } from './two-rates.ts';

/** An agreement with everything its charge rests on. */
export interface ChargedAgreement extends Validity {
  readonly agreementNo: number;
  readonly service: string;
  /** What a unit of the tariff's rate is. */
  readonly unit: Unit;
  /** What it is charged by, stretch after stretch. */
  readonly measures: readonly Measure[];
  /** Versions of its tariff that touch the month. */
  readonly tariffs: readonly TariffVersion[];
  readonly registers: readonly RegisterFacts[];
  /** What its registers were charged for the month, where that is only to be priced anew. */
  readonly charged?: readonly RegisterVolume[];
}

/** Everything of an account that a month is charged by. */
export interface ChargedAccount {
  readonly accountId: number;
  readonly dwelling: readonly DwellingFacts[];
  readonly agreements: readonly ChargedAgreement[];
  /** Absent where nobody has a benefit or a subsidy and nothing is recalculated. */
  readonly relief?: Relief;
  /** Absent where no benefit rests on an estimate that is settled now. */
  readonly settling?: Settling;
}

/** What benefits of months that were estimated rest on. */
export interface Settling extends BenefitFacts {
  /**
   * The months since the last that was charged by readings alone, by number of agreement; of what
   * runs in, since all that runs away with it was.
   */
  readonly months: ReadonlyMap<number, readonly EstimatedMonth[]>;
}

const noRelief: Relief = { entitlements: [], subsidies: [], recalculations: [] };

export interface AccountCharge {
  readonly lines: readonly ChargeLine[];
  /** Benefits that are paid out while the bill stays as it is. */
  readonly payouts: readonly ChargeLine[];
  readonly volumes: readonly (RegisterVolume & { readonly agreementNo: number })[];
}

/**
 * Charges an account for a month: one line for each agreement and stretch of one measure, then what
 * benefits, subsidies and recalculations take off, each a line of its own. What is measured by
 * inflow comes after what it flows from; otherwise no charge depends on another, and their order
 * does not matter. Refuses with tariff_missing where a day has no tariff, with norm_missing where the
 * norm that is to be charged by does not hold, with house_reading_missing where the share of a house
 * is to be charged that nobody could count, and with capacity_load_missing where a tariff counts its
 * capacity by a load that nobody agreed.
 */
export function chargeAccount(account: ChargedAccount, period: Period): Result<AccountCharge> {
  const measured = measureAccount(account, period);
  if (!measured.ok) return measured;
  const charges = chargeAgreements(measured.value, period);
  if (!charges.ok) return charges;
  const volumes = measured.value.flatMap(({ agreement: { agreementNo }, used }) =>
    used.volumes.map((volume) => ({ agreementNo, ...volume })),
  );
  const charged = charges.value.map(({ line }) => line);
  const { dwelling, settling } = account;
  const relief = account.relief ?? (settling && noRelief);
  if (relief === undefined) return ok({ lines: charged, payouts: [], volumes });
  const before = settling === undefined ? {} : { before: settling };
  const given = reliefLines(charges.value, relief, { dwelling, ...before });
  if (!given.ok) return given;
  const lines = [...charged, ...given.value.lines, ...relief.recalculations];
  return ok({ lines, payouts: given.value.payouts, volumes });
}

/** Charges the agreements of an account alone, with the facts of each line. */
export function accountCharges(
  account: ChargedAccount,
  period: Period,
): Result<readonly ComputedCharge[]> {
  const measured = measureAccount(account, period);
  return measured.ok ? chargeAgreements(measured.value, period) : measured;
}

function chargeAgreements(
  measured: readonly MeasuredAgreement[],
  period: Period,
): Result<readonly ComputedCharge[]> {
  const charges: ComputedCharge[] = [];
  for (const { agreement, used, settled } of measured) {
    if (used.usage.length === 0) continue;
    const facts = factsOf(agreement, used, period);
    const line = chargeLine(facts);
    if (!line.ok) return line;
    if (isRecomputable(line.value.derivation) && line.value.derivation.steps.length > 0) {
      const months = settled.map((month) => {
        const { estimated } = month;
        const { tariffs } = estimated ?? agreement;
        const real = factsOf({ ...agreement, tariffs }, month.used, month.period);
        return { facts: real, ...(estimated === undefined ? {} : { estimated }) };
      });
      charges.push({ facts, line: line.value, ...(months.length > 0 ? { months } : {}) });
    }
  }
  return ok(charges);
}

function factsOf(
  { agreementNo, service, unit, tariffs }: ChargedAgreement,
  { basis, usage, inputs }: MeasuredUsage,
  period: Period,
): ChargeFacts {
  return { agreementNo, service, period, basis, unit, usage, tariffs, inputs };
}

interface MeasuredAgreement {
  readonly agreement: ChargedAgreement;
  readonly used: MeasuredUsage;
  /** The months its readings settle, the one that is charged the last of them; mostly none. */
  readonly settled: readonly SettledMonth[];
}

/** What of an account was measured so far, by service, for what runs away of it. */
interface Inflow {
  readonly used: Map<string, MeasuredUsage[]>;
  readonly read: Map<string, InflowRead[]>;
}

interface Stretch {
  readonly agreement: ChargedAgreement;
  readonly measure: Measure;
  readonly span: Span;
}

function measureAccount(account: ChargedAccount, period: Period): Result<MeasuredAgreement[]> {
  const inflow: Inflow = { used: new Map(), read: new Map() };
  const measured: MeasuredAgreement[] = [];
  for (const { agreement, measure } of inflowLast(account.agreements)) {
    const span = spanWithin(period, measure, agreement);
    if (span === undefined) continue;
    const missing = missingFor({ agreement, measure, span });
    if (missing) return refuse(missing.code, { service: agreement.service, from: missing.from });
    const one = measureStretch(account, { agreement, measure, span }, { period, inflow });
    if (one) measured.push(one);
  }
  return ok(measured);
}

function measureStretch(
  { dwelling, settling }: ChargedAccount,
  stretch: Stretch,
  { period, inflow }: { readonly period: Period; readonly inflow: Inflow },
): MeasuredAgreement | undefined {
  const { agreement, measure, span } = stretch;
  const { registers, service, tariffs } = agreement;
  const month = { dwelling, registers, period };
  const fresh = measureUsage(measure, { ...month, span, inflow: inflow.used });
  const counted = asCharged(fresh, chargedOn(agreement, measure, period), { measure, span });
  const used = withCapacity(counted, { tariffs, span, load: loadOf(measure) }, month);
  if (used === undefined) return undefined;
  inflow.used.set(service, [...(inflow.used.get(service) ?? []), used]);
  if (counted === undefined || settling === undefined) return { agreement, used, settled: [] };
  const read = { period, span, used: counted };
  const settled = settle(settling, stretch, { read, inflow });
  const before = settledBefore(agreement, settling.months.get(agreement.agreementNo) ?? []);
  const ours = { ...read, settled, before };
  inflow.read.set(service, [...(inflow.read.get(service) ?? []), ours]);
  return { agreement, used, settled };
}

/** Finds what the months since the last readings really used, by what the readings of this one say. */
function settle(
  { months: all, dwelling }: Settling,
  { agreement, measure }: Stretch,
  { read, inflow }: { readonly read: ReadMonth; readonly inflow: Inflow },
): readonly SettledMonth[] {
  const { agreementNo, tariffs, registers } = agreement;
  const known = { dwelling, registers };
  const months = all.get(agreementNo) ?? [];
  if (measure.by === 'inflow') {
    const sources = measure.services.flatMap((one) => inflow.read.get(one) ?? []);
    return settleInflow(months, read, sources);
  }
  if (measure.by !== 'meter') return [];
  return settleMonths(agreement, months, read).map((month) => {
    const { period, used, estimated } = month;
    if (estimated) {
      return { ...month, used: withCapacityOf({ ...month, estimated }, agreement, known) };
    }
    const capacity = { tariffs, span: read.span, load: loadOf(measure) };
    return { ...month, used: withCapacity(used, capacity, { ...known, period }) ?? used };
  });
}

/** Tells what is lacking that nothing stands in for. */
function missingFor({ agreement: { tariffs }, measure, span }: Stretch): Missing | undefined {
  const { from } = span;
  if (measure.by === 'norm' && !measure.norm) return { code: 'norm_missing', from };
  if (measure.by === 'building' && !(measure.share || measure.norm)) {
    return { code: 'house_reading_missing', from };
  }
  const withoutLoad = firstDayWithoutLoad({ tariffs, span, load: loadOf(measure) });
  return withoutLoad && { code: 'capacity_load_missing', from: withoutLoad };
}

interface Missing {
  readonly code: RefusalCode;
  readonly from: Span['from'];
}

function loadOf(measure: Measure): AgreedLoad | undefined {
  return measure.by === 'meter' || measure.by === 'building' ? measure.load : undefined;
}

/** What registers were charged was charged once: on the first stretch they measure in the month. */
function chargedOn({ charged, ...agreement }: ChargedAgreement, measure: Measure, period: Period) {
  const first = agreement.measures.find((one) => {
    return one.by === 'meter' && spanWithin(period, one, agreement) !== undefined;
  });
  return charged && (measure === first ? charged : []);
}

function inflowLast(agreements: readonly ChargedAgreement[]) {
  const all = agreements.flatMap((agreement) =>
    agreement.measures.map((measure) => ({ agreement, measure })),
  );
  return [
    ...all.filter(({ measure }) => measure.by !== 'inflow'),
    ...all.filter(({ measure }) => measure.by === 'inflow'),
  ];
}
