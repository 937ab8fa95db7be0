import { getTranslations } from 'next-intl/server';
import { Card } from '#components/ui/card.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { Stack } from '#components/ui/page.tsx';
import type { RunWithProgress } from '#db/queries/charging-runs.ts';
import { rolesAllow } from '#lib/auth/permissions.ts';
import { firstDay, lastDay, nextPeriod } from '#lib/domain/period.ts';
import { CancelForm } from './cancel-form.tsx';
import { FreezeForm } from './freeze-form.tsx';

interface Props {
  readonly run: RunWithProgress;
  readonly roles: readonly string[];
}

/** Offers what may be decided of a run now: the second person freezes it, or it is cancelled. */
export async function RunDecision({ run, roles }: Props) {
  const t = await getTranslations('charging.decide');
  if (run.state !== 'running' && run.state !== 'draft') return null;
  const mayFreeze = rolesAllow(roles, 'charging.freeze') && run.problems === 0 && !run.isOwn;
  const next = nextPeriod(run.period);
  return (
    <Card title={run.state === 'draft' ? t('title') : t('running')}>
      <Stack>
        {run.state === 'draft' && !mayFreeze ? (
          <Notice tone="info">{t(reasonOf(run))}</Notice>
        ) : null}
        {run.state === 'draft' && mayFreeze && run.contentHash !== undefined ? (
          <FreezeForm
            runId={run.id}
            contentHash={run.contentHash}
            values={{ issuedOn: firstDay(next), dueOn: lastDay(next) }}
            texts={{
              explained: t('explained'),
              issuedOn: t('issuedOn'),
              dueOn: t('dueOn'),
              submit: t('freeze'),
            }}
          />
        ) : null}
        {rolesAllow(roles, 'charging.run') ? (
          <CancelForm runId={run.id} label={t('cancel')} hint={t('cancelHint')} />
        ) : null}
      </Stack>
    </Card>
  );
}

function reasonOf({ problems, isOwn }: RunWithProgress) {
  if (problems > 0) return 'hasProblems';
  return isOwn ? 'isOwn' : 'waitsForChief';
}
