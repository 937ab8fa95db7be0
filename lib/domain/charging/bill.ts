import { groupBy } from '../group-by.ts';
import { advanceOf, owedOf } from '../ledger/balance.ts';
import { type Money, money, negateMoney, sumMoney } from '../money.ts';
import type { Period } from '../period.ts';
import type { Quantity, Unit } from '../quantity.ts';
import type { Rate } from '../rate.ts';
import type { ChargeKind } from './charge-line.ts';

/**
 * One figure of a bill: what was open before it, a charge line of its period, or money paid since.
 * Benefits and subsidies come as the negative lines they are; payments come positive.
 */
export interface BillEntry {
  readonly agreementNo: number;
  readonly service: string;
  readonly kind: 'opening' | 'payment' | ChargeKind;
  readonly amount: Money;
  readonly quantity?: Quantity;
  readonly unit?: Unit;
  readonly rate?: Rate;
}

/**
 * The columns of a bill. Benefit, subsidy and paid are what they take off, so
 * to pay − advance = debt + charged + recalculation + penalty − benefit − subsidy − paid.
 * An overpayment stays on its service: the totals are the sums of the lines, and an advance of one
 * line never lessens what is to pay for another.
 */
export interface BillFigures {
  /** Negative is an overpayment brought forward. */
  readonly debt: Money;
  readonly charged: Money;
  /** Recalculations and adjustments. */
  readonly recalculation: Money;
  readonly benefit: Money;
  readonly subsidy: Money;
  readonly penalty: Money;
  readonly paid: Money;
  /** Never negative. */
  readonly toPay: Money;
  /** What is paid beyond all that was charged, never negative. */
  readonly advance: Money;
}

export interface BillLine extends BillFigures {
  readonly agreementNo: number;
  readonly service: string;
  /** Of the charge, if there is but one. */
  readonly quantity?: Quantity;
  readonly unit?: Unit;
  readonly rate?: Rate;
}

export interface Bill {
  readonly period: Period;
  readonly lines: readonly BillLine[];
  readonly totals: BillFigures;
}

/** Composes the bill of a period: a line per agreement, in the order they first appear. */
export function composeBill(period: Period, entries: readonly BillEntry[]): Bill {
  const byAgreement = groupBy(entries, (entry) => entry.agreementNo);
  const lines = [...byAgreement.values()].flatMap((group) => {
    return group.slice(0, 1).map((first) => lineOf(first, group));
  });
  return { period, lines, totals: sumFigures(lines) };
}

/** Sums the lines column by column. */
function sumFigures(lines: readonly BillFigures[]): BillFigures {
  const total = (key: keyof BillFigures) => sumMoney(lines.map((line) => line[key]));
  return {
    debt: total('debt'),
    charged: total('charged'),
    recalculation: total('recalculation'),
    benefit: total('benefit'),
    subsidy: total('subsidy'),
    penalty: total('penalty'),
    paid: total('paid'),
    toPay: total('toPay'),
    advance: total('advance'),
  };
}

function figuresOf(entries: readonly BillEntry[]): BillFigures {
  const total = (...kinds: readonly BillEntry['kind'][]) =>
    sumMoney(entries.filter(({ kind }) => kinds.includes(kind)).map(({ amount }) => amount));
  const debt = total('opening');
  const charged = total('charge');
  const recalculation = total('recalculation', 'adjustment');
  const benefit = negateMoney(total('benefit'));
  const subsidy = negateMoney(total('subsidy'));
  const penalty = total('penalty');
  const paid = total('payment');
  const closing = money(debt + charged + recalculation + penalty - benefit - subsidy - paid);
  return {
    ...{ debt, charged, recalculation, benefit, subsidy, penalty, paid },
    toPay: owedOf(closing),
    advance: advanceOf(closing),
  };
}

function lineOf({ agreementNo, service }: BillEntry, entries: readonly BillEntry[]): BillLine {
  const [charge, ...others] = entries.filter(({ kind }) => kind === 'charge');
  const figures = figuresOf(entries);
  if (charge === undefined || others.length > 0) return { agreementNo, service, ...figures };
  const { kind: _, amount: __, ...measures } = charge;
  return { ...measures, ...figures };
}
