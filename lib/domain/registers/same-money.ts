import type { BusinessDay } from '../business-day.ts';
import { groupBy } from '../group-by.ts';
import { nameAlike, type StatementFormat } from './bank-statement.ts';

/** What tells two entries of an account apart when no id of its bank does. */
export interface EntryMarks {
  readonly format: StatementFormat;
  readonly iban: string;
  readonly isBankReference: boolean;
  readonly bookedOn: BusinessDay;
  /** Below zero where a credit was taken back. */
  readonly amount: bigint;
  readonly endToEnd: string;
  readonly payerCode: string;
  readonly purpose: string;
}

/**
 * Finds the entries of a statement that tell of money another kind of message told of before, under
 * another id: camt.053 and camt.054 need not name an entry alike where its bank gives it none. Each
 * known entry is the same as one at most, so that two equal transfers stay two.
 */
export function sameMoney<Fresh extends EntryMarks, Known extends EntryMarks>(
  fresh: readonly Fresh[],
  known: readonly Known[],
): Map<Fresh, Known> {
  const left = groupBy(known, sumOf);
  const pairs = new Map<Fresh, Known>();
  for (const entry of fresh) {
    const equal = left.get(sumOf(entry)) ?? [];
    const at = equal.findIndex((other) => isSame(entry, other));
    const [same] = at < 0 ? [] : equal.splice(at, 1);
    if (same !== undefined) pairs.set(entry, same);
  }
  return pairs;
}

/** What is equal in any two entries of the same money. */
function sumOf({ iban, bookedOn, amount }: EntryMarks): string {
  return `${iban} ${bookedOn} ${amount}`;
}

function isSame(one: EntryMarks, other: EntryMarks): boolean {
  const mayBeNamedOtherwise =
    one.format !== other.format &&
    nameAlike(one.format, other.format) &&
    !(one.isBankReference && other.isBankReference);
  return mayBeNamedOtherwise && marksAgree(one, other);
}

/** What both tell is told alike, and something is told by both. */
function marksAgree(one: EntryMarks, other: EntryMarks): boolean {
  const agreements = [
    agreement(one.endToEnd, other.endToEnd),
    agreement(wordsOf(one.purpose), wordsOf(other.purpose)),
  ];
  const isOnePayer = agreement(one.payerCode, other.payerCode) !== false;
  return isOnePayer && agreements.every((told) => told !== false) && agreements.includes(true);
}

/** Undefined where one of them tells nothing. */
function agreement(one: string, other: string): boolean | undefined {
  return one === '' || other === '' ? undefined : one === other;
}

/** Messages break lines and double spaces each in its own way. */
function wordsOf(text: string): string {
  return text.trim().replaceAll(/\s+/g, ' ').toLowerCase();
}
