import { groupBy } from '../group-by.ts';
import { type Money, minMoney, money, splitMoney, sumMoney, zeroMoney } from '../money.ts';
import type { Period } from '../period.ts';
import { byPeriodThenAgreement, type Due } from './open-dues.ts';

/** The payer's word on a part of the money: for these agreements, perhaps for this period. */
export interface Instruction {
  /** The agreements of the named service; an advance goes to the last of them, the newest. */
  readonly agreementNos: readonly number[];
  readonly amount: Money;
  readonly period?: Period;
}

/** A part of a payment, for one agreement and period. */
export interface Allocation {
  readonly agreementNo: number;
  readonly period: Period;
  readonly amount: Money;
  readonly kind: 'due' | 'advance';
}

export interface AllocationOrder {
  readonly amount: Money;
  /** What is open, as `openDues` returns it. */
  readonly dues: readonly Due[];
  readonly instructions?: readonly Instruction[];
  /** Shares of an advance over the agreements of the account: their last charges. */
  readonly weights: readonly { readonly agreementNo: number; readonly weight: Money }[];
  readonly currentPeriod: Period;
}

type Open = { -readonly [Key in keyof Due]: Due[Key] };

interface Paid {
  readonly parts: Allocation[];
  readonly rest: Money;
}

/**
 * Splits a payment over agreements and periods. The payer's instruction binds (Civil Code 534):
 * first its own period, then the oldest debts of its service, then an advance of that service.
 * Money without an instruction pays the oldest period first (Supreme Court 911/2630/18); a period
 * it cannot pay in full is shared in proportion, by the largest remainder, ties to the lower
 * agreement number. What exceeds all debts is an advance, shared by the last charges.
 * The parts always sum to the amount and do not depend on the order of the facts.
 */
export function allocate(order: AllocationOrder): Allocation[] {
  const { amount, instructions = [], weights, currentPeriod } = order;
  const instructed = sumMoney(instructions.map((line) => line.amount));
  if (amount <= 0n || instructed > amount) throw new RangeError('nothing to allocate');

  const open: Open[] = order.dues.map((due) => ({ ...due })).sort(byPeriodThenAgreement);
  const bound = followInstructions(open, instructions, currentPeriod);
  const free = payOldestFirst(open, money(amount - instructed));
  const advance = free.rest === 0n ? [] : shareAdvance(free.rest, weights, currentPeriod);
  return merge([...bound, ...free.parts, ...advance]);
}

/** Pays the periods that were named before any excess is used, so that no line takes another's. */
function followInstructions(
  open: readonly Open[],
  instructions: readonly Instruction[],
  currentPeriod: Period,
): Allocation[] {
  const ordered = instructions.toSorted(byPeriodThenService);
  const named = ordered.map((line) => ({
    line,
    paid: payOldestFirst(
      open.filter((due) => concerns(line, due) && due.period === line.period),
      line.amount,
    ),
  }));
  return named.flatMap(({ line, paid }) => {
    const older = payOldestFirst(
      open.filter((due) => concerns(line, due)),
      paid.rest,
    );
    return [...paid.parts, ...older.parts, advanceOf(line, older.rest, currentPeriod)];
  });
}

function concerns(line: Instruction, due: Open): boolean {
  return line.agreementNos.includes(due.agreementNo);
}

function advanceOf(line: Instruction, amount: Money, currentPeriod: Period): Allocation {
  const agreementNo = Math.max(...line.agreementNos);
  return { agreementNo, period: line.period ?? currentPeriod, amount, kind: 'advance' };
}

/** Pays periods in turn and takes what it pays off the open dues. */
function payOldestFirst(open: readonly Open[], amount: Money): Paid {
  const parts: Allocation[] = [];
  let rest = amount;
  for (const dues of groupBy(open, (due) => due.period).values()) {
    const owed = dues.map((due) => due.amount);
    const payable = minMoney(rest, sumMoney(owed));
    if (payable === 0n) continue;
    for (const [index, part] of splitMoney(payable, owed).entries()) {
      const due = dues[index];
      if (due === undefined) continue;
      due.amount = money(due.amount - part);
      parts.push({ agreementNo: due.agreementNo, period: due.period, amount: part, kind: 'due' });
    }
    rest = money(rest - payable);
  }
  return { parts, rest };
}

function shareAdvance(
  amount: Money,
  weights: AllocationOrder['weights'],
  period: Period,
): Allocation[] {
  const ordered = weights.toSorted((left, right) => left.agreementNo - right.agreementNo);
  const parts = splitMoney(
    amount,
    ordered.map(({ weight }) => (weight > 0n ? weight : 0n)),
  );
  return ordered.map(({ agreementNo }, index) => {
    return { agreementNo, period, amount: parts[index] ?? zeroMoney, kind: 'advance' };
  });
}

/** Joins parts of the same agreement, period and kind, leaves out zeros, and puts them in order. */
function merge(parts: readonly Allocation[]): Allocation[] {
  const groups = groupBy(parts, (part) => `${part.agreementNo}/${part.period}/${part.kind}`);
  return [...groups.values()]
    .flatMap(([first, ...others]) => {
      if (first === undefined) return [];
      return [{ ...first, amount: sumMoney([first, ...others].map((part) => part.amount)) }];
    })
    .filter((part) => part.amount !== 0n)
    .sort((a, b) => byPeriodThenAgreement(a, b) || kindOrder(a) - kindOrder(b));
}

function kindOrder(part: Allocation): number {
  return part.kind === 'due' ? 0 : 1;
}

function byPeriodThenService(left: Instruction, right: Instruction): number {
  const [a, b] = [left.period ?? '9999-99', right.period ?? '9999-99'];
  if (a !== b) return a < b ? -1 : 1;
  return Math.min(...left.agreementNos) - Math.min(...right.agreementNos);
}
