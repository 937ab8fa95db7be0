import { notFound } from 'next/navigation';
import { requestsDatabase } from '#db/process-database.ts';
import { type ChannelCard, channelOf } from '#db/queries/channels.ts';
import type { StaffGrant } from '#lib/auth/grant.ts';

/** Reads the channel a page's address names; there is no page for anything else. */
export async function channelOfPage(grant: StaffGrant, code: string): Promise<ChannelCard> {
  return (await channelOf(requestsDatabase().sql, grant, code)) ?? notFound();
}
