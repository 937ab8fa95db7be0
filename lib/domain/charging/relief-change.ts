import type { Period } from '../period.ts';
import type { Quantity } from '../quantity.ts';
import { parseRate, type Rate } from '../rate.ts';
import { ok, type Result, refuse } from '../result.ts';
import { parseLimit } from './norm-change.ts';
import { stepToVersion, type VersionGround, type VersionStep } from './version-step.ts';

/** How a category of benefits is to help from a month on, as it was typed. */
export interface CategoryChange {
  readonly from: Period;
  /** Of the charge within the norms. */
  readonly percent: string;
  /** The law that says so. */
  readonly act: string;
}

const percentMax = 100;
const percentDecimalsMax = 3;

/** Reads how much of a charge a benefit takes off: above nothing, up to the whole of it. */
export function parseBenefitPercent(text: string): Result<Rate> {
  const percent = parseRate(text.trim().replace(',', '.'));
  const isPercent =
    percent.ok &&
    percent.value.gt(0) &&
    percent.value.lte(percentMax) &&
    percent.value.decimalPlaces() <= percentDecimalsMax;
  return isPercent ? percent : refuse('benefit_percent_malformed');
}

/** Decides how a category of benefits helps from a month on. */
export function changeCategory(
  ground: VersionGround,
  change: CategoryChange,
): Result<VersionStep & { readonly percent: Rate }> {
  const percent = parseBenefitPercent(change.percent);
  if (!percent.ok) return percent;
  const step = stepToVersion(ground, change);
  return step.ok ? ok({ ...step.value, percent: percent.value }) : step;
}

/** Norms of a service within which relief is given from a month on; what is empty has no limit. */
export interface ReliefNormChange {
  readonly from: Period;
  readonly perPerson: string;
  /** Once for a family, on top of its persons. */
  readonly perFamily: string;
  readonly max: string;
  readonly act: string;
}

/** What is written of a norm of relief, units a month; null is without limit. */
export interface ReliefNormStep extends VersionStep {
  readonly perPerson: Quantity | null;
  readonly perFamily: Quantity | null;
  readonly max: Quantity | null;
}

/** Decides within which norms relief is given from a month on. A family's share needs a person's. */
export function changeReliefNorm(
  ground: VersionGround,
  change: ReliefNormChange,
): Result<ReliefNormStep> {
  const limits = [change.perPerson, change.perFamily, change.max].map(parseReliefLimit);
  const [perPerson, perFamily, max] = limits;
  if (!(perPerson?.ok && perFamily?.ok && max?.ok)) return refuse('quantity_malformed');
  if (perFamily.value !== null && perPerson.value === null) return refuse('relief_norm_incomplete');
  const step = stepToVersion(ground, change);
  if (!step.ok) return step;
  return ok({
    ...step.value,
    perPerson: perPerson.value,
    perFamily: perFamily.value,
    max: max.value,
  });
}

/** Reads a limit of relief; null where it was left empty: there is none. */
export function parseReliefLimit(text: string): Result<Quantity | null> {
  return text.trim() === '' ? ok(null) : parseLimit(text);
}
