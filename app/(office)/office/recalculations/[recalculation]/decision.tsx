import { getTranslations } from 'next-intl/server';
import { Card } from '#components/ui/card.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { Stack } from '#components/ui/page.tsx';
import type { RecalculationWithLines } from '#db/queries/recalculations.ts';
import { rolesAllow } from '#lib/auth/permissions.ts';
import { ApproveForm } from '../approve-form.tsx';
import { RejectForm } from '../reject-form.tsx';
import { approveAction, rejectAction } from './actions.ts';

/** Says what is to be decided about a recalculation, and lets the right person do it. */
export async function Decision(props: {
  readonly recalculation: RecalculationWithLines;
  readonly roles: readonly string[];
}) {
  const { id, state, contentHash, isOwn } = props.recalculation;
  const t = await getTranslations('recalculations');
  if (state !== 'proposed' || props.recalculation.selectionId !== undefined) return null;
  const mayApprove = rolesAllow(props.roles, 'relief.approve') && !isOwn;
  const mayReject = rolesAllow(props.roles, 'relief.change');
  return (
    <Card title={t('decision')}>
      <Stack>
        {mayApprove ? (
          <ApproveForm
            action={approveAction}
            id={id}
            contentHash={contentHash}
            label={t('approve')}
          />
        ) : (
          <Notice tone="warn">{t('waitsForAnother')}</Notice>
        )}
        {mayReject ? (
          <RejectForm
            action={rejectAction}
            id={id}
            label={t('reject')}
            reasonLabel={t('rejectReason')}
          />
        ) : null}
      </Stack>
    </Card>
  );
}
