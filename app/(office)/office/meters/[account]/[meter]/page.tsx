import type { Route } from 'next';
import { notFound } from 'next/navigation';
import { getLocale, getTranslations } from 'next-intl/server';
import { MeterFacts } from '#components/metering/meter-facts.tsx';
import {
  ChargedVolumesTable,
  MeterEventsTable,
  OfficeReadingsTable,
} from '#components/metering/meter-tables.tsx';
import { Breadcrumbs } from '#components/ui/breadcrumbs.tsx';
import { Card } from '#components/ui/card.tsx';
import { Columns, PageHead, Stack } from '#components/ui/page.tsx';
import { requestsDatabase } from '#db/process-database.ts';
import { meterOfAccount } from '#db/queries/meter-card.ts';
import { rolesAllow } from '#lib/auth/permissions.ts';
import { requireStaffGrant, requireViewer } from '#lib/auth/session.ts';
import { numberOf } from '#lib/domain/metering/held-filter.ts';
import { formatAddress } from '#lib/format/address.ts';
import { groupDigits } from '#lib/format/identifiers.ts';
import { MeterDeeds } from './meter-deeds.tsx';
import { MeterNews } from './meter-news.tsx';

interface Props {
  readonly params: Promise<{ readonly account: string; readonly meter: string }>;
  readonly searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>>;
}

/** Shows a meter: what it is, what was done to it, what it read and was charged; takes what is new. */
export default async function MeterPage({ params, searchParams }: Props) {
  const grant = await requireStaffGrant('metering.read');
  const { account, meter: number } = await params;
  const meterNo = numberOf(number) ?? 0;
  const [meter, { roles }, { done }, t, services, locale] = await Promise.all([
    meterOfAccount(requestsDatabase().sql, grant, { account, meterNo }),
    requireViewer(),
    searchParams,
    getTranslations('metering'),
    getTranslations('services'),
    getLocale(),
  ]);
  if (meter === undefined) notFound();
  const title = t('meterNumber', { number: meter.serialNumber });
  const mayChange = meter.removedOn === null && rolesAllow(roles, 'metering.change');
  return (
    <Stack>
      <PageHead
        back={
          <Breadcrumbs
            items={[
              { href: '/office/meters' as Route, label: t('meters.title') },
              { href: `/office/meters/${account}` as Route, label: groupDigits(account) },
              { label: title },
            ]}
          />
        }
        title={`${services(meter.service as Parameters<typeof services>[0])}, ${title}`}
        lead={formatAddress(meter, locale)}
      />
      <MeterNews meter={meter} isNews={done !== undefined} />
      <Columns>
        <Card>
          <MeterFacts {...meter} />
        </Card>
        {mayChange ? (
          <Card title={t('card.deeds')}>
            <MeterDeeds meter={meter} />
          </Card>
        ) : null}
      </Columns>
      <Card>
        <OfficeReadingsTable unit={meter.unit} readings={meter.readings} />
      </Card>
      <Card>
        <MeterEventsTable account={account} events={meter.events} />
      </Card>
      <Card>
        <ChargedVolumesTable unit={meter.unit} volumes={meter.volumes} />
      </Card>
    </Stack>
  );
}
