import { setTimeout as delay } from 'node:timers/promises';
import type { BankSide, Heard } from '#lib/gateway/conformance/bank-side.ts';
import type { BankJournal, CampaignProtocol, Intent, Known } from './bank-journal.ts';
import { pickOne } from './random.ts';

/** What the bank did in one protocol, and was told. */
export interface BankCounts {
  payments: number;
  cancels: number;
  /** Requests that were not answered, or with "not known yet". */
  notKnown: number;
}

/** The bank's side of each protocol it pays by. */
export type BankSides = Readonly<Record<CampaignProtocol, BankSide>>;

/**
 * A bank that pays, repeats, takes back and takes back first, many at once and in many protocols,
 * and believes nothing but answers with their proof.
 */
export class Bank {
  readonly counts = new Map<CampaignProtocol, BankCounts>();
  readonly #journal: BankJournal;
  readonly #random: () => number;
  readonly #accounts: readonly string[];
  readonly #sides: BankSides;
  readonly #paid: Intent[] = [];

  constructor(world: {
    readonly journal: BankJournal;
    readonly random: () => number;
    readonly accounts: readonly string[];
    readonly sides: BankSides;
  }) {
    this.#journal = world.journal;
    this.#random = world.random;
    this.#accounts = world.accounts;
    this.#sides = world.sides;
    for (const protocol of Object.keys(world.sides) as CampaignProtocol[]) {
      this.counts.set(protocol, { payments: 0, cancels: 0, notKnown: 0 });
    }
  }

  /** How many payments were asked for in all protocols. */
  get payments(): number {
    return [...this.counts.values()].reduce((sum, { payments }) => sum + payments, 0);
  }

  /** One of the bank's many payers, until it is told to stop. */
  async payWhile(going: { readonly on: boolean }): Promise<void> {
    while (going.on) await this.#actOnce();
  }

  /** Asks about everything whose outcome is not known until it is answered. */
  async askAgain(): Promise<void> {
    for (const known of this.#journal.read().values()) {
      const { externalId, protocol } = known.intent;
      const ask = openQuestion(known);
      if (ask === undefined) continue;
      for (let tries = 0; !(await this.#ask(ask, known.intent)); tries += 1) {
        if (tries > 400) throw new Error(`${protocol} ${externalId} is never answered`);
        await delay(50);
      }
    }
  }

  async #actOnce(): Promise<void> {
    const chance = this.#random();
    if (chance < 0.1 && this.#paid.length > 0) {
      const [intent] = this.#paid.splice(Math.floor(this.#random() * this.#paid.length), 1);
      if (!intent) return;
      this.#journal.intendCancel(intent.externalId, 'later');
      await this.#ask('cancel', intent);
      return;
    }
    const intent = this.#newIntent();
    this.#journal.intend(intent);
    if (chance < 0.15 && !this.#sides[intent.protocol].cancelsByNumber) {
      this.#journal.intendCancel(intent.externalId, 'first');
      await this.#ask('cancel', intent);
    } else if (chance < 0.25) {
      await Promise.all([this.#ask('pay', intent), this.#ask('pay', intent)]);
    } else if (await this.#ask('pay', intent)) this.#paid.push(intent);
  }

  #newIntent(): Intent {
    const protocol = pickOne(this.#random, [...this.counts.keys()]);
    this.#countsOf(protocol).payments += 1;
    return {
      protocol,
      externalId: this.#sides[protocol].newId(),
      account: pickOne(this.#random, this.#accounts),
      amount: `${1 + Math.floor(this.#random() * 200)}.${10 + Math.floor(this.#random() * 90)}`,
    };
  }

  /** Pays or cancels once; answers whether the outcome is known now. */
  async #ask(what: 'pay' | 'cancel', intent: Intent): Promise<boolean> {
    const side = this.#sides[intent.protocol];
    const counts = this.#countsOf(intent.protocol);
    if (what === 'cancel') counts.cancels += 1;
    const heard = await settle(what === 'pay' ? this.#pay(side, intent) : side.cancel(intent));
    if (heard === undefined) {
      counts.notKnown += 1;
      return false;
    }
    if (what === 'cancel') this.#journal.acknowledgeCancel(intent.externalId);
    else this.#journal.acknowledge(intent.externalId, heard.id ?? '');
    return true;
  }

  /** Where a protocol has two phases, one payment in two goes through both. */
  async #pay(side: BankSide, intent: Intent): Promise<Heard> {
    if (side.phases === undefined || this.#random() < 0.5) return await side.pay(intent);
    const reserved = await side.phases.reserve(intent);
    return reserved.said === 'done' ? await side.phases.confirm(intent) : reserved;
  }

  #countsOf(protocol: CampaignProtocol): BankCounts {
    const counts = this.counts.get(protocol);
    if (!counts) throw new Error(`nobody pays by ${protocol}`);
    return counts;
  }
}

/** No answer, or one that says the outcome is not known, proves nothing; a refusal is a fault. */
async function settle(asked: Promise<Heard>): Promise<Heard | undefined> {
  const heard = await asked.catch((cause: unknown) => {
    if (cause instanceof TypeError || cause instanceof SyntaxError) return undefined;
    throw cause;
  });
  if (heard?.said === 'done') return heard.isAuthentic ? heard : undefined;
  if (heard?.isAuthentic && heard.said !== 'not-known') {
    throw new Error(`refused: ${JSON.stringify(heard)}`);
  }
  return undefined;
}

function openQuestion({ cancel, isCancelled, paymentId }: Known): 'pay' | 'cancel' | undefined {
  if (cancel !== undefined) return isCancelled ? undefined : 'cancel';
  return paymentId === undefined ? 'pay' : undefined;
}
