import type { Route } from 'next';
import { notFound } from 'next/navigation';
import { getLocale, getTranslations } from 'next-intl/server';
import { SelectionChip } from '#components/relief/selection-chip.tsx';
import { SelectionFacts } from '#components/relief/selection-facts.tsx';
import { SelectionSummary } from '#components/relief/selection-summary.tsx';
import { BackLink } from '#components/ui/breadcrumbs.tsx';
import { Card } from '#components/ui/card.tsx';
import { PageHead, Stack } from '#components/ui/page.tsx';
import { requestsDatabase } from '#db/process-database.ts';
import { selectionOf } from '#db/queries/rebill-selections.ts';
import { requireStaffGrant, requireViewer } from '#lib/auth/session.ts';
import { wholeNumberOf } from '#lib/domain/digits.ts';
import { formatPeriod } from '#lib/format/date.ts';
import { Freshness } from '../../../freshness.tsx';
import { SelectionContents } from './selection-contents.tsx';
import { SelectionDecision } from './selection-decision.tsx';

interface Props {
  readonly params: Promise<{ readonly selection: string }>;
  readonly searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>>;
}

const refreshSeconds = 3;

/** Shows a selection: how far it is, what it changes for whom, and what to decide about it. */
export default async function SelectionPage({ params, searchParams }: Props) {
  const grant = await requireStaffGrant('relief.read');
  const { selection: id } = await params;
  if (!/^[1-9]\d{0,8}$/.test(id)) notFound();
  const [found, { roles }, t, locale] = await Promise.all([
    selectionOf(requestsDatabase().sql, grant, wholeNumberOf(id)),
    requireViewer(),
    getTranslations('rebillSelections'),
    getLocale(),
  ]);
  if (!found) notFound();
  return (
    <Stack>
      <PageHead
        back={<BackLink href={'/office/recalculations/selections' as Route}>{t('title')}</BackLink>}
        title={t('one', { number: found.id })}
        lead={
          <>
            <SelectionChip state={found.state} /> {formatPeriod(found.period, locale)}
          </>
        }
        actions={found.state === 'computing' ? <Freshness everySeconds={refreshSeconds} /> : null}
      />
      <SelectionSummary {...found} />
      <SelectionDecision selection={found} roles={roles} />
      <SelectionContents grant={grant} selection={found} asked={await searchParams} />
      <Card title={t('facts')}>
        <SelectionFacts {...found} />
      </Card>
    </Stack>
  );
}
