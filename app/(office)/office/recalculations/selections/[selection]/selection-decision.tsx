import { getTranslations } from 'next-intl/server';
import { Card } from '#components/ui/card.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { Stack } from '#components/ui/page.tsx';
import type { SelectionWithProgress } from '#db/queries/rebill-selections.ts';
import { rolesAllow } from '#lib/auth/permissions.ts';
import { ApproveForm } from '../../approve-form.tsx';
import { RejectForm } from '../../reject-form.tsx';
import { approveSelectionAction, rejectSelectionAction } from './actions.ts';

/** Says what is to be decided about a selection, and lets the right person do it. */
export async function SelectionDecision(props: {
  readonly selection: SelectionWithProgress;
  readonly roles: readonly string[];
}) {
  const { id, state, contentHash, isOwn, changed } = props.selection;
  const t = await getTranslations('rebillSelections');
  if (state !== 'computing' && state !== 'proposed') return null;
  const mayApprove = rolesAllow(props.roles, 'relief.approve') && !isOwn && changed > 0;
  return (
    <Card title={t('decision')}>
      <Stack>
        {state === 'proposed' && contentHash !== undefined && mayApprove ? (
          <>
            <Notice>{t('chargedNote')}</Notice>
            <ApproveForm
              action={approveSelectionAction}
              id={id}
              contentHash={contentHash}
              label={t('approve')}
            />
          </>
        ) : (
          <Notice tone="warn">
            {t(state === 'proposed' && changed === 0 ? 'emptyNote' : 'waitsForAnother')}
          </Notice>
        )}
        {rolesAllow(props.roles, 'relief.change') ? (
          <RejectForm
            action={rejectSelectionAction}
            id={id}
            label={t('reject')}
            reasonLabel={t('rejectReason')}
          />
        ) : null}
      </Stack>
    </Card>
  );
}
