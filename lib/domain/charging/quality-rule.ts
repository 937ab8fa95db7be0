import { Decimal } from '../decimal.ts';
import type { Validity } from '../validity.ts';

/** How a service was worse than agreed. */
export type Deviation = 'break' | 'room-temperature' | 'water-temperature';

/** A row of the dated table: what is taken off for which deviation (CMU 630, 151, 127). */
export interface QualityRule extends Validity {
  readonly service: string;
  readonly deviation: Deviation;
  /**
   * `day`: percent of the month for each day; `degree`: for each degree below `below`, on the days
   * it was so; `time`: of the days it was so.
   */
  readonly per: 'day' | 'degree' | 'time';
  readonly percent: string;
  /** The degrees it is for: from `from` on, below `below`; absent means without end. */
  readonly from?: string;
  readonly below?: string;
  readonly act: string;
}

/** What is taken off, of the whole month or of the days of the deviation. */
export interface Reduction {
  readonly percent: string;
  readonly of: 'month' | 'days';
  readonly acts: readonly string[];
}

const all = new Decimal(100);

/**
 * Finds by the table what a deviation of some days takes off; `value` is the temperature measured.
 * Degrees of several rows add up; it is never more than all. Undefined where no row says anything.
 */
export function reductionOf(
  rules: readonly QualityRule[],
  { days, value }: { readonly days: number; readonly value?: string },
): Reduction | undefined {
  const found = rules.flatMap((rule) => {
    const percent = percentOf(rule, days, value);
    return percent === undefined || percent.isZero() ? [] : [{ rule, percent }];
  });
  const [first] = found;
  if (first === undefined) return undefined;
  const sum = found.reduce((total, { percent }) => total.add(percent), new Decimal(0));
  return {
    percent: Decimal.min(sum, all).toFixed(),
    of: first.rule.per === 'day' ? 'month' : 'days',
    acts: [...new Set(found.map(({ rule }) => rule.act))],
  };
}

function percentOf(rule: QualityRule, days: number, value: string | undefined) {
  if (rule.per === 'day') return new Decimal(rule.percent).mul(days);
  if (rule.per === 'degree') return degreesIn(rule, value)?.mul(rule.percent);
  return isWithin(rule, value) ? new Decimal(rule.percent) : undefined;
}

/** Whole and half degrees alike: what lies between the measured value and the row's upper edge. */
function degreesIn({ from, below }: QualityRule, value: string | undefined): Decimal | undefined {
  if (value === undefined || below === undefined) return undefined;
  const lowest = from === undefined ? new Decimal(value) : Decimal.max(value, from);
  return Decimal.max(new Decimal(below).sub(lowest), 0);
}

function isWithin({ from, below }: QualityRule, value: string | undefined): boolean {
  if (from === undefined && below === undefined) return true;
  if (value === undefined) return false;
  const degrees = new Decimal(value);
  return (from === undefined || degrees.gte(from)) && (below === undefined || degrees.lt(below));
}
