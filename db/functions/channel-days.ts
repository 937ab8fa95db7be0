import type { BusinessDay } from '#lib/domain/business-day.ts';
import { addMoney, type Money, money, negateMoney, subtractMoney } from '#lib/domain/money.ts';
import type { Transaction } from './append-journals.ts';

/** Money of a channel for a banking day. */
export interface ChannelDayMoney {
  readonly channelId: number;
  readonly businessDay: BusinessDay;
  readonly amount: Money;
}

/** What channels with a limit per day may still take; nothing is known of the others. */
export class ChannelDayRoom {
  readonly #room: Map<string, Money>;
  readonly #taken = new Map<string, ChannelDayMoney>();

  constructor(rooms: readonly ChannelDayMoney[]) {
    this.#room = new Map(rooms.map((one) => [keyOf(one), one.amount]));
  }

  /** Tells how much is left; undefined where there is no limit. */
  left(channelId: number, businessDay: BusinessDay): Money | undefined {
    return this.#room.get(keyOf({ channelId, businessDay }));
  }

  /** Takes off what was accepted, and keeps it to be stored. */
  take(one: ChannelDayMoney): void {
    const key = keyOf(one);
    const left = this.#room.get(key);
    if (left === undefined) return;
    this.#room.set(key, subtractMoney(left, one.amount));
    const before = this.#taken.get(key)?.amount;
    this.#taken.set(key, before ? { ...one, amount: addMoney(before, one.amount) } : one);
  }

  get taken(): readonly ChannelDayMoney[] {
    return [...this.#taken.values()];
  }
}

function keyOf({ channelId, businessDay }: Omit<ChannelDayMoney, 'amount'>): string {
  return `${channelId} ${businessDay}`;
}

/**
 * Locks the days of those channels that have a limit per day, until the transaction ends, and reads
 * what each may still take. Call it after the accounts are locked: whoever waits here holds no
 * channel that somebody with an account waits for.
 */
export async function holdChannelDays(
  tx: Transaction,
  channelIds: readonly number[],
  named: readonly BusinessDay[],
): Promise<ChannelDayRoom> {
  const rows = await tx<{ channel_id: number; business_day: BusinessDay; room: bigint }[]>`
    SELECT channel_id, business_day, room
    FROM hold_channel_days(${[...channelIds]}::integer[], ${[...new Set(named)]}::date[])`;
  return new ChannelDayRoom(
    rows.map(({ channel_id: channelId, business_day: businessDay, room }) => {
      return { channelId, businessDay, amount: money(room) };
    }),
  );
}

/** Counts what was taken on days that are held. */
export async function takeFromDays(
  tx: Transaction,
  taken: readonly ChannelDayMoney[],
): Promise<void> {
  if (taken.length === 0) return;
  await tx`
    UPDATE channel_days AS kept SET taken = kept.taken + fresh.amount
    FROM unnest(
      ${taken.map(({ channelId }) => channelId)}::integer[],
      ${taken.map(({ businessDay }) => businessDay)}::date[],
      ${taken.map(({ amount }) => amount.toString())}::bigint[]
    ) AS fresh(channel_id, business_day, amount)
    WHERE kept.channel_id = fresh.channel_id AND kept.business_day = fresh.business_day`;
}

/** Gives back to the limit of its day what was taken back. */
export async function giveBackToDay(tx: Transaction, one: ChannelDayMoney): Promise<void> {
  await holdChannelDays(tx, [one.channelId], [one.businessDay]);
  await takeFromDays(tx, [{ ...one, amount: negateMoney(one.amount) }]);
}
