import type { Route } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { RecalculationChip } from '#components/relief/recalculation-chip.tsx';
import { RecalculationFacts } from '#components/relief/recalculation-facts.tsx';
import { RecalculationLines } from '#components/relief/recalculation-lines.tsx';
import { BackLink } from '#components/ui/breadcrumbs.tsx';
import { Card } from '#components/ui/card.tsx';
import { PageHead, Stack } from '#components/ui/page.tsx';
import { requestsDatabase } from '#db/process-database.ts';
import { recalculationOf } from '#db/queries/recalculations.ts';
import { requireStaffGrant, requireViewer } from '#lib/auth/session.ts';
import { wholeNumberOf } from '#lib/domain/digits.ts';
import { Decision } from './decision.tsx';

interface Props {
  readonly params: Promise<{ readonly recalculation: string }>;
}

/** Shows a recalculation: why, what it gives back, and what to decide about it. */
export default async function RecalculationPage({ params }: Props) {
  const grant = await requireStaffGrant('relief.read');
  const { recalculation: id } = await params;
  if (!/^[1-9]\d{0,8}$/.test(id)) notFound();
  const [found, { roles }, t] = await Promise.all([
    recalculationOf(requestsDatabase().sql, grant, wholeNumberOf(id)),
    requireViewer(),
    getTranslations('recalculations'),
  ]);
  if (!found) notFound();
  return (
    <Stack>
      <PageHead
        back={<BackLink href={'/office/recalculations' as Route}>{t('title')}</BackLink>}
        title={t('one', { number: found.id })}
        lead={
          <>
            <RecalculationChip state={found.state} /> {t(`choices.${found.choice}`)}
          </>
        }
      />
      <Decision recalculation={found} roles={roles} />
      <Card>
        <RecalculationLines lines={found.lines} />
      </Card>
      <Card title={t('facts')}>
        <RecalculationFacts {...found} />
      </Card>
    </Stack>
  );
}
