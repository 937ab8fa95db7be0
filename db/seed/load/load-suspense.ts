import type { Sql } from '#db/client.ts';
import type { ChannelGrant } from '#lib/auth/grant.ts';
import { acceptPayments } from '#lib/commands/payment/accept-payments.ts';
import { cancelPayment } from '#lib/commands/payment/cancel-payment.ts';
import { decideRefund } from '#lib/commands/payment/close-refund.ts';
import { proposeSuspenseMove, type SuspenseMove } from '#lib/commands/payment/move-suspense.ts';
import { addDays, type BusinessDay } from '#lib/domain/business-day.ts';
import { money } from '#lib/domain/money.ts';
import { required } from '#lib/required.ts';
import type { CityPlan } from '../city/plan.ts';
import type { DemoChannelCode } from '../demo-secrets.ts';
import { done } from './context.ts';
import { channelGrants } from './load-channels.ts';
import { staffGrant } from './staff-grant.ts';

interface Lost {
  readonly channel: DemoChannelCode;
  readonly named: string;
  readonly kopiykas: bigint;
  readonly day: BusinessDay;
  /** What the clerk has decided about it already. */
  readonly move?: SuspenseMove;
}

/**
 * Loads what lies without an owner in the demo: a mistyped account, one nobody has, a large sum on
 * the chief's desk, and one that went back. Nothing is assigned: it would be money of today, which
 * the demo leaves to whoever tries it. And two refund cases.
 */
export async function loadSuspense(sql: Sql, plan: CityPlan): Promise<void> {
  const [known] = await sql`SELECT FROM payment_keys WHERE external_id = ${idOf(0)} LIMIT 1`;
  if (known) return;
  const channels = await channelGrants(sql);
  const clerk = await staffGrant(sql, 'rozrahunky', 'payment.resolve');
  for (const [index, one] of (await lostMoney(sql, plan)).entries()) {
    const grant = required(channels.get(one.channel), one.channel);
    const number = await suspend(sql, grant, { ...one, externalId: idOf(index) });
    if (one.move === undefined) continue;
    const proposal = { number, move: one.move, note: 'Заява платника № 17' };
    done('moving out of suspense', await proposeSuspenseMove(sql, clerk, proposal));
  }
  const [, second] = await cancelTooLate(sql, plan, channels);
  if (second === undefined) return;
  const proposal = { number: second, step: 'propose', note: 'Лист банку № 41/7' } as const;
  done('proposing a refund', await decideRefund(sql, clerk, proposal));
}

function idOf(index: number): string {
  return `demo-lost-${index + 1}`;
}

async function lostMoney(sql: Sql, plan: CityPlan): Promise<readonly Lost[]> {
  const [account] = await sql<{ first: string; second: string }[]>`
    SELECT (SELECT number FROM accounts WHERE state = 'open' ORDER BY id LIMIT 1) AS first,
      (SELECT number FROM accounts WHERE state = 'open' ORDER BY id DESC OFFSET 10 LIMIT 1)
        AS second`;
  const { first, second } = required(account, 'the accounts');
  const yesterday = addDays(plan.today, -1);
  return [
    { channel: 'demo-privat', named: mistyped(first), kopiykas: 35_640n, day: yesterday },
    { channel: 'demo-kiosk', named: '9990000015', kopiykas: 124_000n, day: plan.today },
    {
      channel: 'demo-privat',
      named: mistyped(second),
      kopiykas: 785_000n,
      day: yesterday,
      move: { deed: 'assign', accountNumber: second },
    },
    {
      channel: 'demo-privat',
      named: '5550000000',
      kopiykas: 9_000n,
      day: yesterday,
      move: { deed: 'return' },
    },
  ];
}

/** The number with its last two digits in the wrong order, or the last one wrong. */
function mistyped(right: string): string {
  const [left = '0', last = '0'] = right.slice(-2);
  const wrong = left === last ? `${left}${(Number.parseInt(last, 10) + 1) % 10}` : `${last}${left}`;
  return `${right.slice(0, -2)}${wrong}`;
}

async function suspend(
  sql: Sql,
  grant: ChannelGrant,
  { named, kopiykas, day, externalId }: Lost & { readonly externalId: string },
): Promise<string> {
  const request = {
    externalId,
    accountNumber: named,
    amount: money(kopiykas),
    currency: 'UAH',
    businessDay: day,
    occurredAt: `${day}T08:15:00Z`,
  };
  const [answer] = await acceptPayments(sql, [{ grant, request, isTaken: true }]);
  if (answer?.kind !== 'posted') throw new Error('money was not suspended');
  return answer.payment.number;
}

/** Cancels the last payments of the last closed days; answers our numbers of them. */
async function cancelTooLate(
  sql: Sql,
  plan: CityPlan,
  channels: ReadonlyMap<DemoChannelCode, ChannelGrant>,
): Promise<readonly string[]> {
  const rows = await sql<{ channel: DemoChannelCode; external_id: string; number: string }[]>`
    SELECT channel.code AS channel, payment.external_id, key.number::text AS number
    FROM payments AS payment
    JOIN settlement_days AS day USING (business_day)
    JOIN channels AS channel ON channel.id = payment.channel_id
    JOIN payment_keys AS key
      ON key.channel_id = payment.channel_id AND key.external_id = payment.external_id
    WHERE day.closed_at IS NOT NULL AND payment.account_id > 0 AND key.state = 'posted'
      AND payment.business_day >= ${addDays(plan.today, -31)}
    ORDER BY payment.business_day DESC, payment.id DESC LIMIT 2`;
  for (const { channel, external_id: externalId } of rows) {
    const grant = required(channels.get(channel), channel);
    await cancelPayment(sql, grant, {
      payment: { externalId },
      reason: 'Платник сплатив двічі',
    });
  }
  return rows.map(({ number }) => number);
}
