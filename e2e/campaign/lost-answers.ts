import path from 'node:path';
import type { Sql } from '#db/client.ts';
import type { BankAnswer, BankClient } from '#lib/gateway/client/native-client.ts';
import { findBreaches } from '#lib/testing/ledger-rules.ts';
import type { CommitFault } from '#lib/testing/postgres-proxy.ts';
import { CityUnderFire } from './city-under-fire.ts';
import { createRandom, pickOne } from './random.ts';

export interface LostAnswersReport {
  readonly seed: number;
  /** Payments that were committed while the bank was told that the outcome is not known. */
  readonly committedUnanswered: number;
  /** Cancels of the same kind. */
  readonly cancelledUnanswered: number;
  /** Payments cut off before their COMMIT: nothing was kept, and the repeat was the first. */
  readonly neverCommitted: number;
  readonly seconds: number;
}

/**
 * Commits payments and loses the answers until so many were lost. Each time the books hold the
 * payment already, and the repeat is answered as a duplicate with the id it has there.
 */
export async function loseAnswers(wanted: {
  readonly times: number;
  readonly seed: number;
  readonly say: (text: string) => void;
}): Promise<LostAnswersReport> {
  const started = performance.now();
  const fire = new CityUnderFire(path.join('.data', `lost-answers-${wanted.seed}-${process.pid}`));
  const counts = { committedUnanswered: 0, cancelledUnanswered: 0, neverCommitted: 0 };
  let fine = false;
  try {
    await fire.start(20);
    const owner = fire.openOwner();
    const losses = new Losses(fire, await fire.bank(), owner.sql);
    const random = createRandom(wanted.seed);
    for (let no = 1; counts.committedUnanswered < wanted.times; no += 1) {
      const order = orderOf(random, no, fire.city.accountNumbers);
      const fault = pickOne(random, [
        'swallow',
        'swallow',
        'swallow',
        'swallow',
        'after',
        'before',
      ]);
      counts[await losses.pay(order, fault as CommitFault)] += 1;
      if (random() < 0.2) counts.cancelledUnanswered += await losses.cancel(order);
      if (no % 500 === 0) wanted.say(`${counts.committedUnanswered} answers lost, none twice`);
    }
    const breaches = await findBreaches(owner.sql);
    if (breaches.length > 0) throw new Error(JSON.stringify(breaches.slice(0, 10)));
    await owner.close();
    fine = true;
  } finally {
    await fire.stop({ keepData: !fine });
  }
  const seconds = Math.round((performance.now() - started) / 1000);
  return { seed: wanted.seed, ...counts, seconds };
}

type Order = Readonly<Record<'externalId' | 'account' | 'amount' | 'currency', string>>;

function orderOf(random: () => number, no: number, accounts: readonly string[]): Order {
  const amount = `${1 + Math.floor(random() * 300)}.${10 + Math.floor(random() * 90)}`;
  return { externalId: `lost-${no}`, account: pickOne(random, accounts), amount, currency: 'UAH' };
}

class Losses {
  readonly #fire: CityUnderFire;
  readonly #bank: BankClient;
  readonly #owner: Sql;

  constructor(fire: CityUnderFire, bank: BankClient, owner: Sql) {
    this.#fire = fire;
    this.#bank = bank;
    this.#owner = owner;
  }

  /** Pays with a fault at the COMMIT, then pays again; tells which of the two it was. */
  async pay(order: Order, fault: CommitFault): Promise<'committedUnanswered' | 'neverCommitted'> {
    const first = await this.#losing(fault, () => this.#bank.pay(order));
    expectThat(isNotKnown(first), order, `first answer ${first.status}`);
    const kept = fault === 'swallow' ? await this.#find(order) : undefined;
    expectThat(fault !== 'swallow' || kept !== undefined, order, 'not committed before its repeat');
    const again = await this.#bank.pay(order);
    const { paymentId, copies } = required(await this.#find(order), order);
    const isDuplicate = again.body['duplicate'] === true;
    expectThat(again.authentic && again.body['id'] === paymentId, order, 'another id');
    expectThat(kept === undefined || kept.paymentId === paymentId, order, 'another payment');
    expectThat(copies === 1 && isDuplicate === (fault !== 'before'), order, 'not a duplicate');
    return isDuplicate ? 'committedUnanswered' : 'neverCommitted';
  }

  /** Cancels with the answer lost, then cancels again. */
  async cancel(order: Order): Promise<1> {
    const ask = () => this.#bank.reverse(order.externalId, 'asked by the payer');
    const first = await this.#losing('swallow', ask);
    expectThat(isNotKnown(first), order, `first answer to a cancel ${first.status}`);
    const again = await ask();
    expectThat(again.body['duplicate'] === true, order, 'a cancel that is not a duplicate');
    expectThat(again.body['status'] === 'reversed', order, `is ${again.body['status']}`);
    return 1;
  }

  /** Lets the COMMIT of what is asked meet a fault: not that of a heartbeat, which commits, too. */
  async #losing(fault: CommitFault, ask: () => Promise<BankAnswer>): Promise<BankAnswer> {
    const { proxy } = this.#fire;
    proxy.decide = (statements) => {
      if (!statements.some((text) => /\bINTO (payments|payment_cancellations)\b/.test(text))) {
        return undefined;
      }
      proxy.decide = () => undefined;
      return fault;
    };
    return await ask();
  }

  async #find({ externalId }: Order) {
    const rows = await this.#owner<{ id: string }[]>`
      SELECT id FROM payments WHERE external_id = ${externalId}`;
    const [first] = rows;
    return first && { paymentId: first.id, copies: rows.length };
  }
}

function isNotKnown({ authentic, body, status }: BankAnswer): boolean {
  return authentic && status === 503 && body['code'] === 'temporarily_unavailable';
}

function required<T>(found: T | undefined, order: Order): T {
  if (found === undefined) throw new Error(`${order.externalId}: lost`);
  return found;
}

function expectThat(holds: boolean, order: Order, otherwise: string): void {
  if (!holds) throw new Error(`${order.externalId}: ${otherwise}`);
}
