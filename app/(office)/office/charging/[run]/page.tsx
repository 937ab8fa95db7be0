import type { Route } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import { RunChip } from '#components/charging/run-chip.tsx';
import { RunFacts } from '#components/charging/run-facts.tsx';
import { RunSummary } from '#components/charging/run-summary.tsx';
import { BackLink } from '#components/ui/breadcrumbs.tsx';
import { Card } from '#components/ui/card.tsx';
import { PageHead, Stack } from '#components/ui/page.tsx';
import { requireStaffGrant, requireViewer } from '#lib/auth/session.ts';
import { isMoving, pageAsked } from '#lib/domain/charging/run-state.ts';
import { formatPeriod } from '#lib/format/date.ts';
import { Freshness } from '../../freshness.tsx';
import { AccountSearch } from './account-search.tsx';
import { RunContents } from './run-contents.tsx';
import { RunDecision } from './run-decision.tsx';
import { runOfPage } from './run-of-page.ts';

interface Props {
  readonly params: Promise<{ readonly run: string }>;
  readonly searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>>;
}

const refreshSeconds = 3;

/** Shows a charging run: how far it is, what it comes to, whom it changes, and what to decide. */
export default async function RunPage({ params, searchParams }: Props) {
  const grant = await requireStaffGrant('charging.read');
  const run = await runOfPage(grant, (await params).run);
  const [asked, { roles }, t, locale] = await Promise.all([
    searchParams,
    requireViewer(),
    getTranslations('charging'),
    getLocale(),
  ]);
  return (
    <Stack>
      <PageHead
        back={<BackLink href={'/office/charging' as Route}>{t('title')}</BackLink>}
        title={t('runTitle', { period: formatPeriod(run.period, locale) })}
        lead={
          <>
            <RunChip state={run.state} /> {run.recipient ?? t('everybody')}
          </>
        }
        actions={isMoving(run.state) ? <Freshness everySeconds={refreshSeconds} /> : null}
      />
      <RunSummary {...run} />
      <RunDecision run={run} roles={roles} />
      <RunContents grant={grant} run={run} page={pageAsked(asked)} />
      <Card title={t('openAccount.label')}>
        <AccountSearch asked={asked['account']} run={run.id} />
      </Card>
      <Card title={t('facts.title')}>
        <RunFacts {...run} />
      </Card>
    </Stack>
  );
}
