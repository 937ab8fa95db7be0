import { groupBy } from '../group-by.ts';
import type { Money } from '../money.ts';
import type { PaymentState } from '../payment/payment-life.ts';

/** What a line of a register turns out to be. */
export const lineClasses = [
  'matched',
  'amount_differs',
  'account_differs',
  'only_register',
  'duplicate',
  'cancelled',
] as const;

export type LineClass = (typeof lineClasses)[number];

/** A line as it is compared. */
export interface LineToMatch {
  /** The channel's id of the payment, or the one we gave the line. */
  readonly externalId: string;
  /** The register has no ids: only account, amount and time tell the payment. */
  readonly isNameless: boolean;
  /** Empty where the register names none. */
  readonly accountNumber: string;
  readonly amount: Money;
  /** Seconds since 1970; absent where the register tells only the day. */
  readonly paidAt?: number;
  /** A register of another day had this id before. */
  readonly isRepeated: boolean;
}

/** A payment of ours as it is compared. */
export interface OwnPayment {
  readonly externalId: string;
  readonly accountNumber: string;
  readonly amount: Money;
  /** Seconds since 1970. */
  readonly paidAt: number;
  /**
   * held: we have the money. cancelled: we had, or were told before it came. awaited: it is only
   * reserved, so there is no money yet.
   */
  readonly state: 'held' | 'cancelled' | 'awaited';
  /** It counts on the day that is compared. */
  readonly isOfDay: boolean;
  /** A register of another day, or a decision, confirms it. */
  readonly isConfirmed: boolean;
}

/** A line with what it is and the payment it is about. */
export interface MatchedLine<Line> {
  readonly line: Line;
  readonly class: LineClass;
  readonly payment?: OwnPayment;
}

/** Every line in exactly one class, and every payment of the day that no line is about. */
export interface DayMatch<Line> {
  readonly lines: readonly MatchedLine<Line>[];
  readonly onlyOnline: readonly OwnPayment[];
}

/** Tells how a payment is compared. Money that was given back out of suspense had been taken all the same. */
export function ownState(state: PaymentState): OwnPayment['state'] {
  switch (state) {
    case 'posted':
    case 'suspended':
    case 'returned':
      return 'held';
    case 'reserved':
    case 'expired':
      return 'awaited';
    case 'voided':
    case 'reversed':
      return 'cancelled';
  }
}

/** How far the clocks of a channel and ours may be apart, seconds. */
const clocksApartMax = 15 * 60;

/**
 * Compares what a channel's registers say of a banking day with what we hold: first by the
 * channel's id, then, for lines whose id we never heard of, by account, amount and time within 15
 * minutes. A payment answers one line; the second line of an id is a duplicate. Nothing is lost:
 * each line gets one class, each payment of the day is either some line's or only online.
 */
export function matchDay<Line extends LineToMatch>(
  lines: readonly Line[],
  payments: readonly OwnPayment[],
): DayMatch<Line> {
  const byId = new Map(payments.map((payment) => [payment.externalId, payment]));
  const seen = new Set<string>();
  const named = lines.map((line): MatchedLine<Line> => {
    const isSecond = seen.has(line.externalId) || line.isRepeated;
    seen.add(line.externalId);
    return matchById(line, { isSecond, payment: byId.get(line.externalId) });
  });
  const claimed = new Set(named.flatMap(({ payment }) => payment?.externalId ?? []));
  const free = payments.filter((one) => isToConfirm(one) && !claimed.has(one.externalId));
  const places = groupBy(free, placeOf);
  const matched = named.map((one) =>
    one.class === 'only_register'
      ? matchByPlace(one.line, places.get(placeOf(one.line)) ?? [])
      : one,
  );
  for (const { payment } of matched) if (payment) claimed.add(payment.externalId);
  return { lines: matched, onlyOnline: free.filter((one) => !claimed.has(one.externalId)) };
}

/** Tells whether a payment waits for a line: money we hold of the day that nothing confirms yet. */
export function isToConfirm({ state, isOfDay, isConfirmed }: OwnPayment): boolean {
  return state === 'held' && isOfDay && !isConfirmed;
}

/**
 * Decides what a line is by its id alone. What is only in the register then may still be a payment
 * of another id: `matchByPlace`, once all lines that name their payments have them.
 */
export function matchById<Line extends LineToMatch>(
  line: Line,
  { isSecond, payment }: { readonly isSecond: boolean; readonly payment: OwnPayment | undefined },
): MatchedLine<Line> {
  if (isSecond) return { line, class: 'duplicate' };
  if (payment === undefined || payment.state === 'awaited') return { line, class: 'only_register' };
  if (payment.state === 'cancelled') return { line, class: 'cancelled', payment };
  if (payment.amount !== line.amount) return { line, class: 'amount_differs', payment };
  if (line.accountNumber !== '' && payment.accountNumber !== line.accountNumber) {
    return { line, class: 'account_differs', payment };
  }
  return { line, class: 'matched', payment };
}

/**
 * Finds a line its payment among those of its account and amount that wait and no line names; the
 * nearest in time is taken out of them.
 */
export function matchByPlace<Line extends LineToMatch>(
  line: Line,
  waiting: OwnPayment[],
): MatchedLine<Line> {
  let nearest: OwnPayment | undefined;
  for (const payment of waiting) {
    if (isFar(line, payment)) continue;
    if (nearest === undefined || apart(line, payment) < apart(line, nearest)) nearest = payment;
  }
  if (nearest === undefined) return { line, class: 'only_register' };
  waiting.splice(waiting.indexOf(nearest), 1);
  return { line, class: 'matched', payment: nearest };
}

function placeOf({ accountNumber, amount }: Pick<OwnPayment, 'accountNumber' | 'amount'>): string {
  return `${accountNumber} ${amount}`;
}

/** A line that tells only its day and has no id is anywhere on the day; one with an id is nowhere. */
function isFar(line: LineToMatch, payment: OwnPayment): boolean {
  return line.paidAt === undefined ? !line.isNameless : apart(line, payment) > clocksApartMax;
}

function apart({ paidAt }: LineToMatch, payment: OwnPayment): number {
  return paidAt === undefined ? 0 : Math.abs(paidAt - payment.paidAt);
}
