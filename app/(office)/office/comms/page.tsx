import { getTranslations } from 'next-intl/server';
import { CentreKpis } from '#components/comms/centre-kpis.tsx';
import { NodesFilter } from '#components/comms/nodes-filter.tsx';
import { NodesTable } from '#components/comms/nodes-table.tsx';
import { Card } from '#components/ui/card.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { PageHead, Stack } from '#components/ui/page.tsx';
import { requestsDatabase } from '#db/process-database.ts';
import { nodesOf } from '#db/queries/comms.ts';
import { countUndelivered } from '#db/queries/worker.ts';
import { requireStaffGrant } from '#lib/auth/session.ts';
import { matchesFilter, parseNodeFilter } from '#lib/domain/comms/node-filter.ts';
import { Freshness } from '../freshness.tsx';
import { figuresOf } from './figures.ts';

interface Props {
  readonly searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>>;
}

/** Shows the nodes of the communications centre: our processes, and the scheme of 2003. */
export default async function CommsPage({ searchParams }: Props) {
  const grant = await requireStaffGrant('comms.read');
  const { sql } = requestsDatabase();
  const [asked, nodes, undelivered, t] = await Promise.all([
    searchParams,
    nodesOf(sql, grant),
    countUndelivered(sql, grant),
    getTranslations('comms'),
  ]);
  const filter = parseNodeFilter(asked);
  const found = nodes.filter((node) => matchesFilter(node, filter));
  const tables = [
    { caption: t('own'), rows: found.filter(({ kind }) => kind === 'own') },
    { caption: t('historic'), rows: found.filter(({ kind }) => kind === 'historic') },
    { caption: t('other'), rows: found.filter(({ kind }) => kind === 'other') },
  ].filter(({ rows }) => rows.length > 0);
  return (
    <Stack>
      <PageHead title={t('title')} actions={<Freshness />} />
      <CentreKpis {...figuresOf(nodes, undelivered)} />
      <Card>
        <NodesFilter filter={filter} />
      </Card>
      {tables.map(({ caption, rows }) => (
        <Card key={caption}>
          <NodesTable caption={caption} rows={rows} />
        </Card>
      ))}
      {tables.length > 0 ? null : (
        <Card>
          <EmptyState title={t('nothingFound')}>{t('nothingFoundText')}</EmptyState>
        </Card>
      )}
    </Stack>
  );
}
