import type { BusinessDay } from '../business-day.ts';
import { groupBy } from '../group-by.ts';
import { ok, type Result, refuse } from '../result.ts';
import type { ReceiptStanding } from './bank-receipt.ts';

/** What ties a sum a bank booked to the transfers it is made of. */
export interface BatchMarks {
  readonly iban: string;
  readonly reference: string;
  /** The bank's id of the sum it is a part of; empty where it stands alone. */
  readonly batch: string;
  readonly bookedOn: BusinessDay;
  /** Below zero where a credit was taken back. */
  readonly amount: bigint;
}

type FreshMarks = BatchMarks & { readonly lineNo: number };
type KnownMarks = BatchMarks & { readonly standing: ReceiptStanding };

/** What a statement tells of sums and parts that are known the other way round. */
export interface BatchMoney<Fresh, Known> {
  /** Sums of the statement whose parts are known: the parts count. */
  readonly sums: ReadonlySet<Fresh>;
  /** Known sums nobody had decided about: from now on their parts count. */
  readonly split: readonly Known[];
  /** Parts of known sums that are decided about: the sum counts. */
  readonly parts: ReadonlyMap<Fresh, Known>;
}

/**
 * Finds the money a camt.053 tells of in one sum and a camt.054 in parts, so that it counts once. A
 * sum whose parts are another amount or of another day refuses the statement by its line.
 */
export function batchMoney<Fresh extends FreshMarks, Known extends KnownMarks>(
  fresh: readonly Fresh[],
  known: readonly Known[],
): Result<BatchMoney<Fresh, Known>> {
  const sums = sumsInParts(fresh, known);
  const told = partsOfSums(fresh, known);
  const unequal =
    sums.find(({ sum, parts }) => !addsUp(sum, parts))?.sum ??
    told.find(({ sum, parts, others }) => !addsUp(sum, [...parts, ...others]))?.parts[0];
  if (unequal) return refuse('statement_entry_differs', { line: `${unequal.lineNo}` });
  const decided = told.filter(({ sum }) => sum.standing !== 'open');
  return ok({
    sums: new Set(sums.map(({ sum }) => sum)),
    split: told.flatMap(({ sum }) => (sum.standing === 'open' ? [sum] : [])),
    parts: new Map(decided.flatMap(({ sum, parts }) => parts.map((part) => [part, sum]))),
  });
}

/** Sums of the statement, each with the parts that are known. */
function sumsInParts<Fresh extends BatchMarks>(
  fresh: readonly Fresh[],
  known: readonly BatchMarks[],
) {
  const parts = groupBy(known.filter(isPart), batchOf);
  return fresh.filter(isAlone).flatMap((sum) => {
    const itsParts = parts.get(nameOf(sum));
    return itsParts === undefined ? [] : [{ sum, parts: itsParts }];
  });
}

/** Parts of the statement by their known sums, with the other parts that are known. */
function partsOfSums<Fresh extends BatchMarks, Known extends BatchMarks>(
  fresh: readonly Fresh[],
  known: readonly Known[],
) {
  const sums = new Map(known.filter(isAlone).map((sum) => [nameOf(sum), sum]));
  const others = groupBy(known.filter(isPart), batchOf);
  return [...groupBy(fresh.filter(isPart), batchOf)].flatMap(([batch, parts]) => {
    const sum = sums.get(batch);
    return sum === undefined ? [] : [{ sum, parts, others: others.get(batch) ?? [] }];
  });
}

function isPart({ batch }: BatchMarks): boolean {
  return batch !== '';
}

function isAlone(one: BatchMarks): boolean {
  return !isPart(one);
}

function nameOf({ iban, reference }: BatchMarks): string {
  return `${iban} ${reference}`;
}

function batchOf({ iban, batch }: BatchMarks): string {
  return `${iban} ${batch}`;
}

function addsUp(sum: BatchMarks, parts: readonly BatchMarks[]): boolean {
  const total = parts.reduce((all, { amount }) => all + amount, 0n);
  return total === sum.amount && parts.every(({ bookedOn }) => bookedOn === sum.bookedOn);
}
