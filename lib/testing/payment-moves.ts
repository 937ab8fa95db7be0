import fc from 'fast-check';

/** One step of a history, as data: a failing history is printed and can be read. */
export type Move =
  | ({ readonly do: 'pay' | 'pay-in-cash' | 'take' | 'reserve' } & MovePayment)
  | ({ readonly do: 'confirm' | 'status'; readonly byNumber: boolean } & MoveName)
  | ({ readonly do: 'cancel'; readonly amount?: number | undefined } & MoveName)
  | { readonly do: 'expire' }
  | { readonly do: 'close-day'; readonly day: number }
  | { readonly do: 'close-account'; readonly account: number };

interface MoveName {
  readonly channel: number;
  readonly id: string;
}

interface MovePayment extends MoveName {
  readonly account: number;
  /** Kopiykas. */
  readonly amount: number;
  /** Days from today; absent where the channel names none. */
  readonly day?: number | undefined;
  /** How many copies arrive at once. */
  readonly copies: number;
}

/** Above the limit of the second channel, below that of the first. */
export const amountAboveLimit = 60_000;

/** Three accounts that are open at first, one that is closed, one that nobody has. */
export const accountsInMoves = 5;

const channel = fc.integer({ min: 0, max: 1 });
const id = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f');
const amount = fc.constantFrom(1, 100, 250, 18_169, 30_000, amountAboveLimit);
const day = fc.constantFrom(-11, -3, -2, -1, 0, 1, 2, 8);
const account = fc.integer({ min: 0, max: accountsInMoves - 1 });
const seldom = <T>(one: fc.Arbitrary<T>) => fc.option(one, { nil: undefined, freq: 2 });

const payment = fc.record({
  do: fc.constantFrom('pay', 'pay', 'pay-in-cash', 'take', 'reserve'),
  channel,
  id,
  account,
  amount,
  day: seldom(day),
  copies: fc.constantFrom(1, 1, 1, 2, 5),
});
const named = fc.record({
  do: fc.constantFrom('confirm', 'confirm', 'status'),
  channel,
  id,
  byNumber: fc.boolean(),
});
const cancel = fc.record({ do: fc.constant('cancel'), channel, id, amount: seldom(amount) });
const expire = fc.record({ do: fc.constant('expire') });
const closeDay = fc.record({ do: fc.constant('close-day'), day: fc.integer({ min: -3, max: 1 }) });
const closeAccount = fc.record({
  do: fc.constant('close-account'),
  account: fc.integer({ min: 0, max: 2 }),
});

const move = fc.oneof(
  { weight: 12, arbitrary: payment },
  { weight: 4, arbitrary: named },
  { weight: 4, arbitrary: cancel },
  { weight: 1, arbitrary: expire },
  { weight: 1, arbitrary: closeDay },
  { weight: 1, arbitrary: closeAccount },
) as fc.Arbitrary<Move>;

/** Histories of moves: few names and few amounts, so that they meet often. */
export const histories: fc.Arbitrary<Move[]> = fc.array(move, {
  minLength: 1,
  maxLength: 60,
  size: 'max',
});

/** How many histories are tried, and from which seed; more by `HISTORIES=500 HISTORIES_SEED=1`. */
export const historiesWanted = {
  numRuns: Number(process.env['HISTORIES'] ?? 40),
  seed: Number(process.env['HISTORIES_SEED'] ?? 2003_10_15),
};
