import type { Sql } from '#db/client.ts';
import type { ChannelGrant, JobGrant, StaffGrant } from '#lib/auth/grant.ts';
import { issueGrant } from '#lib/auth/issue-grant.ts';
import { expireReservations } from '#lib/commands/payment/expire-reservations.ts';
import { createPaymentQueue } from '#lib/commands/payment/payment-queue.ts';
import { closeDay } from '#lib/commands/settlement/close-day.ts';
import type { BusinessDay } from '#lib/domain/business-day.ts';
import { money } from '#lib/domain/money.ts';
import type { PaymentRequest } from '#lib/domain/payment/payment-request.ts';
import { createExecute, type Execute } from '#lib/gateway/execute.ts';
import type { GatewayCommand, GatewayOutcome } from '#lib/gateway/outcome.ts';
import type { Name, Order } from './payment-model.ts';
import { arrangePerson } from './people.ts';

/** What a channel was really told, in the words of the model. */
export interface RealAnswer {
  readonly said: string;
  readonly paymentId?: string | undefined;
  readonly number?: string | undefined;
  readonly account?: string | undefined;
  readonly amount?: bigint | undefined;
  readonly day?: BusinessDay | undefined;
  readonly late?: boolean | undefined;
  readonly state?: string | undefined;
}

/**
 * The same steps as the model's, taken by the commands every protocol is built on, on two gateways
 * that know nothing of each other.
 */
export class RealPayments {
  readonly #channels: readonly ChannelGrant[];
  readonly #requests: Sql;
  readonly #owner: Sql;
  readonly #gateways: readonly Execute[];
  readonly #closer: StaffGrant;
  #turn = 0;

  private constructor(
    { owner, requests }: { readonly owner: Sql; readonly requests: Sql },
    channels: readonly ChannelGrant[],
    closer: StaffGrant,
  ) {
    this.#channels = channels;
    this.#requests = requests;
    this.#owner = owner;
    this.#gateways = [createExecute(requests), createExecute(requests)];
    this.#closer = closer;
  }

  /** Opens the commands on a database; whoever closes days is arranged. */
  static async open(
    databases: { readonly owner: Sql; readonly requests: Sql },
    channels: readonly ChannelGrant[],
  ): Promise<RealPayments> {
    const userId = await arrangePerson(databases.owner, { login: 'closer', roles: ['cashier'] });
    const closer = issueGrant<StaffGrant>({
      kind: 'staff',
      permission: 'settlement.close',
      userId,
    });
    return new RealPayments(databases, channels, closer);
  }

  pay(order: Order): Promise<RealAnswer> {
    return this.#ask(order, { kind: 'commit', payment: requestOf(order) });
  }

  /** Pays as terminals do, whose payers' cash is taken by then. */
  'pay-in-cash'(order: Order): Promise<RealAnswer> {
    return this.#ask(order, { kind: 'commit', payment: requestOf(order), ifClosed: 'suspend' });
  }

