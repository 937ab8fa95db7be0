import type { Route } from 'next';
import { notFound } from 'next/navigation';
import { getLocale, getTranslations } from 'next-intl/server';
import { DayState } from '#components/registers/day-state.tsx';
import { DifferencesTable } from '#components/registers/differences-table.tsx';
import { RegisterFilesTable } from '#components/registers/register-files-table.tsx';
import { BackLink } from '#components/ui/breadcrumbs.tsx';
import { Card } from '#components/ui/card.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { PageHead, Stack } from '#components/ui/page.tsx';
import { Pagination } from '#components/ui/pagination.tsx';
import { requestsDatabase } from '#db/process-database.ts';
import { receiptsOfDay } from '#db/queries/bank-receipts.ts';
import { reconciledDays } from '#db/queries/reconciliation.ts';
import { differencesOf } from '#db/queries/register-differences.ts';
import { registerCards, registerChannels } from '#db/queries/register-files.ts';
import { rolesAllow } from '#lib/auth/permissions.ts';
import { requireStaffGrant, requireViewer } from '#lib/auth/session.ts';
import { pageAsked } from '#lib/domain/charging/run-state.ts';
import { formatBusinessDay } from '#lib/format/date.ts';
import { dayOfPage } from '../../../settlement/[day]/day-of-page.ts';
import { UploadCard } from '../../upload-card.tsx';
import { DayReceipts } from './day-receipts.tsx';
import { DaySums } from './day-sums.tsx';
import { MatchForm } from './match-form.tsx';

const rowsMax = 50;

interface Props {
  readonly params: Promise<{ readonly day: string; readonly channel: string }>;
  readonly searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>>;
}

/** Shows a channel's day: three sums side by side, its files, and every difference. */
export default async function ChannelDayPage({ params, searchParams }: Props) {
  const grant = await requireStaffGrant('register.read');
  const { day: dayText, channel: code } = await params;
  const businessDay = dayOfPage(dayText);
  const page = pageAsked(await searchParams);
  const { sql } = requestsDatabase();
  const [channel] = await registerChannels(sql, grant, code);
  if (!channel) notFound();
  const of = { channelId: channel.id, businessDay };
  const [[day], files, receipts, differences, { roles }, t, locale] = await Promise.all([
    reconciledDays(sql, grant, { from: businessDay, to: businessDay, channelId: channel.id }),
    registerCards(sql, grant, of),
    receiptsOfDay(sql, grant, of),
    differencesOf(sql, grant, of, { page, rowsMax }),
    requireViewer(),
    getTranslations('registers'),
    getLocale(),
  ]);
  const here = `/office/registers/${businessDay}/${channel.code}`;
  const hrefOf = (other: number) => `${here}?page=${other}` as Route;
  const pages = Math.ceil(differences.total / rowsMax);
  return (
    <Stack>
      <PageHead
        back={<BackLink href={'/office/registers' as Route}>{t('title')}</BackLink>}
        title={`${channel.partner}, ${formatBusinessDay(businessDay, locale)}`}
        lead={day ? <DayState state={day.state} /> : null}
        actions={
          rolesAllow(roles, 'register.take') && files.length > 0 ? (
            <MatchForm day={businessDay} channel={channel.code} label={t('match')} />
          ) : null
        }
      />
      {day && day.heldCount > 0 ? (
        <Notice tone="warn">{t('held', { count: day.heldCount })}</Notice>
      ) : null}
      {day ? <DaySums day={day} /> : null}
      <Card>
        <DifferencesTable rows={differences.rows} />
        <Pagination page={page} pages={pages} hrefOf={hrefOf} />
      </Card>
      <Card>
        <RegisterFilesTable files={files} />
      </Card>
      {day && day.terms.statement !== 'none' ? <DayReceipts receipts={receipts} /> : null}
      {rolesAllow(roles, 'register.take') ? (
        <UploadCard channels={[channel]} day={businessDay} />
      ) : null}
    </Stack>
  );
}
