import type { Sql } from '#db/client.ts';
import type { ChannelDay } from '#db/functions/day-to-match.ts';
import { lockRegisters, matchChannelDay } from '#db/functions/match-channel-day.ts';
import type { StaffGrant } from '#lib/auth/grant.ts';

/** Compares the registers of a channel's day anew: classes move, money never does. */
export async function matchAnew(sql: Sql, _grant: StaffGrant, day: ChannelDay): Promise<void> {
  await sql.begin(async (tx) => {
    await lockRegisters(tx, day);
    await matchChannelDay(tx, day);
  });
}