  /** Pays what cannot be refused. */
  async take(order: Order): Promise<RealAnswer> {
    const queue = createPaymentQueue(this.#requests);
    const answer = await queue.accept(this.#grantOf(order), requestOf(order), { isTaken: true });
    if (answer.kind === 'posted') return heard(answer);
    return answer.kind === 'conflict'
      ? { said: 'external_id_conflict', paymentId: answer.paymentId }
      : { said: answer.refusal.code };
  }

  reserve(order: Order): Promise<RealAnswer> {
    return this.#ask(order, { kind: 'reserve', payment: requestOf(order) });
  }

  confirm(name: Name, number?: string): Promise<RealAnswer> {
    return this.#ask(name, { kind: 'confirm', payment: calledBy(name, number) });
  }

  status(name: Name, number?: string): Promise<RealAnswer> {
    return this.#ask(name, { kind: 'status', payment: calledBy(name, number) });
  }

  cancel(name: Name, amount?: bigint): Promise<RealAnswer> {
    const named = amount === undefined ? {} : { amount: money(amount) };
    const cancel = { payment: { externalId: name.id }, reason: 'of the history', ...named };
    return this.#ask(name, { kind: 'cancel', cancel });
  }

  async expire(): Promise<RealAnswer> {
    const job = issueGrant<JobGrant>({ kind: 'job', job: 'test' });
    await this.#owner.begin(async (tx) => {
      await tx`ALTER TABLE payment_reservations DISABLE TRIGGER USER`;
      await tx`UPDATE payment_reservations SET reserved_at = now() - interval '9 days',
        expires_at = now() - interval '1 day'`;
      await tx`ALTER TABLE payment_reservations ENABLE TRIGGER USER`;
    });
    const count = await expireReservations(this.#requests, job, { reservationsMax: 1_000 });
    return { said: `${count} expired` };
  }

  async closeDay(day: BusinessDay): Promise<RealAnswer> {
    const result = await closeDay(this.#requests, this.#closer, day);
    return { said: result.ok ? 'closed' : result.refusal.code };
  }

  async closeAccount(number: string): Promise<RealAnswer> {
    await this.#owner`UPDATE accounts SET state = 'closed', closed_on = current_date
      WHERE number = ${number}`;
    return { said: 'account closed' };
  }

  /** What the books say, in the form of the model's. */
  async books() {
    const [owed, held, [suspense]] = await Promise.all([
      this.#owner<{ number: string; owed: bigint }[]>`
        SELECT number, coalesce(sum(balance), 0)::bigint AS owed
        FROM accounts LEFT JOIN balances ON account_id = id GROUP BY number ORDER BY number`,
      this.#owner<{ channel_id: number; day: BusinessDay; amount: bigint }[]>`
        SELECT channel_id, business_day AS day, sum(amount)::bigint AS amount FROM ledger_entries
        WHERE ledger_account = 'clearing' GROUP BY 1, 2 HAVING sum(amount) <> 0`,
      this.#owner<{ amount: bigint }[]>`
        SELECT coalesce(-sum(amount), 0)::bigint AS amount FROM ledger_entries
        WHERE ledger_account = 'suspense'`,
    ]);
    const places = held.map((row): [string, bigint] => {
      const channel = this.#channels.findIndex(({ channelId }) => channelId === row.channel_id);
      return [`${channel} ${row.day}`, row.amount];
    });
    return {
      owed: Object.fromEntries(owed.map((row) => [row.number, row.owed])),
      held: Object.fromEntries(places.sort()),
      suspense: suspense?.amount,
    };
  }

  async #ask(name: Name, command: GatewayCommand): Promise<RealAnswer> {
    this.#turn += 1;
    const gateway = this.#gateways[this.#turn % this.#gateways.length];
    if (!gateway) throw new Error('there is no gateway');
    return heard(await gateway(this.#grantOf(name), command));
  }

  #grantOf({ channel }: Name): ChannelGrant {
    const grant = this.#channels[channel];
    if (!grant) throw new Error(`there is no channel ${channel}`);
    return grant;
  }
}

function requestOf({ id, account, amount, day }: Order): PaymentRequest {
  const request = {
    externalId: id,
    accountNumber: account,
    amount: money(amount),
    currency: 'UAH',
  };
  return day === undefined ? request : { ...request, businessDay: day };
}

function calledBy({ id }: Name, number: string | undefined) {
  return number === undefined ? { externalId: id } : { number };
}

function heard(outcome: GatewayOutcome): RealAnswer {
  switch (outcome.kind) {
    case 'posted': {
      const { state } = outcome.payment;
      const said = outcome.duplicate ? 'posted again' : state;
      return { said, ...paymentTold(outcome.payment) };
    }
    case 'reserved':
    case 'cancelled':
      return {
        said: outcome.duplicate ? `${outcome.kind} again` : outcome.kind,
        ...statusTold(outcome.status),
      };
    case 'status':
      return { said: `is ${outcome.status.state}`, ...statusTold(outcome.status) };
    case 'refused':
      return { said: outcome.code, paymentId: outcome.payment };
    default:
      throw new Error(`nobody asked for what is ${outcome.kind}`);
  }
}

type Status = Extract<GatewayOutcome, { kind: 'status' }>['status'];
type Payment = NonNullable<Status['payment']>;

function statusTold({ number, payment, state }: Status) {
  return { ...(payment ? paymentTold(payment) : {}), number, state };
}

function paymentTold({ id, number, state, accountNumber, amount, businessDay, late }: Payment) {
  const told = { paymentId: id, number, state, account: accountNumber, amount };
  return { ...told, day: businessDay, late };
}
