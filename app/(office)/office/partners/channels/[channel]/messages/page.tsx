import type { Route } from 'next';
import { getTranslations } from 'next-intl/server';
import { MessagesFilter } from '#components/partner/messages-filter.tsx';
import { MessagesTable } from '#components/partner/messages-table.tsx';
import { Card } from '#components/ui/card.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { Stack } from '#components/ui/page.tsx';
import { Pagination } from '#components/ui/pagination.tsx';
import { requestsDatabase } from '#db/process-database.ts';
import { channelMessagesOf, droppedMessages } from '#db/queries/channel-messages.ts';
import { requireStaffGrant } from '#lib/auth/session.ts';
import { pageAsked } from '#lib/domain/charging/run-state.ts';
import { keptMessageDays, parseMessageFilter } from '#lib/domain/partner/channel-message.ts';
import { ChannelHead } from '../channel-head.tsx';
import { channelOfPage } from '../channel-of-page.ts';

interface Props {
  readonly params: Promise<{ readonly channel: string }>;
  readonly searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>>;
}

const rowsMax = 25;

/** Lists what a channel asked and was answered, without anything personal. */
export default async function MessagesPage({ params, searchParams }: Props) {
  const grant = await requireStaffGrant('partner.read');
  const channel = await channelOfPage(grant, (await params).channel);
  const asked = await searchParams;
  const [page, filter] = [pageAsked(asked), parseMessageFilter(asked)];
  const { sql } = requestsDatabase();
  const [found, dropped, t] = await Promise.all([
    channelMessagesOf(sql, grant, { channelId: channel.id, filter, page, rowsMax }),
    droppedMessages(sql, grant),
    getTranslations('partners.messages'),
  ]);
  const home = `/office/partners/channels/${channel.code}/messages`;
  const query = new URLSearchParams({ text: filter.text, kind: filter.kind ?? '' });
  const hrefOf = (other: number) => `${home}?${query}&page=${other}` as Route;
  return (
    <Stack>
      <ChannelHead channel={channel} side="messages" />
      <Card>
        <Stack>
          <p>{t('lead', { days: keptMessageDays })}</p>
          {dropped > 0 ? <Notice tone="warn">{t('dropped', { count: dropped })}</Notice> : null}
          <MessagesFilter filter={filter} href={home as Route} />
          <MessagesTable rows={found.rows} />
          <Pagination page={page} pages={page + (found.hasMore ? 1 : 0)} hrefOf={hrefOf} />
        </Stack>
      </Card>
    </Stack>
  );
}
