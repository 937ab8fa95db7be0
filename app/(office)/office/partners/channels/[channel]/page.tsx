import type { Route } from 'next';
import { getTranslations } from 'next-intl/server';
import { ChangesTable } from '#components/partner/changes-table.tsx';
import { HealthKpis } from '#components/partner/health-kpis.tsx';
import { IncidentsTable } from '#components/partner/incidents-table.tsx';
import { KeysTable } from '#components/partner/keys-table.tsx';
import { TermsList } from '#components/partner/terms-list.tsx';
import { Actions, ButtonLink } from '#components/ui/button.tsx';
import { Card } from '#components/ui/card.tsx';
import { Stack } from '#components/ui/page.tsx';
import { requestsDatabase } from '#db/process-database.ts';
import { channelChangesOf, channelKeysOf } from '#db/queries/channel-changes.ts';
import { healthHours } from '#db/queries/channel-health.ts';
import { channelIncidents } from '#db/queries/channel-incidents.ts';
import { rolesAllow } from '#lib/auth/permissions.ts';
import { requireStaffGrant, requireViewer } from '#lib/auth/session.ts';
import { ChannelDeeds } from './channel-deeds.tsx';
import { ChannelHead } from './channel-head.tsx';
import { channelOfPage } from './channel-of-page.ts';
import { Decisions } from './decisions.tsx';

interface Props {
  readonly params: Promise<{ readonly channel: string }>;
}

/** Shows a channel: how it is, its contract and keys, what waits for a second person. */
export default async function ChannelPage({ params }: Props) {
  const grant = await requireStaffGrant('partner.read');
  const channel = await channelOfPage(grant, (await params).channel);
  const { sql } = requestsDatabase();
  const [keys, changes, incidents, { roles }, t] = await Promise.all([
    channelKeysOf(sql, grant, channel.id),
    channelChangesOf(sql, grant, { channelId: channel.id, rowsMax: 20 }),
    channelIncidents(sql, grant, { channelId: channel.id, rowsMax: 5 }),
    requireViewer(),
    getTranslations('partners'),
  ]);
  const mayChange = rolesAllow(roles, 'partner.change');
  const { code, terms, health } = channel;
  const linkTo = (place: 'change' | 'keys') =>
    `/office/partners/channels/${code}/${place}` as Route;
  const buttons = (['change', 'keys'] as const).map((place) => (
    <ButtonLink key={place} kind="quiet" href={linkTo(place)}>
      {t(`deeds.${place}`)}
    </ButtonLink>
  ));
  return (
    <Stack>
      <ChannelHead
        channel={channel}
        side="contract"
        actions={mayChange ? <Actions>{buttons}</Actions> : null}
      />
      <HealthKpis health={health} {...terms} hours={healthHours} />
      {incidents.length > 0 ? (
        <Card>
          <IncidentsTable rows={incidents} />
        </Card>
      ) : null}
      <Decisions changes={changes.filter(({ state }) => state === 'proposed')} roles={roles} />
      <Card title={t('terms.title')}>
        <TermsList terms={terms} />
      </Card>
      <Card>
        <KeysTable rows={keys} />
      </Card>
      {mayChange ? <ChannelDeeds channel={channel} keys={keys} /> : null}
      <Card>
        <ChangesTable rows={changes} />
      </Card>
    </Stack>
  );
}
