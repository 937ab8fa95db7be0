import type { Route } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { ChannelsTable } from '#components/partner/channels-table.tsx';
import { BackLink } from '#components/ui/breadcrumbs.tsx';
import { Card } from '#components/ui/card.tsx';
import { PageHead, Stack } from '#components/ui/page.tsx';
import { requestsDatabase } from '#db/process-database.ts';
import { channelsOf, partnersOf } from '#db/queries/channels.ts';
import { requireStaffGrant } from '#lib/auth/session.ts';
import { noChannelFilter } from '#lib/domain/partner/channel-filter.ts';

interface Props {
  readonly params: Promise<{ readonly partner: string }>;
}

/** Shows one bank or agent with its channels. */
export default async function PartnerPage({ params }: Props) {
  const grant = await requireStaffGrant('partner.read');
  const { partner: id } = await params;
  const { sql } = requestsDatabase();
  const [partners, channels, t] = await Promise.all([
    partnersOf(sql, grant),
    channelsOf(sql, grant, noChannelFilter),
    getTranslations('partners'),
  ]);
  const partner = partners.find((one) => String(one.id) === id) ?? notFound();
  return (
    <Stack>
      <PageHead
        back={<BackLink href={'/office/partners' as Route}>{t('title')}</BackLink>}
        title={partner.name}
        lead={t('registryCode', { code: partner.registryCode })}
      />
      <Card>
        <ChannelsTable rows={channels.filter(({ partnerId }) => partnerId === partner.id)} />
      </Card>
    </Stack>
  );
}
