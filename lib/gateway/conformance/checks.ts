import { magicAccounts } from '#lib/domain/sandbox/magic-accounts.ts';
import type { TelebankCode } from '../outcome.ts';
import type { BankSide, Order, Spoil } from './bank-side.ts';
import {
  broken,
  denied,
  done,
  nothingKept,
  notKnown,
  orderOf,
  paid,
  phasesOf,
  refused,
  same,
  settled,
  usualSum as sum,
} from './expectations.ts';
import { packChecks } from './pack-checks.ts';
import { registerChecks } from './register-checks.ts';

/** Something a bank and the gateway must agree on; it throws `Broken` where they do not. */
export interface Check {
  readonly name: string;
  /** What a protocol needs for it to make sense. */
  readonly needs?: Spoil | 'phases' | 'status' | 'early-cancel' | 'registers' | 'packs';
  run(side: BankSide): Promise<void>;
}

/** Everything a bank tries, in the order of the report: the usual first, then what goes wrong. */
export const checks: readonly Check[] = [
  {
    name: 'a debt is looked up: 181.69',
    run: async (side) => {
      const heard = done(await side.debt(magicAccounts.pays.number));
      if (heard.amount !== undefined) same('the debt', heard.amount, sum);
    },
  },
  {
    name: 'names and streets that break careless markup arrive whole',
    run: async (side) => {
      const heard = done(await side.debt(magicAccounts.letters.number));
      if (heard.name !== undefined) same('the name', heard.name, magicAccounts.letters.holder);
      const order = orderOf(side, 'letters');
      paid(await side.pay(order), order);
    },
  },
  {
    name: 'a payment is posted, and its repeat is the same payment',
    run: async (side) => {
      const order = orderOf(side, 'pays');
      const first = paid(await side.pay(order), order);
      for (let times = 0; times < 3; times += 1) {
        same('the id', paid(await side.pay(order), order).id, first.id);
      }
      if (side.status) same('the id', done(await side.status(order.externalId)).id, first.id);
    },
  },
  {
    name: 'ten copies at once are one payment',
    run: async (side) => {
      const order = orderOf(side, 'pays');
      const heard = await Promise.all(Array.from({ length: 10 }, () => settled(side, order)));
      same('payments', new Set(heard.map(({ id }) => id)).size, 1);
    },
  },
  {
    name: 'another sum under the same id is refused, and the first payment stays',
    run: async (side) => {
      const order = orderOf(side, 'pays');
      const first = paid(await side.pay(order), order);
      refused(side, await side.pay({ ...order, amount: '1.00' }), 'external_id_conflict');
      const other = { ...order, account: magicAccounts.paid.number };
      refused(side, await side.pay(other), 'external_id_conflict');
      same('the id', paid(await side.pay(order), order).id, first.id);
    },
  },
  ...refusals([
    ['an account without services', 'bare', sum, ['account_not_payable']],
    ['more than the account takes', 'limited', '100.01', ['amount_too_large']],
    ['a sum of nothing', 'pays', '0.00', ['amount_not_positive', 'amount_malformed']],
    ['a sum below nothing', 'pays', '-1.00', ['amount_malformed', 'amount_not_positive']],
    ['a tenth of a kopiyka', 'pays', '1.001', ['amount_malformed']],
    ['a number of machines', 'pays', '1e3', ['amount_malformed']],
    ['a sum with words', 'pays', '10 UAH', ['amount_malformed']],
  ]),
  {
    name: 'money for an account that is closed is refused and not kept, or kept once in suspense',
    run: async (side) => {
      const order = orderOf(side, 'closed');
      const first = await side.pay(order);
      if (side.paysInCash) refused(side, await side.debt(order.account), 'account_closed');
      if (side.paysInCash && first.said === 'done') {
        same('the id', paid(await side.pay(order), order).id, paid(first, order).id);
        return;
      }
      refused(side, first, 'account_closed');
      refused(side, await side.pay(order), 'account_closed');
      await nothingKept(side, order);
    },
  },
  {
    name: 'an account that is nobody’s is refused, looked up and paid for',
    run: async (side) => {
      const account = '9999999999';
      refused(side, await side.debt(account), 'account_unknown');
      refused(side, await side.pay({ ...orderOf(side, 'pays'), account }), 'account_unknown');
    },
  },
  {
    name: 'a payment nobody sent has no status',
    needs: 'status',
    run: async (side) => await nothingKept(side, orderOf(side, 'pays')),
  },
  {
    name: 'committed, the answer lost: the repeat is the payment that was kept',
    run: async (side) => {
      const order = orderOf(side, 'lost');
      notKnown(await side.pay(order));
      const kept = side.status && done(await side.status(order.externalId));
      const first = paid(await side.pay(order), order);
      if (kept) same('the id', first.id, kept.id);
      same('the id', paid(await side.pay(order), order).id, first.id);
    },
  },
  {
    name: 'not reached twice: nothing is kept, the third request is posted',
    run: async (side) => {
      const order = orderOf(side, 'late');
      for (let times = 0; times < 2; times += 1) {
        notKnown(await side.pay(order));
        if (!side.phases) await nothingKept(side, order);
      }
      paid(await side.pay(order), order);
    },
  },
  {
    name: 'never reached: always "not known yet", never a refusal',
    run: async (side) => {
      const order = orderOf(side, 'away');
      for (let times = 0; times < 5; times += 1) notKnown(await side.pay(order));
    },
  },
  {
    name: 'a slow answer is waited for: three seconds',
    run: async (side) => {
      const order = orderOf(side, 'slow');
      paid(await side.pay(order), order);
    },
  },
  {
    name: 'asked too often: told to wait, and nothing is kept',
    run: async (side) => {
      const order = orderOf(side, 'paced');
      const heard = await side.pay(order);
      same('the answer', heard.code, side.codeOf('rate_limited'));
      await nothingKept(side, order);
    },
  },
  {
    name: 'a payment is taken back, once, and its id takes no money again',
    run: async (side) => {
      const order = orderOf(side, 'pays');
      paid(await side.pay(order), order);
      for (let times = 0; times < 2; times += 1) done(await side.cancel(order));
      refused(side, await side.pay(order), 'payment_reversed');
    },
  },
  {
    name: 'a cancel that comes before its payment keeps it out',
    needs: 'early-cancel',
    run: async (side) => {
      const order = orderOf(side, 'pays');
      done(await side.cancel(order));
      refused(side, await side.pay(order), 'payment_voided');
    },
  },
  {
    name: 'a cancel after the day was closed is refused, and the payment stays',
    run: async (side) => {
      const order = orderOf(side, 'settled');
      const first = paid(await side.pay(order), order);
      refused(side, await side.cancel(order), 'cancel_day_closed');
      same('the id', paid(await side.pay(order), order).id, first.id);
    },
  },
  {
    name: 'payment and cancel that overtake each other end one way, and stay there',
    run: async (side) => {
      for (let times = 0; times < 5; times += 1) await race(side, orderOf(side, 'pays'));
    },
  },
  {
    name: 'a body torn on its way is nothing, and nothing is kept',
    needs: 'torn-body',
    run: async (side) => {
      const order = orderOf(side, 'pays');
      const heard = await side.pay(order, 'torn-body');
      if (heard.said === 'done' || heard.said === 'not-known') throw broken('no success', heard);
      await nothingKept(side, order);
      paid(await side.pay(order), order);
    },
  },
  ...spoilt([
    ['a wrong signature is let in nowhere', 'wrong-signature', ['signature_invalid']],
    ['an hour behind is too old', 'slow-clock', ['signature_expired']],
    ['an hour ahead is too young', 'fast-clock', ['signature_expired']],
    [
      'another sum under a signature is let in nowhere',
      'altered-replay',
      ['signature_invalid', 'digest_mismatch'],
    ],
  ]),
  {
    name: 'a message sent again byte for byte is refused, and the payment stays',
    needs: 'replayed',
    run: async (side) => {
      const order = orderOf(side, 'pays');
      const heard = await side.pay(order, 'replayed');
      if (heard.said !== 'denied' && heard.said !== 'refused') throw broken('a refusal', heard);
      paid(await side.pay(order), order);
    },
  },
  {
    name: 'in two phases: one number, posted once, confirmed again the same',
    needs: 'phases',
    run: async (side) => {
      const { confirm, reserve } = phasesOf(side);
      const order = orderOf(side, 'pays');
      const first = paid(await reserve(order), order);
      same('the number', done(await reserve(order)).id, first.id);
      for (let times = 0; times < 2; times += 1) {
        same('the number', done(await confirm(order)).id, first.id);
      }
    },
  },
  {
    name: 'in two phases: a reservation taken back is not confirmed',
    needs: 'phases',
    run: async (side) => {
      const { confirm, reserve } = phasesOf(side);
      const order = orderOf(side, 'pays');
      done(await reserve(order));
      done(await side.cancel(order));
      refused(side, await confirm(order), 'payment_voided');
    },
  },
  {
    name: 'in two phases: an account that closes between keeps the money all the same',
    needs: 'phases',
    run: async (side) => {
      const { confirm, reserve } = phasesOf(side);
      const order = orderOf(side, 'closing');
      done(await reserve(order));
      done(await confirm(order));
    },
  },
  ...registerChecks,
  ...packChecks,
];

