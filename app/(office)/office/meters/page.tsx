import type { Route } from 'next';
import { getTranslations } from 'next-intl/server';
import { MetersFilter } from '#components/metering/meters-filter.tsx';
import { MetersTable } from '#components/metering/meters-table.tsx';
import { Actions, ButtonLink } from '#components/ui/button.tsx';
import { Card } from '#components/ui/card.tsx';
import { PageHead, Stack } from '#components/ui/page.tsx';
import { Pagination } from '#components/ui/pagination.tsx';
import { requestsDatabase } from '#db/process-database.ts';
import { metersFound } from '#db/queries/meter-list.ts';
import { requireStaffGrant } from '#lib/auth/session.ts';
import { meterFilterQuery, parseMeterFilter } from '#lib/domain/metering/meter-filter.ts';

interface Props {
  readonly searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>>;
}

/** Lists the meters of the city, and those that want attention first of all. */
export default async function MetersPage({ searchParams }: Props) {
  const grant = await requireStaffGrant('metering.read');
  const filter = parseMeterFilter(await searchParams);
  const [{ rows, count, pages }, t] = await Promise.all([
    metersFound(requestsDatabase().sql, grant, filter),
    getTranslations('metering.meters'),
  ]);
  const hrefOf = (page: number) =>
    `/office/meters${meterFilterQuery({ ...filter, page })}` as Route;
  return (
    <Stack>
      <PageHead
        title={t('title')}
        lead={t('count', { count })}
        actions={
          <Actions>
            <ButtonLink kind="quiet" href={'/office/meters/houses' as Route}>
              {t('houses')}
            </ButtonLink>
            <ButtonLink kind="quiet" href={'/office/meters/rules' as Route}>
              {t('rules')}
            </ButtonLink>
          </Actions>
        }
      />
      <Card>
        <MetersFilter filter={filter} />
      </Card>
      <Card>
        <MetersTable rows={rows} />
      </Card>
      <Pagination page={filter.page} pages={pages} hrefOf={hrefOf} />
    </Stack>
  );
}
