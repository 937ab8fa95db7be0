import { compareMoney, type Money, moneyText, zeroMoney } from '../money.ts';
import type { PaymentState } from '../payment/payment-life.ts';
import type { LineClass } from './match-day.ts';

/** What people decide about a difference. */
export const registerActions = [
  'create',
  'reinstate',
  'suspend',
  'keep_ours',
  'take_theirs',
  'dismiss',
  'hold',
  'confirm',
  'withdraw',
] as const;

export type RegisterAction = (typeof registerActions)[number];

/** Differences that wait for a decision: the classes of lines, and payments without a line. */
export type Difference = Exclude<LineClass, 'matched'> | 'only_online';

export const differences = [
  'amount_differs',
  'account_differs',
  'only_online',
  'only_register',
  'duplicate',
  'cancelled',
] as const satisfies readonly Difference[];

/**
 * What may be decided about each difference, the usual thing first. Credited money never changes by
 * itself: `take_theirs` reverses our payment and posts it as the register has it, at a person's word.
 */
export const actionsOf = {
  /** The register is final: the payer paid, so the payment is posted; or the channel corrects it. */
  only_register: ['create', 'dismiss'],
  amount_differs: ['keep_ours', 'take_theirs'],
  account_differs: ['keep_ours', 'take_theirs'],
  /** Counted twice by the channel: it corrects its sum. */
  duplicate: ['dismiss'],
  /** Its payer paid after all: to the account, or into suspense to be given back. */
  cancelled: ['reinstate', 'suspend', 'dismiss'],
  /** Not remitted until it is confirmed; confirmed by the channel's word; or never taken by it. */
  only_online: ['hold', 'confirm', 'withdraw'],
} as const satisfies Record<Difference, readonly RegisterAction[]>;

/** Tells whether an action answers a difference. */
export function mayDecide(difference: Difference, action: RegisterAction): boolean {
  const allowed: readonly RegisterAction[] = actionsOf[difference];
  return allowed.includes(action);
}

/** A difference as a person looks at it: both its sides. */
export interface SeenDifference {
  readonly kind: Difference;
  readonly theirs: SeenSide | undefined;
  readonly ours:
    | (SeenSide & { readonly externalId: string; readonly state: PaymentState })
    | undefined;
}

interface SeenSide {
  readonly account: string;
  readonly amount: Money;
}

/** Which sides of a difference a decision posts or reverses; no other one moves money. */
const sidesMoved = {
  create: ['theirs'],
  reinstate: ['theirs'],
  suspend: ['theirs'],
  take_theirs: ['ours', 'theirs'],
  withdraw: ['ours'],
  keep_ours: [],
  dismiss: [],
  hold: [],
  confirm: [],
} as const satisfies Record<RegisterAction, readonly ('ours' | 'theirs')[]>;

/** Tells what a decision moves, kopiykas: the larger sum of those it posts or reverses, or nothing. */
export function amountMoved(action: RegisterAction, seen: SeenDifference): Money {
  const sums = sidesMoved[action].map((side) => seen[side]?.amount ?? zeroMoney);
  return sums.toSorted(compareMoney).at(-1) ?? zeroMoney;
}

/** Writes what a second person signs as one canonical text: by it a change since is noticed. */
export function differenceContent({ kind, theirs, ours }: SeenDifference): string {
  const side = (one: SeenSide | undefined) => one && [one.account, moneyText(one.amount)];
  return JSON.stringify([kind, side(theirs), side(ours), ours?.externalId, ours?.state]);
}

/** The id of the payment a line is about: the channel's own, or one we give where it has none. */
export function idForLine(line: {
  readonly externalId: string | null;
  readonly registerId: number;
  readonly lineNo: number;
}): string {
  return line.externalId ?? `register-${line.registerId}-${line.lineNo}`;
}

/** The id under which money of a line is posted although the channel's own id is taken. */
export function idAnew(line: { readonly registerId: number; readonly lineNo: number }): string {
  return `register-${line.registerId}-${line.lineNo}~anew`;
}