type Refused = readonly [string, keyof typeof magicAccounts, string, readonly TelebankCode[]];

/** Each is refused, looks the same again, and is not kept. */
function refusals(list: readonly Refused[]): Check[] {
  return list.map(([what, name, amount, codes]) => ({
    name: `${what} is refused, and nothing is kept`,
    run: async (side) => {
      const order = { ...orderOf(side, name), amount };
      for (let times = 0; times < 2; times += 1) refused(side, await side.pay(order), ...codes);
      await nothingKept(side, order);
    },
  }));
}

type Spoilt = readonly [string, Spoil, readonly TelebankCode[]];

/** Each is not let in, and the honest payment under the same id is the first. */
function spoilt(list: readonly Spoilt[]): Check[] {
  return list.map(([name, spoil, codes]) => ({
    name: `${name}, and nothing is kept`,
    needs: spoil,
    run: async (side) => {
      const order = orderOf(side, 'pays');
      denied(side, await side.pay(order, spoil), ...codes);
      await nothingKept(side, order);
      paid(await side.pay(order), order);
    },
  }));
}

/** Where a cancel needs our number, the payment is reserved before. */
async function race(side: BankSide, order: Order): Promise<void> {
  if (side.cancelsByNumber) done(await phasesOf(side).reserve(order));
  await Promise.all([side.pay(order), side.cancel(order)]);
  done(await side.cancel(order));
  const heard = await side.pay(order);
  refused(side, heard, 'payment_reversed', 'payment_voided');
}
