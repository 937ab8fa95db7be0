import type { Route } from 'next';
import { getTranslations } from 'next-intl/server';
import { JobsTable } from '#components/comms/jobs-table.tsx';
import { UndeliveredTable } from '#components/comms/undelivered-table.tsx';
import { BackLink } from '#components/ui/breadcrumbs.tsx';
import { Card } from '#components/ui/card.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { PageHead, Stack } from '#components/ui/page.tsx';
import { requestsDatabase } from '#db/process-database.ts';
import { countUndelivered, jobsOf, lettersOfDay, undeliveredOf } from '#db/queries/worker.ts';
import { requireStaffGrant } from '#lib/auth/session.ts';
import { config } from '#lib/config.ts';
import { Freshness } from '../../freshness.tsx';

const eventsMax = 50;

/** Shows what the workers do: periodic jobs, and events that wait to be delivered. */
export default async function JobsPage() {
  const grant = await requireStaffGrant('comms.read');
  const { sql } = requestsDatabase();
  const [jobs, { waiting, failing }, events, letters, t] = await Promise.all([
    jobsOf(sql, grant),
    countUndelivered(sql, grant),
    undeliveredOf(sql, grant, { eventsMax }),
    lettersOfDay(sql, grant),
    getTranslations('comms'),
  ]);
  return (
    <Stack>
      <PageHead
        back={<BackLink href={'/office/comms' as Route}>{t('title')}</BackLink>}
        title={t('jobs.title')}
        lead={t('jobs.lead', { waiting, failing })}
        actions={<Freshness />}
      />
      {config().smtpUrl === undefined ? (
        <Notice tone="warn">{t('jobs.noMailServer')}</Notice>
      ) : null}
      <Card>
        <UndeliveredTable events={events} />
        {waiting > events.length ? <p>{t('undelivered.more', { shown: events.length })}</p> : null}
        <p>{t('jobs.letters', { ...letters })}</p>
      </Card>
      <Card>
        <JobsTable jobs={jobs} />
      </Card>
    </Stack>
  );
}
