import type { Route } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import {
  HouseMonthsTable,
  HouseReadingsTable,
  HouseSharersTable,
} from '#components/metering/house-months.tsx';
import { MeterFacts } from '#components/metering/meter-facts.tsx';
import { Breadcrumbs } from '#components/ui/breadcrumbs.tsx';
import { Card } from '#components/ui/card.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { Columns, PageHead, Stack } from '#components/ui/page.tsx';
import { requestsDatabase } from '#db/process-database.ts';
import { buildingMeterCard, sharersOf } from '#db/queries/building-meter-card.ts';
import { rolesAllow } from '#lib/auth/permissions.ts';
import { requireStaffGrant, requireViewer } from '#lib/auth/session.ts';
import { numberOf } from '#lib/domain/metering/held-filter.ts';
import { HouseDeeds } from './house-deeds.tsx';

interface Props {
  readonly params: Promise<{ readonly meter: string }>;
  readonly searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>>;
}

/** Shows the meter of a house: what it read, and who shared what no meter inside counted. */
export default async function BuildingMeterPage({ params, searchParams }: Props) {
  const grant = await requireStaffGrant('metering.read');
  const { sql } = requestsDatabase();
  const meterId = numberOf((await params).meter) ?? 0;
  const [meter, { roles }, asked, t, services] = await Promise.all([
    buildingMeterCard(sql, grant, meterId),
    requireViewer(),
    searchParams,
    getTranslations('metering.buildings'),
    getTranslations('services'),
  ]);
  if (meter === undefined) notFound();
  const { months, unit, shareKey } = meter;
  const month = (months.find(({ period }) => period === asked['month']) ?? months[0])?.period;
  const sharers = month === undefined ? [] : await sharersOf(sql, grant, { meterId, month });
  const back = { href: '/office/meters/houses' as Route, label: t('title') };
  return (
    <Stack>
      <PageHead
        back={<Breadcrumbs items={[back, { label: meter.serialNumber }]} />}
        title={services(meter.service as Parameters<typeof services>[0])}
        lead={`${meter.street}, ${meter.building}`}
      />
      {asked['done'] === undefined ? null : <Notice tone="good" title={t('saved')} live />}
      <Columns>
        <Card title={t('meterNumber', { number: meter.serialNumber })}>
          <Stack>
            <MeterFacts {...meter} sealNumber={null} verificationDueOn={null} />
            <p>{t(`byKey.${shareKey}`)}</p>
          </Stack>
        </Card>
        {meter.removedOn === null && rolesAllow(roles, 'metering.change') ? (
          <Card title={t('deeds')}>
            <HouseDeeds meter={meter} />
          </Card>
        ) : null}
      </Columns>
      <Card>
        <HouseMonthsTable meterId={meterId} unit={unit} months={months} />
      </Card>
      {month === undefined ? null : (
        <Card>
          <HouseSharersTable {...{ month, shareKey, unit, sharers }} />
        </Card>
      )}
      <Card>
        <HouseReadingsTable unit={unit} readings={meter.readings} />
      </Card>
    </Stack>
  );
}
