import type { RegisterFacts } from '../metering/month-volume.ts';
import type { Period } from '../period.ts';
import type { Unit } from '../quantity.ts';
import type { RefusalCode } from '../refusal.ts';
import { ok, type Result, refuse } from '../result.ts';
import type { Validity } from '../validity.ts';
import { type ChargeLine, chargeLine } from './charge-line.ts';
import { asCharged } from './charged-volumes.ts';
import { isRecomputable } from './derivation.ts';
import type { AgreedLoad, DwellingFacts, Measure } from './measure.ts';
import { measureUsage } from './measure-usage.ts';
import type { MeasuredUsage, RegisterVolume } from './measured-usage.ts';
import { spanWithin } from './month-pieces.ts';
import { type ComputedCharge, type Relief, reliefLines } from './relief.ts';
import type { TariffVersion } from './tariff.ts';
import { withCapacity } from './two-rates.ts';

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
}

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
 * norm that is to be charged by does not hold, and with house_reading_missing where the share of a
 * house is to be charged that nobody could count.
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
  const { relief, dwelling } = account;
  if (relief === undefined) return ok({ lines: charged, payouts: [], volumes });
  const given = reliefLines(charges.value, relief, dwelling);
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
  for (const { agreement, used } of measured) {
    if (used.usage.length === 0) continue;
    const { agreementNo, service, unit, tariffs } = agreement;
    const { basis, usage, inputs } = used;
    const facts = { agreementNo, service, period, basis, unit, usage, tariffs, inputs };
    const line = chargeLine(facts);
    if (!line.ok) return line;
    if (isRecomputable(line.value.derivation) && line.value.derivation.steps.length > 0) {
      charges.push({ facts, line: line.value });
    }
  }
  return ok(charges);
}

interface MeasuredAgreement {
  readonly agreement: ChargedAgreement;
  readonly used: MeasuredUsage;
}

function measureAccount(account: ChargedAccount, period: Period): Result<MeasuredAgreement[]> {
  const inflow = new Map<string, MeasuredUsage[]>();
  const measured: MeasuredAgreement[] = [];
  for (const { agreement, measure } of inflowLast(account.agreements)) {
    const span = spanWithin(period, measure, agreement);
    if (span === undefined) continue;
    const { dwelling } = account;
    const { registers, service, tariffs } = agreement;
    const missing = missingFor(measure);
    if (missing) return refuse(missing, { service, from: span.from });
    const month = { dwelling, registers, period };
    const fresh = measureUsage(measure, { ...month, span, inflow });
    const counted = asCharged(fresh, chargedOn(agreement, measure, period), { measure, span });
    const used = withCapacity(counted, { tariffs, span, load: loadOf(measure) }, month);
    if (used === undefined) continue;
    measured.push({ agreement, used });
    inflow.set(service, [...(inflow.get(service) ?? []), used]);
  }
  return ok(measured);
}

/** Tells what is lacking that nothing stands in for. */
function missingFor(measure: Measure): RefusalCode | undefined {
  if (measure.by === 'norm' && measure.norm === undefined) return 'norm_missing';
  if (measure.by !== 'building' || measure.share || measure.norm) return undefined;
  return 'house_reading_missing';
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
