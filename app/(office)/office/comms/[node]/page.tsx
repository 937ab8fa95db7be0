import type { Route } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { HeartbeatsTable } from '#components/comms/heartbeats-table.tsx';
import { NodeFacts } from '#components/comms/node-facts.tsx';
import { NodeHistory } from '#components/comms/node-history.tsx';
import { NodeStateLine } from '#components/comms/node-state-line.tsx';
import { BackLink } from '#components/ui/breadcrumbs.tsx';
import { Card } from '#components/ui/card.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { Columns, PageHead, Stack } from '#components/ui/page.tsx';
import { requestsDatabase } from '#db/process-database.ts';
import { nodeOf } from '#db/queries/comms.ts';
import { lastHeartbeatsOf, stateSpansOf } from '#db/queries/node-history.ts';
import { requireStaffGrant } from '#lib/auth/session.ts';
import { Freshness } from '../../freshness.tsx';

const spansMax = 50;

interface Props {
  readonly params: Promise<{ readonly node: string }>;
}

/** Shows one node: what it says of itself, its states with both times, its last heartbeats. */
export default async function NodePage({ params }: Props) {
  const grant = await requireStaffGrant('comms.read');
  const { sql } = requestsDatabase();
  const { node: code } = await params;
  if (!/^[\w.-]{1,40}$/.test(code)) notFound();
  const node = await nodeOf(sql, grant, code);
  if (!node) notFound();
  const [spans, heartbeats, t] = await Promise.all([
    stateSpansOf(sql, grant, { code, spansMax }),
    lastHeartbeatsOf(sql, grant, code),
    getTranslations('comms'),
  ]);
  return (
    <Stack>
      <PageHead
        back={<BackLink href={'/office/comms' as Route}>{t('title')}</BackLink>}
        title={node.name}
        lead={[node.server, node.address, node.code].join(' · ')}
        actions={<Freshness />}
      />
      {node.version === null ? (
        <Card>
          <EmptyState title={t('neverReported')}>{t('neverReportedText')}</EmptyState>
        </Card>
      ) : (
        <>
          <Columns>
            <Card title={t('facts.title')}>
              <NodeFacts version={node.version} details={node.details} />
            </Card>
            <Card title={t('state')}>
              <NodeStateLine node={node} />
            </Card>
          </Columns>
          <Card>
            <NodeHistory spans={spans} />
          </Card>
          <Card>
            <HeartbeatsTable heartbeats={heartbeats} />
          </Card>
        </>
      )}
    </Stack>
  );
}
