import { getTranslations } from 'next-intl/server';
import { NodesTable } from '#components/comms/nodes-table.tsx';
import { Card } from '#components/ui/card.tsx';
import { PageHead, Stack } from '#components/ui/page.tsx';
import { requestsDatabase } from '#db/process-database.ts';
import { nodesOf } from '#db/queries/comms.ts';
import { requireStaffGrant } from '#lib/auth/session.ts';

/** Shows the nodes of the communications centre: our processes, and the scheme of 2003. */
export default async function CommsPage() {
  const grant = await requireStaffGrant('comms.read');
  const nodes = await nodesOf(requestsDatabase().sql, grant);
  const t = await getTranslations('comms');
  const count = (state: string) => nodes.filter((node) => node.state === state).length;
  return (
    <Stack>
      <PageHead
        title={t('title')}
        lead={t('lead', {
          online: count('online'),
          offline: count('offline'),
          unknown: count('unknown'),
        })}
      />
      <Card>
        <NodesTable caption={t('own')} rows={nodes.filter((node) => !node.historic)} />
      </Card>
      <Card>
        <NodesTable caption={t('historic')} rows={nodes.filter((node) => node.historic)} />
      </Card>
    </Stack>
  );
}
