import { getTranslations } from 'next-intl/server';
import { ChangeContents } from '#components/partner/change-contents.tsx';
import { Signature } from '#components/ui/actor.tsx';
import { Card } from '#components/ui/card.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { Stack } from '#components/ui/page.tsx';
import type { ChannelChange } from '#db/queries/channel-changes.ts';
import { rolesAllow } from '#lib/auth/permissions.ts';
import { ApproveForm } from '../../../recalculations/approve-form.tsx';
import { RejectForm } from '../../../recalculations/reject-form.tsx';
import { approveAction, rejectAction } from './actions.ts';

interface Props {
  readonly changes: readonly ChannelChange[];
  readonly roles: readonly string[];
}

/** Shows what of a channel waits for a second person, and lets the right one decide. */
export async function Decisions({ changes, roles }: Props) {
  const t = await getTranslations('partners.changes');
  return changes.map((change) => {
    const { id, kind, contentHash, reason, proposedBy, proposedAt, isOwn } = change;
    const mayApprove = rolesAllow(roles, 'partner.approve') && !isOwn;
    return (
      <Card key={id} title={t(`waiting.${kind}`)}>
        <Stack>
          <p>
            {reason} · <Signature by={proposedBy} at={proposedAt} />
          </p>
          <ChangeContents change={change} />
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
          {rolesAllow(roles, 'partner.change') ? (
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
  });
}
