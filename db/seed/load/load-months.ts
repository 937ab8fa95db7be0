import { postCharges } from '#lib/commands/charging/post-charges.ts';
import { acceptPayments } from '#lib/commands/payment/accept-payments.ts';
import { type Money, money, zeroMoney } from '#lib/domain/money.ts';
import { firstDay, lastDay, nextPeriod, type Period } from '#lib/domain/period.ts';
import { required } from '#lib/required.ts';
import type { DemoAccount } from '../city/account.ts';
import { type ChargingFacts, chargeAccount } from '../city/charges.ts';
import { type DemoPayment, externalIdOf, planPayments } from '../city/payments.ts';
import { periodsOf } from '../city/plan.ts';
import type { AcceptedReadings } from '../city/readings.ts';
import type { DemoLine } from '../city/reductions.ts';
import { done, explain, type LoadContext, loader } from './context.ts';

/**
 * Charges a chunk of accounts month by month, and after each bill lets them pay. What an
 * interrupted load has done already is left as it is: a month is over when the next one is billed.
 */
export async function loadMonths(
  context: LoadContext,
  chunk: readonly DemoAccount[],
  readings: AcceptedReadings,
): Promise<void> {
  const tariffs = new Map([...context.tariffs].map(([code, { versions }]) => [code, versions]));
  const facts: ChargingFacts = { readings, tariffs };
  const periods = periodsOf(context.plan);
  const billed = await billedPeriods(context, chunk);
  for (const [index, period] of periods.entries()) {
    const next = periods[index + 1];
    if (next !== undefined && billed.has(next)) continue;
    const lines = new Map(
      chunk.map((account) => [account.accountId, chargeAccount(account, period, facts)]),
    );
    if (!billed.has(period)) await chargeMonth(context, lines, period);
    await payMonth(context, chunk, { period, lines });
  }
}

async function billedPeriods({ sql }: LoadContext, chunk: readonly DemoAccount[]) {
  const rows = await sql<{ period: string }[]>`
    SELECT DISTINCT to_char(period, 'YYYY-MM') AS period FROM bills
    WHERE account_id = ANY(${chunk.map(({ accountId }) => accountId)}::integer[])`;
  return new Set<string>(rows.map(({ period }) => period));
}

type LinesByAccount = ReadonlyMap<number, readonly DemoLine[]>;

async function chargeMonth({ sql }: LoadContext, lines: LinesByAccount, period: Period) {
  const accounts = [...lines]
    .filter(([, ofAccount]) => ofAccount.length > 0)
    .map(([accountId, ofAccount]) => ({
      accountId,
      lines: ofAccount.map(({ line, reason }) =>
        reason === undefined ? line : { ...line, reason },
      ),
    }));
  const next = nextPeriod(period);
  const posted = await postCharges(sql, loader, {
    period,
    accounts,
    issuedOn: firstDay(next),
    dueOn: lastDay(next),
  });
  done(`charging ${period}`, posted);
}

/** All payments of a chunk and month are one transaction, so they are all there or none is. */
async function payMonth(
  context: LoadContext,
  chunk: readonly DemoAccount[],
  { period, lines }: { readonly period: Period; readonly lines: LinesByAccount },
): Promise<void> {
  if (context.plan.shape === 'nine-lines') return;
  if (await havePaid(context, chunk, period)) return;
  const dues = await readDues(context, chunk);
  const planned = chunk.flatMap((account) => {
    const due = dues.get(account.accountId) ?? zeroMoney;
    const bill = { period, due, lines: lines.get(account.accountId) ?? [] };
    return planPayments(context.plan, account, bill);
  });
  const payments = planned.filter(({ request }) => {
    return request.businessDay === undefined || !context.closedDays.has(request.businessDay);
  });
  const items = payments.map((payment) => toItem(context, payment));
  if (items.length === 0) return;
  const answers = await acceptPayments(context.sql, items);
  for (const [index, answer] of answers.entries()) {
    if (answer.kind === 'posted') continue;
    const why = answer.kind === 'refused' ? explain(answer.refusal) : answer.kind;
    throw new Error(`payment ${items[index]?.request.externalId} was not posted: ${why}`);
  }
}

function toItem({ channels }: LoadContext, { channel, request }: DemoPayment) {
  return { grant: required(channels.get(channel), channel), request };
}

async function havePaid({ sql, channels }: LoadContext, chunk: readonly DemoAccount[], of: Period) {
  const channelIds = [...channels.values()].map(({ channelId }) => channelId);
  const externalIds = chunk.map((account) => externalIdOf(account, of));
  const [row] = await sql`
    SELECT FROM payment_keys
    WHERE channel_id = ANY(${channelIds}::integer[])
      AND external_id = ANY(${externalIds}::text[])
    LIMIT 1`;
  return row !== undefined;
}

async function readDues({ sql }: LoadContext, chunk: readonly DemoAccount[]) {
  const rows = await sql<{ account_id: number; due: bigint }[]>`
    SELECT account_id, sum(balance)::bigint AS due FROM balances
    WHERE account_id = ANY(${chunk.map(({ accountId }) => accountId)}::integer[])
    GROUP BY account_id`;
  return new Map<number, Money>(rows.map((row) => [row.account_id, money(row.due)]));
}

/** Creates the monthly partitions that charges and payments of the plan land in. */
export async function preparePartitions({ sql, plan }: LoadContext): Promise<void> {
  const [first = plan.lastPeriod] = periodsOf(plan);
  await sql`SELECT ensure_month_partitions(${firstDay(first)}, ${firstDay(nextPeriod(plan.lastPeriod))})`;
}
