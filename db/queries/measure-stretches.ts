import type { BusinessDay } from '#lib/domain/business-day.ts';
import type { MeasuredBy } from '#lib/domain/charging/measure.ts';
import { spanWithin } from '#lib/domain/charging/month-pieces.ts';
import { groupBy } from '#lib/domain/group-by.ts';
import { firstDay, type Period } from '#lib/domain/period.ts';
import type { Unit } from '#lib/domain/quantity.ts';

/** What an agreement is measured by, for as long as one version of its norm holds. */
export interface MeasureRow {
  readonly account_id: number;
  readonly agreement_no: number;
  readonly service: string;
  readonly unit: Unit;
  readonly tariff_id: number;
  readonly agreed_from: BusinessDay;
  readonly agreed_to: BusinessDay | null;
  readonly measured_from: BusinessDay;
  readonly measured_to: BusinessDay | null;
  readonly valid_from: BusinessDay;
  readonly valid_to: BusinessDay | null;
  readonly measured_by: MeasuredBy['by'];
  readonly norm: string | null;
  readonly norm_act: string | null;
  readonly quantity: string | null;
  readonly source: string | null;
  readonly inflows: readonly string[] | null;
  readonly average_months_max: number | null;
  readonly estimation_act: string | null;
}

/**
 * Cuts what an agreement is measured by wherever its norm changes, and leaves days without a norm a
 * stretch of their own, so that they are noticed and not charged as nothing. A meter counts on
 * through any change of the norm that stands in for it: the last one does.
 */
export function stretchesOf(rows: readonly MeasureRow[], period: Period): MeasureRow[] {
  if (rows.length === 1 && rows.every((row) => holdsAllMonth(row, period))) return [...rows];
  return [...groupBy(rows, (row) => row.measured_from).values()].flatMap((ofMeasure) => {
    const last = ofMeasure.at(-1);
    if (last === undefined) return [];
    if (last.measured_by !== 'meter') return withGaps(ofMeasure, period);
    return [{ ...last, valid_from: last.measured_from, valid_to: last.measured_to }];
  });
}

/** Most do, and a city has millions of them. A share is known by the day of the month it begins. */
function holdsAllMonth(row: MeasureRow, period: Period): boolean {
  if (row.measured_by === 'building') return false;
  return row.norm === null || (row.valid_from <= firstDay(period) && row.valid_to === null);
}

function withGaps(rows: readonly MeasureRow[], period: Period): MeasureRow[] {
  const [first] = rows;
  const span = first && spanWithin(period, measuredOn(first), agreedOn(first));
  if (!(first && span)) return [];
  const gap = (from: BusinessDay, to: BusinessDay): MeasureRow[] =>
    from < to ? [{ ...first, valid_from: from, valid_to: to, norm: null, norm_act: null }] : [];
  let reached = span.from;
  const stretches = rows.flatMap((row) => {
    const held = spanWithin(period, heldOn(row), { validFrom: span.from, validTo: span.to });
    if (held === undefined) return [];
    const before = gap(reached, held.from);
    reached = held.to;
    return [...before, { ...row, valid_from: held.from, valid_to: held.to }];
  });
  return [...stretches, ...gap(reached, span.to)];
}

function measuredOn({ measured_from: validFrom, measured_to: validTo }: MeasureRow) {
  return { validFrom, ...(validTo === null ? {} : { validTo }) };
}

function heldOn({ valid_from: validFrom, valid_to: validTo }: MeasureRow) {
  return { validFrom, ...(validTo === null ? {} : { validTo }) };
}

function agreedOn({ agreed_from: validFrom, agreed_to: validTo }: MeasureRow) {
  return { validFrom, ...(validTo === null ? {} : { validTo }) };
}
