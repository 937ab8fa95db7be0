import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { accountNumber } from '#lib/domain/account-number.ts';
import { addDays, type BusinessDay } from '#lib/domain/business-day.ts';
import { required } from '#lib/required.ts';
import { dayBefore } from '#lib/testing/closed-day.ts';
import { cloneDatabase, type TestDatabase } from '#lib/testing/database.ts';
import { forgetPayments } from '#lib/testing/forget-payments.ts';
import { findBreaches } from '#lib/testing/ledger-rules.ts';
import { type Name, type Order, PaymentModel, type Told } from '#lib/testing/payment-model.ts';
import {
  accountsInMoves,
  amountAboveLimit,
  histories,
  historiesWanted,
  type Move,
} from '#lib/testing/payment-moves.ts';
import { type RealAnswer, RealPayments } from '#lib/testing/real-payments.ts';
import { arrangeSmallCity, type SmallCity } from '#lib/testing/small-city.ts';

const billed = 18_169n;
const nobodys = accountNumber('424242424');

let database: TestDatabase;
let city: SmallCity;
let real: RealPayments;
/** Three accounts that are open at first, one that is closed, one that nobody has. */
let numbers: readonly string[];

beforeAll(async () => {
  database = await cloneDatabase();
  const [owner, requests] = [database.owner.sql, database.requests.sql];
  city = await arrangeSmallCity(owner, { accounts: accountsInMoves - 1 });
  numbers = [...city.accountNumbers, nobodys];
  await owner`UPDATE accounts SET state = 'closed', closed_on = '2026-01-01'
    WHERE id = ${required(city.accountIds.at(-1), 'an account')}`;
  await owner`UPDATE channels SET amount_max = ${amountAboveLimit - 1}
    WHERE id = ${city.otherChannel.channelId}`;
  real = await RealPayments.open({ owner, requests }, [city.channel, city.otherChannel]);
});
afterAll(async () => {
  await database.drop();
});

it(`any history is answered as the model says, and the books agree (${JSON.stringify(historiesWanted)})`, async () => {
  await fc.assert(fc.asyncProperty(histories, live), historiesWanted);
}, 600_000);

/** Lives through a history from the beginning; one that meets midnight says nothing. */
async function live(history: readonly Move[]): Promise<void> {
  const { sql } = database.owner;
  await forgetPayments(sql, city.accountNumbers.slice(0, -1));
  const today = await dayBefore(sql, 0);
  try {
    await compare(today, history);
  } catch (cause) {
    if ((await dayBefore(sql, 0)) === today) throw cause;
  }
}

async function compare(today: BusinessDay, history: readonly Move[]) {
  const model = new PaymentModel({
    today,
    accounts: new Map(
      city.accountNumbers.map((number, index) => [
        number,
        { owed: billed, state: index < accountsInMoves - 2 ? 'open' : 'closed' },
      ]),
    ),
    amountsMax: [10_000_000n, BigInt(amountAboveLimit - 1)],
  });
  for (const move of history) {
    await step(model, move);
    expect(await real.books()).toEqual(model.books());
    expect(await findBreaches(database.owner.sql)).toEqual([]);
  }
}

async function step(model: PaymentModel, move: Move): Promise<void> {
  switch (move.do) {
    case 'pay':
    case 'pay-in-cash':
    case 'take':
    case 'reserve':
      return await crowd(model, move);
    case 'confirm':
    case 'status': {
      const number = move.byNumber ? model.find(move)?.number : undefined;
      return expectSame(model[move.do](move), await real[move.do](move, number));
    }
    case 'cancel': {
      const amount = move.amount === undefined ? undefined : BigInt(move.amount);
      return expectSame(model.cancel(move, amount), await real.cancel(move, amount));
    }
    case 'expire':
      return expectSame(model.expire(), await real.expire());
    case 'close-day': {
      const day = addDays(model.today, move.day);
      return expectSame(model.closeDay(day), await real.closeDay(day));
    }
    case 'close-account': {
      const number = required(numbers[move.account], 'an account');
      return expectSame(model.closeAccount(number), await real.closeAccount(number));
    }
  }
}

/** Copies that arrive together: one is first, whichever, and the others are told that they are not. */
async function crowd(
  model: PaymentModel,
  move: Extract<Move, { do: 'pay' | 'pay-in-cash' | 'take' | 'reserve' }>,
): Promise<void> {
  const order = orderOf(model, move);
  const copies = Array.from({ length: move.copies });
  const answers = await Promise.all(copies.map(() => real[move.do](order)));
  const expected = copies.map(() =>
    move.do === 'reserve' ? model.reserve(order) : model.pay(order, move.do),
  );
  const isFirst = ({ said }: { said: string }) => (said.endsWith('again') ? 1 : 0);
  answers.sort((one, other) => isFirst(one) - isFirst(other));
  for (const [index, told] of expected.entries()) {
    expectSame(told, required(answers[index], 'an answer'));
  }
}

function orderOf(
  model: PaymentModel,
  {
    channel,
    id,
    account,
    amount,
    day,
  }: Name & { account: number; amount: number; day?: number | undefined },
): Order {
  const order = {
    channel,
    id,
    amount: BigInt(amount),
    account: required(numbers[account], 'a number'),
  };
  return day === undefined ? order : { ...order, day: addDays(model.today, day) };
}

/** Holds an answer against the model's, and learns the ids the centre gave: they never change. */
function expectSame({ said, kept }: Told, answer: RealAnswer): void {
  expect(answer.said).toBe(said);
  if (!kept) return;
  if (answer.paymentId !== undefined) kept.paymentId ??= answer.paymentId;
  if (answer.number !== undefined) kept.number ??= answer.number;
  const { content, day, late, number, paymentId, state } = kept;
  const { account, amount } = content ?? {};
  const money = day === undefined ? {} : { account, amount, day, late, paymentId };
  const expected = said === 'external_id_conflict' ? { said } : { said, number, state, ...money };
  expect(pick(answer, expected)).toEqual(expected);
  if (answer.paymentId !== undefined) expect(answer.paymentId).toBe(paymentId);
}

function pick(answer: RealAnswer, wanted: object): object {
  return Object.fromEntries(
    Object.keys(wanted).map((name) => [name, answer[name as keyof RealAnswer]]),
  );
}
