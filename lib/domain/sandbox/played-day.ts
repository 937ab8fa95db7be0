import { type Money, moneyText, parseMoney } from '../money.ts';
import type { PaymentState } from '../payment/payment-life.ts';
import type { ChannelDayState } from '../registers/channel-day.ts';
import { type Difference, idForLine } from '../registers/decision.ts';
import { type LineClass, matchDay, type OwnPayment, ownState } from '../registers/match-day.ts';
import { type ControlTotals, type RegisterLine, totalsOf } from '../registers/register-line.ts';
import { expectOk } from '../result.ts';

/** A line of a register as the sandbox keeps it: JSON without sums as numbers. */
export type LineRecord = Omit<RegisterLine, 'amount'> & { readonly amount: string };

/** Writes a line of a register, to be compared whenever it is asked about. */
export function recordOfLine({ amount, ...line }: RegisterLine): LineRecord {
  return { ...line, amount: moneyText(amount) };
}

/** Reads what `recordOfLine` wrote; anything else is a bug and throws. */
export function lineOfRecord({ amount, ...line }: LineRecord): RegisterLine {
  return { ...line, amount: expectOk(parseMoney(amount)) };
}

/** A register of a day of a sandbox. */
export interface PlayedRegister {
  readonly id: number;
  readonly name: string;
  readonly lines: readonly RegisterLine[];
}

/** A payment of a sandbox, as a register is compared with it. */
export interface PlayedMoney {
  readonly externalId: string;
  readonly account: string;
  readonly amount: Money;
  readonly state: PaymentState;
  /** ISO 8601; absent where it was never posted. */
  readonly paidAt: string | null;
  /** The same, seconds since 1970. */
  readonly paidSeconds: number | null;
  readonly isOfDay: boolean;
}

/** A difference between what a sandbox channel says and what it played. */
export interface PlayedDifference {
  readonly kind: Difference;
  readonly register: string | undefined;
  readonly line: RegisterLine | undefined;
  readonly payment: PlayedMoney | undefined;
}

/** A day of a sandbox, compared by the rule of the city. */
export interface ComparedDay {
  readonly state: Extract<ChannelDayState, 'reconciled' | 'differs'>;
  readonly ours: ControlTotals;
  readonly theirs: ControlTotals;
  readonly differences: readonly PlayedDifference[];
}

/**
 * Compares the registers of a day of a sandbox with its payments: those of the day, and those a
 * line names. Nobody decides on its differences, and no statement shows its money.
 */
export function comparePlayedDay(
  registers: readonly PlayedRegister[],
  payments: readonly PlayedMoney[],
): ComparedDay {
  const byId = new Map(payments.map((one) => [one.externalId, one]));
  const paymentOf = (own?: OwnPayment) => own && byId.get(own.externalId);
  const lines = registers.flatMap((register) =>
    register.lines.map((line) => toMatch(register, line)),
  );
  const match = matchDay(lines, payments.map(toOwn));
  const differences = [
    ...match.lines.flatMap(({ class: kind, line: { register, line }, payment }) =>
      isDifference(kind) ? [{ kind, register, line, payment: paymentOf(payment) }] : [],
    ),
    ...match.onlyOnline.map((own) => ({
      kind: 'only_online' as const,
      register: undefined,
      line: undefined,
      payment: paymentOf(own),
    })),
  ];
  return {
    state: differences.length === 0 ? 'reconciled' : 'differs',
    ours: totalsOf(payments.filter(({ isOfDay, state }) => isOfDay && ownState(state) === 'held')),
    theirs: totalsOf(lines),
    differences,
  };
}

function isDifference(kind: LineClass): kind is Exclude<LineClass, 'matched'> {
  return kind !== 'matched';
}

function toMatch({ id: registerId, name: register }: PlayedRegister, line: RegisterLine) {
  const { accountNumber, amount, externalId = null, lineNo, paidAt } = line;
  return {
    register,
    line,
    externalId: idForLine({ externalId, registerId, lineNo }),
    isNameless: externalId === null,
    accountNumber,
    amount,
    isRepeated: false,
    ...(paidAt === undefined ? {} : { paidAt }),
  };
}

function toOwn({
  account,
  amount,
  externalId,
  isOfDay,
  paidSeconds,
  state,
}: PlayedMoney): OwnPayment {
  return {
    externalId,
    accountNumber: account,
    amount,
    paidAt: paidSeconds ?? 0,
    state: ownState(state),
    isOfDay,
    isConfirmed: false,
  };
}
