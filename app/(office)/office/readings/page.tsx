import type { Route } from 'next';
import { getTranslations } from 'next-intl/server';
import { HeldFilterForm } from '#components/metering/held-filter.tsx';
import { ReadingsTabs } from '#components/metering/readings-tabs.tsx';
import { Card } from '#components/ui/card.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { PageHead, Stack } from '#components/ui/page.tsx';
import { Pagination } from '#components/ui/pagination.tsx';
import { requestsDatabase } from '#db/process-database.ts';
import { heldChoices, heldReadings } from '#db/queries/held-readings.ts';
import { rolesAllow } from '#lib/auth/permissions.ts';
import { requireStaffGrant, requireViewer } from '#lib/auth/session.ts';
import { heldFilterQuery, parseHeldFilter } from '#lib/domain/metering/held-filter.ts';
import { MeteringMessages } from '../metering-messages.tsx';
import { HeldQueue } from './held-queue.tsx';

interface Props {
  readonly searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>>;
}

/** Shows the readings that wait for somebody to look, and takes what is decided about them. */
export default async function HeldReadingsPage({ searchParams }: Props) {
  const grant = await requireStaffGrant('metering.read');
  const { sql } = requestsDatabase();
  const asked = await searchParams;
  const filter = parseHeldFilter(asked);
  const [{ rows, count, pages }, choices, { roles }, t] = await Promise.all([
    heldReadings(sql, grant, filter),
    heldChoices(sql, grant),
    requireViewer(),
    getTranslations('metering'),
  ]);
  const hrefOf = (page: number) =>
    `/office/readings${heldFilterQuery({ ...filter, page })}` as Route;
  return (
    <Stack>
      <PageHead title={t('title')} lead={t('queueLead', { count })} />
      <ReadingsTabs current="queue" />
      {asked['decided'] === undefined ? null : <Notice tone="good" title={t('decided')} live />}
      <Card>
        <HeldFilterForm filter={filter} {...choices} />
      </Card>
      {rows.length === 0 ? (
        <Card>
          <EmptyState icon="check" title={t('nothingHeld')}>
            {t('nothingHeldText')}
          </EmptyState>
        </Card>
      ) : null}
      <MeteringMessages part="decide">
        <HeldQueue rows={rows} filter={filter} mayChange={rolesAllow(roles, 'metering.change')} />
      </MeteringMessages>
      <Pagination page={filter.page} pages={pages} hrefOf={hrefOf} />
    </Stack>
  );
}
