import { expect } from 'vitest';
import type { ChannelGrant } from '#lib/auth/grant.ts';
import { acceptPayments } from '#lib/commands/payment/accept-payments.ts';
import { money } from '#lib/domain/money.ts';
import type { GatewayResponse } from '#lib/gateway/http.ts';
import { closeDayOf, dayBefore } from './closed-day.ts';
import { openOwnConnection, type Telebank } from './telebank.ts';

/** A pace that one request uses up. */
export const onceAMinute = { perSecond: 1 / 60, burst: 1 };

/** Pays a hryvnia for each channel on the day nine days ago, and closes that day. */
export async function payOnClosedDay(
  { database }: Telebank,
  payments: readonly {
    readonly grant: ChannelGrant;
    readonly externalId: string;
    readonly accountNumber: string;
  }[],
): Promise<void> {
  const day = await dayBefore(database.owner.sql, 9);
  const items = payments.map(({ grant, ...asked }) => {
    return { grant, request: { ...asked, amount: money(100n), currency: 'UAH', businessDay: day } };
  });
  const answers = await acceptPayments(database.requests.sql, items);
  expect(answers.map(({ kind }) => kind)).toEqual(payments.map(() => 'posted'));
  await closeDayOf(database.owner.sql, day);
}

/** Starts a gateway whose database goes away once it has answered: by then it knows the keys. */
export async function startThenLoseDatabase(
  telebank: Telebank,
  ask: (url: string) => Promise<GatewayResponse>,
  status: number,
): Promise<string> {
  const lost = openOwnConnection(telebank);
  const url = await telebank.start({ sql: lost.sql });
  expect((await ask(url)).status).toBe(status);
  await lost.close();
  return url;
}
