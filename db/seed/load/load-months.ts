import { shareHouses } from '#db/functions/share-houses.ts';
import { chargingFacts, registerKey } from '#db/queries/charging-facts.ts';
import { type AccountCharges, postCharges } from '#lib/commands/charging/post-charges.ts';
import { acceptTogether } from '#lib/commands/payment/accept-payments.ts';
import { chargeAccount } from '#lib/domain/charging/charge-account.ts';
import { groupBy } from '#lib/domain/group-by.ts';
import { type Money, money, zeroMoney } from '#lib/domain/money.ts';
import { firstDay, lastDay, nextPeriod, type Period } from '#lib/domain/period.ts';
import { required } from '#lib/required.ts';
import type { DemoAccount } from '../city/account.ts';
import { type DemoPayment, externalIdOf, planPayments } from '../city/payments.ts';
import { periodsOf } from '../city/plan.ts';
import { done, explain, type LoadContext, loader } from './context.ts';
import { loadBreaks } from './load-breaks.ts';
import { loadRebill } from './load-rebills.ts';

/**
 * Charges a chunk of accounts month by month, and after each bill lets them pay. What an
 * interrupted load has done already is left as it is: a month is over when the next one is billed.
 */
export async function loadMonths(
  context: LoadContext,
  chunk: readonly DemoAccount[],
): Promise<void> {
  const periods = periodsOf(context.plan);
  const billed = await billedPeriods(context, chunk);
  for (const [index, period] of periods.entries()) {
    const next = periods[index + 1];
    if (next !== undefined && billed.has(next)) continue;
    if (!billed.has(period)) await chargeMonth(context, chunk, period);
    await payMonth(context, chunk, period);
  }
}

async function billedPeriods({ sql }: LoadContext, chunk: readonly DemoAccount[]) {
  const rows = await sql<{ period: string }[]>`
    SELECT DISTINCT to_char(period, 'YYYY-MM') AS period FROM bills
    WHERE account_id = ANY(${chunk.map(({ accountId }) => accountId)}::integer[])`;
  return new Set<string>(rows.map(({ period }) => period));
}

/** Charges by the facts in the database, as a run does. */
async function chargeMonth(context: LoadContext, chunk: readonly DemoAccount[], period: Period) {
  const { sql } = context;
  await loadBreaks(context, chunk, period);
  await loadRebill(context, chunk, period);
  const ids = chunk.map(({ accountId }) => accountId);
  const scope = { period, fromAccount: Math.min(...ids), toAccount: Math.max(...ids) };
  await sql.begin(async (tx) => shareHouses(tx, loader, scope));
  const facts = await chargingFacts(sql, loader, scope);
  const accounts = facts.map(({ account, readingIds }): AccountCharges => {
    const charge = done(`charging ${period}`, chargeAccount(account, period));
    const { lines, payouts, volumes } = charge;
    return {
      accountId: account.accountId,
      lines,
      payouts,
      volumes: volumes.map((volume) => {
        const readingId = readingIds.get(registerKey(volume));
        return volume.basis === 'meter' && readingId ? { ...volume, readingId } : volume;
      }),
    };
  });
  const next = nextPeriod(period);
  const posted = await postCharges(sql, loader, {
    period,
    accounts: accounts.filter(({ lines }) => lines.length > 0),
    issuedOn: firstDay(next),
    dueOn: lastDay(next),
  });
  done(`charging ${period}`, posted);
}

/** All payments of a chunk and month are one transaction, so they are all there or none is. */
async function payMonth(
  context: LoadContext,
  chunk: readonly DemoAccount[],
  period: Period,
): Promise<void> {
  if (context.plan.shape === 'nine-lines') return;
  if (await havePaid(context, chunk, period)) return;
  const [dues, charged] = await Promise.all([
    readDues(context, chunk),
    readCharged(context, chunk, period),
  ]);
  const planned = chunk.flatMap((account) => {
    const due = dues.get(account.accountId) ?? zeroMoney;
    const bill = { period, due, charged: charged.get(account.accountId) ?? [] };
    return planPayments(context.plan, account, bill);
  });
  const payments = planned.filter(({ request }) => {
    return request.businessDay === undefined || !context.closedDays.has(request.businessDay);
  });
  const items = payments.map((payment) => toItem(context, payment));
  if (items.length === 0) return;
  const answers = await acceptTogether(context.sql, items);
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

async function readCharged({ sql }: LoadContext, chunk: readonly DemoAccount[], period: Period) {
  const rows = await sql<{ account_id: number; service: string; amount: bigint }[]>`
    SELECT charge.account_id, service.code AS service, sum(charge.amount)::bigint AS amount
    FROM charges AS charge
    JOIN service_agreements AS agreement USING (account_id, agreement_no)
    JOIN services AS service ON service.id = agreement.service_id
    WHERE charge.account_id = ANY(${chunk.map(({ accountId }) => accountId)}::integer[])
      AND charge.period = ${firstDay(period)} AND charge.kind = 'charge'
    GROUP BY charge.account_id, service.code`;
  const services = rows.map((row) => ({ ...row, amount: money(row.amount) }));
  return groupBy(services, (row) => row.account_id);
}

/** Creates the monthly partitions that charges and payments of the plan land in. */
export async function preparePartitions({ sql, plan }: LoadContext): Promise<void> {
  const [first = plan.lastPeriod] = periodsOf(plan);
  await sql`SELECT ensure_month_partitions(${firstDay(first)}, ${firstDay(nextPeriod(plan.lastPeriod))})`;
}
