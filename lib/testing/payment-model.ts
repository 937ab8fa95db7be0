import { addDays, type BusinessDay } from '#lib/domain/business-day.ts';

/** What a payment is about: by it a repeat is told from another payment. */
export interface Content {
  readonly account: string;
  readonly amount: bigint;
}

/** A payment as a channel asks for it. */
export interface Order extends Content {
  readonly channel: number;
  readonly id: string;
  readonly day?: BusinessDay;
}

/** The name a channel has for a payment. */
export type Name = Pick<Order, 'channel' | 'id'>;

/** A payment as the model remembers it; ids are ours to learn and never to change. */
export interface Kept {
  state: 'reserved' | 'expired' | 'posted' | 'suspended' | 'voided' | 'reversed';
  content?: Content;
  /** What a confirmation pays. */
  readonly reserved?: Order;
  day?: BusinessDay;
  late?: boolean;
  paymentId?: string;
  number?: string;
}

/** What a channel must be told: the word for it, and the payment it is about. */
export interface Told {
  readonly said: string;
  readonly kept?: Kept;
}

export interface ModelAccount {
  owed: bigint;
  state: 'open' | 'closed';
}

const openBack = 10;
const openAhead = 7;

/**
 * The whole of what payments do, in memory and without a database: the rules of the issue as
 * plainly as they can be said, nothing shared with the code they are held against.
 */
export class PaymentModel {
  readonly #kept = new Map<string, Kept>();
  readonly #closed = new Set<BusinessDay>();
  readonly today: BusinessDay;
  readonly accounts: ReadonlyMap<string, ModelAccount>;
  readonly #amountsMax: readonly bigint[];

  constructor(world: {
    readonly today: BusinessDay;
    readonly accounts: ReadonlyMap<string, ModelAccount>;
    /** The limit of each channel. */
    readonly amountsMax: readonly bigint[];
  }) {
    this.today = world.today;
    this.accounts = world.accounts;
    this.#amountsMax = world.amountsMax;
  }

