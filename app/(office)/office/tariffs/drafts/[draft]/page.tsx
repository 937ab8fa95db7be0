import type { Route } from 'next';
import { getTranslations } from 'next-intl/server';
import { DraftChip } from '#components/tariff/draft-chip.tsx';
import { DraftFacts } from '#components/tariff/draft-facts.tsx';
import { Breadcrumbs } from '#components/ui/breadcrumbs.tsx';
import { Card } from '#components/ui/card.tsx';
import { PageHead, Stack } from '#components/ui/page.tsx';
import { Progress } from '#components/ui/progress.tsx';
import { requireStaffGrant, requireViewer } from '#lib/auth/session.ts';
import { Freshness } from '../../../freshness.tsx';
import { CheckResult } from './check-result.tsx';
import { DraftDecision } from './draft-decision.tsx';
import { draftOfPage } from './draft-of-page.ts';
import { RebillNotice } from './rebill-notice.tsx';

interface Props {
  readonly params: Promise<{ readonly draft: string }>;
}

const refreshSeconds = 3;

/** Shows a draft of a tariff: its dry run over the city, and the decision of a second person. */
export default async function TariffDraftPage({ params }: Props) {
  const grant = await requireStaffGrant('tariff.read');
  const draft = await draftOfPage(grant, (await params).draft);
  const [{ roles }, t] = await Promise.all([requireViewer(), getTranslations('tariffs')]);
  const { state, chunks } = draft;
  const crumbs = [
    { href: '/office/tariffs' as Route, label: t('title') },
    { href: `/office/tariffs/${draft.tariffId}` as Route, label: draft.tariff },
    { label: t('draft') },
  ];
  const isChecking = state === 'checking';
  return (
    <Stack>
      <PageHead
        back={<Breadcrumbs items={crumbs} />}
        title={t(draft.isCorrection ? 'correctTitle' : 'draftTitle', { tariff: draft.tariff })}
        lead={
          <>
            <DraftChip state={state} /> {draft.recipient}
          </>
        }
        actions={isChecking ? <Freshness everySeconds={refreshSeconds} /> : null}
      />
      {isChecking ? (
        <Card>
          <Progress label={t('progress')} value={chunks.computed} max={chunks.all} />
        </Card>
      ) : null}
      <DraftDecision draft={draft} roles={roles} />
      <RebillNotice draft={draft} roles={roles} />
      <Card title={t('facts')}>
        <DraftFacts {...draft} />
      </Card>
      {isChecking ? null : <CheckResult grant={grant} draft={draft} />}
    </Stack>
  );
}
