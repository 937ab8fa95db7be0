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

/** Decides how a category of benefits helps from a month on: above nothing, up to the whole charge. */
export function changeCategory(
  ground: VersionGround,
  change: CategoryChange,
): Result<VersionStep & { readonly percent: Rate }> {
  const percent = parseRate(change.percent.trim().replace(',', '.'));
  const isPercent =
    percent.ok &&
    percent.value.gt(0) &&
    percent.value.lte(percentMax) &&
    percent.value.decimalPlaces() <= percentDecimalsMax;
  if (!isPercent) return refuse('benefit_percent_malformed');
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
  const limits = [change.perPerson, change.perFamily, change.max].map(limitOf);
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

function limitOf(text: string): Result<Quantity | null> {
  return text.trim() === '' ? ok(null) : parseLimit(text);
}
