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

/** How long and how far a service was worse than agreed, in a month that was charged. */
export interface Deviated {
  /** Days of it that were charged. */
  readonly days: number;
  /** Days of the month that were charged: fewer where the season or the service began in it. */
  readonly chargedDays: number;
  readonly monthDays: number;
  /** The temperature measured. */
  readonly value?: string;
}

const all = new Decimal(100);

/**
 * Finds by the table what a deviation of some days takes off. Degrees of several rows add up; it is
 * never more than all. Undefined where no row says anything.
 */
export function reductionOf(
  rules: readonly QualityRule[],
  deviated: Deviated,
): Reduction | undefined {
  if (deviated.days === 0) return undefined;
  const found = rules.flatMap((rule) => {
    const percent = percentOf(rule, deviated);
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

function percentOf(rule: QualityRule, deviated: Deviated): Decimal | undefined {
  const { value } = deviated;
  if (rule.per === 'day') return percentOfDays(rule.percent, deviated);
  if (rule.per === 'degree') return degreesIn(rule, value)?.mul(rule.percent);
  return isWithin(rule, value) ? new Decimal(rule.percent) : undefined;
}

/**
 * The table's percent is of the payment for a whole month, a thirtieth of it rounded. So of a month
 * that is charged in part it is more of what was charged; and where nothing came on any day that was
 * charged, nothing is owed, though 30 × 3.3 is only 99.
 */
function percentOfDays(percent: string, { days, chargedDays, monthDays }: Deviated): Decimal {
  if (days >= chargedDays) return all;
  const ofMonth = new Decimal(percent).mul(days);
  if (chargedDays === monthDays) return ofMonth;
  return ofMonth.mul(monthDays).div(chargedDays).toDecimalPlaces(6, Decimal.ROUND_HALF_UP);
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