  /** Pays; what was taken cannot be refused, cash only for an account that is nobody's. */
  pay(order: Order, how: 'pay' | 'pay-in-cash' | 'take' = 'pay'): Told {
    const kept = this.find(order);
    if (kept?.state === 'voided') return { said: 'payment_voided' };
    if (kept?.state === 'reversed') return { said: 'payment_reversed' };
    if (kept?.state === 'posted' || kept?.state === 'suspended') {
      return { said: isSame(kept, order) ? 'posted again' : 'external_id_conflict', kept };
    }
    // Whoever reserved the same was told that he can pay.
    const isTaken = how === 'take' || (kept !== undefined && isSame(kept, order));
    const decided = this.#decide(order, isTaken, how === 'pay-in-cash');
    if (typeof decided === 'string') return { said: decided };
    const account = this.accounts.get(order.account);
    const state = account?.state === 'open' ? 'posted' : 'suspended';
    if (account && state === 'posted') account.owed -= order.amount;
    const fresh: Kept = { ...kept, ...decided, state, content: order };
    return { said: state, kept: this.#keep(order, fresh) };
  }

  reserve(order: Order): Told {
    const kept = this.find(order);
    if (kept?.state === 'voided') return { said: 'payment_voided' };
    if (kept?.state === 'reversed') return { said: 'payment_reversed' };
    if (kept)
      return { said: isSame(kept, order) ? 'reserved again' : 'external_id_conflict', kept };
    const decided = this.#decide(order, false);
    if (typeof decided === 'string') return { said: decided };
    const fresh: Kept = { state: 'reserved', content: order, reserved: order };
    return { said: 'reserved', kept: this.#keep(order, fresh) };
  }

  confirm(name: Name): Told {
    const order = this.find(name)?.reserved;
    return order ? this.pay(order, 'take') : { said: 'payment_unknown' };
  }

  cancel(name: Name, amount?: bigint): Told {
    const kept = this.find(name);
    if (!kept) return { said: 'cancelled', kept: this.#keep(name, { state: 'voided' }) };
    const known = kept.content?.amount;
    if (amount !== undefined && known !== undefined && amount !== known) {
      return { said: 'cancel_mismatch' };
    }
    switch (kept.state) {
      case 'voided':
      case 'reversed':
        return { said: 'cancelled again', kept };
      case 'reserved':
      case 'expired':
        kept.state = 'voided';
        return { said: 'cancelled', kept };
      case 'posted':
      case 'suspended':
        return this.#takeBack(kept);
    }
  }

  status(name: Name): Told {
    const kept = this.find(name);
    return kept ? { said: `is ${kept.state}`, kept } : { said: 'payment_unknown' };
  }

  /** Lets the time of all reservations run out; answers how many there were. */
  expire(): Told {
    const due = [...this.#kept.values()].filter(({ state }) => state === 'reserved');
    for (const kept of due) kept.state = 'expired';
    return { said: `${due.length} expired` };
  }

  closeDay(day: BusinessDay): Told {
    if (this.#closed.has(day)) return { said: 'day_already_closed' };
    if (day > this.today) return { said: 'day_not_over' };
    this.#closed.add(day);
    return { said: 'closed' };
  }

  closeAccount(number: string): Told {
    const account = this.accounts.get(number);
    if (account) account.state = 'closed';
    return { said: 'account closed' };
  }

  find({ channel, id }: Name): Kept | undefined {
    return this.#kept.get(`${channel}/${id}`);
  }

  /** What the books must say: owed by accounts, held by channel and day, waiting in suspense. */
  books() {
    const held = new Map<string, bigint>();
    let suspense = 0n;
    for (const [key, { state, day, content }] of this.#kept) {
      if (!(state === 'posted' || state === 'suspended') || content === undefined) continue;
      const place = `${key.split('/')[0]} ${day}`;
      held.set(place, (held.get(place) ?? 0n) + content.amount);
      if (state === 'suspended') suspense += content.amount;
    }
    const owed = Object.fromEntries([...this.accounts].map(([no, account]) => [no, account.owed]));
    return { owed, held: Object.fromEntries([...held].sort()), suspense };
  }

  #decide(
    order: Order,
    taken: boolean,
    inCash = false,
  ): string | { day: BusinessDay; late: boolean } {
    if (!taken && order.amount > (this.#amountsMax[order.channel] ?? 0n)) return 'amount_too_large';
    const named = this.#dayFor(order.day);
    const day = named === 'business_day_closed' && taken ? this.#dayFor(undefined) : named;
    if (typeof day === 'string') return day;
    const account = this.accounts.get(order.account);
    if (!(taken || account)) return 'account_unknown';
    return !(taken || inCash) && account?.state === 'closed' ? 'account_closed' : day;
  }

  #dayFor(named: BusinessDay | undefined): string | { day: BusinessDay; late: boolean } {
    if (named !== undefined && this.#isOpen(named)) return { day: named, late: false };
    if (named !== undefined && named > this.today) return 'business_day_closed';
    for (let ahead = 0; ahead <= openAhead; ahead += 1) {
      const day = addDays(this.today, ahead);
      if (this.#isOpen(day)) return { day, late: named !== undefined };
    }
    return 'temporarily_unavailable';
  }

  #isOpen(day: BusinessDay): boolean {
    const [from, to] = [addDays(this.today, -openBack), addDays(this.today, openAhead)];
    return day >= from && day <= to && !this.#closed.has(day);
  }

  #takeBack(kept: Kept): Told {
    if (kept.day === undefined || !this.#isOpen(kept.day)) return { said: 'cancel_day_closed' };
    const { account = '', amount = 0n } = kept.content ?? {};
    const owner = this.accounts.get(account);
    if (owner && kept.state === 'posted') owner.owed += amount;
    kept.state = 'reversed';
    return { said: 'cancelled', kept };
  }

  /** Keeps what is known under a name, in the same object for as long as the history goes on. */
  #keep({ channel, id }: Name, fresh: Kept): Kept {
    const kept = Object.assign(this.#kept.get(`${channel}/${id}`) ?? {}, fresh);
    this.#kept.set(`${channel}/${id}`, kept);
    return kept;
  }
}

function isSame({ content }: Kept, { account, amount }: Content): boolean {
  return content?.account === account && content.amount === amount;
}
