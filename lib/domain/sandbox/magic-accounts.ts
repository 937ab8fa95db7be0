import { type AccountNumber, accountNumber } from '../account-number.ts';
import { type Money, money } from '../money.ts';

/** How a magic account behaves; what is left out is as usual. */
export interface MagicAccount {
  readonly number: AccountNumber;
  /** What a bank's engineer is told of it. */
  readonly says: string;
  readonly holder: string;
  readonly street: string;
  readonly state: 'open' | 'closed';
  /** What it owes by service; below zero is paid ahead. The same for ever, whatever is paid. */
  readonly dues: readonly MagicDue[];
  readonly hasServices: boolean;
  readonly amountMax?: Money;
  /** Payments are kept, and the first answer about each of them is lost. */
  readonly losesFirstAnswer?: true;
  /** So many requests to pay find nobody; none of them is kept. */
  readonly awayTimes?: number;
  /** An answer to a payment takes its time. */
  readonly isSlow?: true;
  /** No banking day up to today is open. */
  readonly isDayClosed?: true;
  /** It closes between a reservation and its confirmation. */
  readonly closesAfterReserve?: true;
  /** Every request is one too many. */
  readonly isPaced?: true;
}

export interface MagicDue {
  readonly service: string;
  readonly recipient: string;
  readonly due: Money;
}

/** The services of the sandbox, and what each is owed by its ordinary account. */
export const magicServices = [
  ['heating', 'Тепло «Пісочниця»', 5306n],
  ['water', 'Вода «Пісочниця»', 4192n],
  ['gas', 'Газ «Пісочниця»', 744n],
  ['electricity', 'Світло «Пісочниця»', 2293n],
  ['maintenance', "О'Коннор & Сини <дім>", 5634n],
] as const;

const bill = magicServices.map(([service, recipient, due]): MagicDue => {
  return { service, recipient, due: money(due) };
});

/** Nine digits of the first; the others follow. No account of a city begins with so many nines. */
const firstNo = 990_000_001;

const usual = {
  holder: 'Ткач Оксана Петрівна',
  street: 'вул. Соборна',
  state: 'open',
  dues: bill,
  hasServices: true,
} as const;

type Behaviour = Partial<Omit<MagicAccount, 'number'>> & Pick<MagicAccount, 'says'>;

/** Their order is their number: a new one is added at the end. */
const behaviours = {
  pays: { says: 'owes 181.69; every payment is posted' },
  paid: { says: 'owes nothing; a payment is an advance', dues: [] },
  ahead: {
    says: 'is paid ahead: one line is negative',
    dues: bill.slice(0, 1).map((line) => ({ ...line, due: money(-10_000n) })),
  },
  closed: {
    says: 'is closed: a payment is refused, or waits in suspense where the payer’s cash is taken by then',
    state: 'closed',
    dues: [],
  },
  bare: { says: 'has no services: a payment is refused', dues: [], hasServices: false },
  limited: { says: 'takes 100.00 at most', amountMax: money(10_000n) },
  lost: {
    says: 'keeps the payment and loses its first answer: the repeat is a duplicate',
    losesFirstAnswer: true,
  },
  late: {
    says: 'is not reached twice, nothing is kept; the third request to pay is posted',
    awayTimes: 2,
  },
  away: {
    says: 'is never reached: each request to pay is answered with "not known yet"',
    awayTimes: 1_000_000_000,
  },
  slow: { says: 'answers a payment after three seconds', isSlow: true },
  settled: {
    says: 'has its day closed: a payment counts on the next one, a cancel is refused',
    isDayClosed: true,
  },
  closing: {
    says: 'closes between reservation and confirmation: the money waits in suspense',
    closesAfterReserve: true,
  },
  paced: { says: 'is asked too often: every request is answered with "wait"', isPaced: true },
  letters: {
    says: 'has a name and a street that break careless XML',
    holder: 'О\'Коннор & Сини <b> "Ґ"',
    street: "пров. О'Генрі & Ко <1>",
  },
} as const satisfies Record<string, Behaviour>;

export type MagicName = keyof typeof behaviours;

/** Every account of the sandbox by its name. */
export const magicAccounts: Readonly<Record<MagicName, MagicAccount>> = Object.fromEntries(
  Object.entries(behaviours).map(([name, behaviour], index): [string, MagicAccount] => [
    name,
    { ...usual, ...behaviour, number: accountNumber(String(firstNo + index)) },
  ]),
) as Record<MagicName, MagicAccount>;

/** Finds a magic account by its number; any other number is nobody's. */
export function magicAccountOf(number: string): MagicAccount | undefined {
  return Object.values(magicAccounts).find((one) => one.number === number);
}
