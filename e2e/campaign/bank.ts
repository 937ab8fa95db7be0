import { setTimeout as delay } from 'node:timers/promises';
import type { BankAnswer, BankClient } from '#lib/gateway/client/native-client.ts';
import type { BankJournal, Intent, Known } from './bank-journal.ts';
import { pickOne } from './random.ts';

/** What the bank did and was told. */
export interface BankCounts {
  payments: number;
  cancels: number;
  /** Requests that were not answered, or with "not known yet". */
  notKnown: number;
  /** Payments that were answered as known already. */
  duplicates: number;
}

/**
 * A bank that pays, repeats, takes back and takes back first, many at once, and believes nothing
 * but signed answers.
 */
export class Bank {
  readonly counts: BankCounts = { payments: 0, cancels: 0, notKnown: 0, duplicates: 0 };
  readonly #journal: BankJournal;
  readonly #random: () => number;
  readonly #accounts: readonly string[];
  readonly #paid: Intent[] = [];

  constructor(world: {
    readonly journal: BankJournal;
    readonly random: () => number;
    readonly accounts: readonly string[];
  }) {
    this.#journal = world.journal;
    this.#random = world.random;
    this.#accounts = world.accounts;
  }

  /** One of the bank's many payers, until it is told to stop. */
  async payWhile(client: BankClient, going: { readonly on: boolean }): Promise<void> {
    while (going.on) await this.#actOnce(client);
  }

  /** Asks about everything whose outcome is not known until it is answered. */
  async askAgain(client: BankClient): Promise<void> {
    for (const known of this.#journal.read().values()) {
      const { externalId } = known.intent;
      const ask = openQuestion(known);
      if (ask === undefined) continue;
      for (let tries = 0; !(await this[ask](client, known.intent)); tries += 1) {
        if (tries > 400) throw new Error(`${externalId} is never answered`);
        await delay(50);
      }
    }
  }

  async #actOnce(client: BankClient): Promise<void> {
    const chance = this.#random();
    if (chance < 0.1 && this.#paid.length > 0) {
      const [intent] = this.#paid.splice(Math.floor(this.#random() * this.#paid.length), 1);
      if (!intent) return;
      this.#journal.intendCancel(intent.externalId, 'later');
      await this.cancel(client, intent);
      return;
    }
    const intent = this.#newIntent();
    this.#journal.intend(intent);
    if (chance < 0.15) {
      this.#journal.intendCancel(intent.externalId, 'first');
      await this.cancel(client, intent);
    } else if (chance < 0.25) {
      await Promise.all([this.pay(client, intent), this.pay(client, intent)]);
    } else if (await this.pay(client, intent)) this.#paid.push(intent);
  }

  #newIntent(): Intent {
    this.counts.payments += 1;
    return {
      externalId: `campaign-${this.counts.payments}`,
      account: pickOne(this.#random, this.#accounts),
      amount: `${1 + Math.floor(this.#random() * 200)}.${10 + Math.floor(this.#random() * 90)}`,
    };
  }

  /** Sends a payment once; answers whether its outcome is known now. */
  async pay(client: BankClient, intent: Intent): Promise<boolean> {
    const answer = await this.#heard(client.pay({ ...intent, currency: 'UAH' }));
    if (!answer) return false;
    if (answer.body['duplicate'] === true) this.counts.duplicates += 1;
    this.#journal.acknowledge(intent.externalId, String(answer.body['id']));
    return true;
  }

  /** Sends a cancel once; answers whether its outcome is known now. */
  async cancel(client: BankClient, { externalId }: Intent): Promise<boolean> {
    this.counts.cancels += 1;
    if (!(await this.#heard(client.reverse(externalId, 'asked by the payer')))) return false;
    this.#journal.acknowledgeCancel(externalId);
    return true;
  }

  /** No answer, or one that says the outcome is not known, proves nothing; a refusal is a fault. */
  async #heard(asked: Promise<BankAnswer>): Promise<BankAnswer | undefined> {
    const answer = await asked.catch((cause: unknown) => {
      if (cause instanceof TypeError || cause instanceof SyntaxError) return undefined;
      throw cause;
    });
    if (answer?.authentic && (answer.status === 200 || answer.status === 201)) return answer;
    if (answer?.authentic && answer.status !== 503) {
      throw new Error(`refused: ${answer.status} ${JSON.stringify(answer.body)}`);
    }
    this.counts.notKnown += 1;
    return undefined;
  }
}

function openQuestion({ cancel, isCancelled, paymentId }: Known): 'pay' | 'cancel' | undefined {
  if (cancel !== undefined) return isCancelled ? undefined : 'cancel';
  return paymentId === undefined ? 'pay' : undefined;
}
