import type { Sql } from '#db/client.ts';
import type { ChannelGrant } from '#lib/auth/grant.ts';
import { acceptPayments } from '#lib/commands/payment/accept-payments.ts';
import { cancelPayment } from '#lib/commands/payment/cancel-payment.ts';
import { takeRegister } from '#lib/commands/registers/take-register.ts';
import { addDays, type BusinessDay } from '#lib/domain/business-day.ts';
import { type Money, money } from '#lib/domain/money.ts';
import { writeNativeCsv } from '#lib/registers/native-csv.ts';
import { required } from '#lib/required.ts';
import type { CityPlan } from '../city/plan.ts';
import { done } from './context.ts';
import { channelGrants } from './load-channels.ts';

/** What the contracts say of registers: one hands over all it took, the other keeps its share. */
const contracts = {
  'demo-bank': { preset: 'native-csv', statement: 'gross' },
  'demo-telebank': { preset: 'native-csv', statement: 'net', commissionPercent: '0.5' },
} as const;
/** The bank whose register of yesterday differs. */
const careless = 'demo-bank';
const daysBack = 21;

type Sender = keyof typeof contracts;

interface Told {
  readonly externalId: string;
  readonly accountNumber: string;
  readonly amount: Money;
  readonly paidAt: number;
}

/**
 * Loads the registers of the demo's banks: every day of the last weeks agrees, but for yesterday of
 * one, which has a difference of each kind and a payment whose account nobody knows.
 */
export async function loadRegisters(sql: Sql, plan: CityPlan): Promise<void> {
  const [known] = await sql`SELECT FROM registers LIMIT 1`;
  if (known) return;
  const grants = await channelGrants(sql);
  for (const sender of ['demo-bank', 'demo-telebank'] as const) {
    await loadSender(sql, { plan, sender, grant: required(grants.get(sender), sender) });
  }
}

async function loadSender(
  sql: Sql,
  of: { readonly plan: CityPlan; readonly sender: Sender; readonly grant: ChannelGrant },
): Promise<void> {
  const { plan, sender, grant } = of;
  const settings = JSON.stringify({ registers: contracts[sender] });
  await sql`
    UPDATE channels SET settings = settings || ${settings}::text::jsonb
    WHERE id = ${grant.channelId}`;
  const yesterday = addDays(plan.today, -1);
  if (sender === careless) await payYesterday(sql, grant, yesterday);
  const days = await sql<{ business_day: BusinessDay }[]>`
    SELECT DISTINCT business_day FROM payments
    WHERE channel_id = ${grant.channelId}
      AND business_day BETWEEN ${addDays(plan.today, -daysBack)} AND ${yesterday}
    ORDER BY business_day`;
  for (const { business_day: day } of days) {
    const told = await paymentsOf(sql, grant, day);
    const differs = sender === careless && day === yesterday;
    await take(sql, { grant, sender, day }, differs ? withDifferences(told, yesterday) : told);
  }
}

/** What yesterday's register will not tell, tell otherwise, or tell although it was cancelled. */
const specials = ['amount', 'account', 'cancelled', 'online', 'twice'] as const;

function idOf(day: BusinessDay, special: string): string {
  return `${day}-${special}`;
}

async function payYesterday(sql: Sql, grant: ChannelGrant, day: BusinessDay): Promise<void> {
  const accounts = await sql<{ number: string }[]>`
    SELECT number FROM accounts WHERE state = 'open' ORDER BY id DESC LIMIT ${specials.length}`;
  const requests = specials.map((special, index) => ({
    externalId: idOf(day, special),
    accountNumber: required(accounts[index], 'an account').number,
    amount: money(12_500n + BigInt(index) * 1_000n),
  }));
  const nobody = {
    externalId: idOf(day, 'nobody'),
    accountNumber: '9990000015',
    amount: money(42_000n),
  };
  const items = [...requests, nobody].map((request) => ({
    grant,
    isTaken: true,
    request: {
      ...request,
      currency: 'UAH',
      businessDay: day,
      occurredAt: `${day}T09:30:00Z`,
    },
  }));
  const answers = await acceptPayments(sql, items);
  if (answers.some(({ kind }) => kind !== 'posted')) throw new Error('a payment was not posted');
  const cancelled = { payment: { externalId: idOf(day, 'cancelled') }, reason: 'demo' };
  done('cancelling a payment', await cancelPayment(sql, grant, cancelled));
}

/** Reads what came online on a day as the bank's own books have it. */
async function paymentsOf(sql: Sql, grant: ChannelGrant, day: BusinessDay): Promise<Told[]> {
  const rows = await sql<(Omit<Told, 'amount'> & { amount: bigint })[]>`
    SELECT payment.external_id AS "externalId", payment.amount,
      coalesce(account.number, suspended.account_number) AS "accountNumber",
      floor(extract(epoch FROM payment.occurred_at))::float8 AS "paidAt"
    FROM payments AS payment
    LEFT JOIN accounts AS account ON account.id = payment.account_id
    LEFT JOIN suspended_payments AS suspended USING (channel_id, external_id)
    WHERE payment.channel_id = ${grant.channelId} AND payment.business_day = ${day}
    ORDER BY payment.external_id`;
  return rows.map((row) => ({ ...row, amount: money(row.amount) }));
}

function withDifferences(told: readonly Told[], day: BusinessDay): Told[] {
  const special = (name: string) =>
    required(
      told.find(({ externalId }) => externalId === idOf(day, name)),
      name,
    );
  const changed = told
    .filter(({ externalId }) => externalId !== idOf(day, 'online'))
    .map((one) => {
      if (one === special('amount')) return { ...one, amount: money(one.amount + 5_000n) };
      if (one !== special('account')) return one;
      return { ...one, accountNumber: special('twice').accountNumber };
    });
  const late = { ...special('twice'), externalId: idOf(day, 'late'), amount: money(7_700n) };
  return [...changed, special('twice'), { ...late, paidAt: late.paidAt + 3_600 }];
}

async function take(
  sql: Sql,
  of: { readonly grant: ChannelGrant; readonly sender: Sender; readonly day: BusinessDay },
  lines: readonly Told[],
): Promise<void> {
  const { grant, sender, day } = of;
  const csv = writeNativeCsv({ registerId: `${sender}-${day}`, businessDay: day, lines });
  const file = {
    channelId: grant.channelId,
    name: `${sender}-${day}.csv`,
    bytes: new TextEncoder().encode(csv),
  };
  done('taking a register', await takeRegister(sql, grant, file));
}
