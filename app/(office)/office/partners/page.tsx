import type { Route } from 'next';
import { getTranslations } from 'next-intl/server';
import { ChannelsFilter } from '#components/partner/channels-filter.tsx';
import { ChannelsTable } from '#components/partner/channels-table.tsx';
import { IncidentsTable } from '#components/partner/incidents-table.tsx';
import { ButtonLink } from '#components/ui/button.tsx';
import { Card } from '#components/ui/card.tsx';
import { PageHead, Stack } from '#components/ui/page.tsx';
import { requestsDatabase } from '#db/process-database.ts';
import { healthHours } from '#db/queries/channel-health.ts';
import { channelIncidents } from '#db/queries/channel-incidents.ts';
import { channelsOf } from '#db/queries/channels.ts';
import { rolesAllow } from '#lib/auth/permissions.ts';
import { requireStaffGrant, requireViewer } from '#lib/auth/session.ts';
import { parseChannelFilter } from '#lib/domain/partner/channel-filter.ts';
import { spokenProtocols } from '#lib/gateway/office/spoken-protocols.ts';

interface Props {
  readonly searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>>;
}

/** Lists banks and agents with their channels, and how each of them is. */
export default async function PartnersPage({ searchParams }: Props) {
  const grant = await requireStaffGrant('partner.read');
  const protocols = spokenProtocols().map(({ dialect }) => dialect);
  const filter = parseChannelFilter(await searchParams, protocols);
  const { sql } = requestsDatabase();
  const [rows, incidents, { roles }, t] = await Promise.all([
    channelsOf(sql, grant, filter),
    channelIncidents(sql, grant, { rowsMax: 5 }),
    requireViewer(),
    getTranslations('partners'),
  ]);
  return (
    <Stack>
      <PageHead
        title={t('title')}
        lead={t('lead', { hours: healthHours })}
        actions={
          rolesAllow(roles, 'partner.change') ? (
            <ButtonLink icon="plus" href={'/office/partners/new' as Route}>
              {t('new.title')}
            </ButtonLink>
          ) : null
        }
      />
      {incidents.length > 0 ? (
        <Card>
          <IncidentsTable rows={incidents} />
        </Card>
      ) : null}
      <Card>
        <Stack>
          <ChannelsFilter filter={filter} protocols={protocols} />
          <ChannelsTable rows={rows} />
        </Stack>
      </Card>
    </Stack>
  );
}
