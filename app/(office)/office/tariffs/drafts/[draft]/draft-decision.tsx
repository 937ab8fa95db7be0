import { getTranslations } from 'next-intl/server';
import { Card } from '#components/ui/card.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { Stack } from '#components/ui/page.tsx';
import type { TariffDraft } from '#db/queries/tariff-drafts.ts';
import { rolesAllow } from '#lib/auth/permissions.ts';
import { DraftForm } from './draft-form.tsx';

interface Props {
  readonly draft: TariffDraft;
  readonly roles: readonly string[];
}

/** Offers what may be decided of a draft now: a second person approves it, or it is withdrawn. */
export async function DraftDecision({ draft, roles }: Props) {
  const t = await getTranslations('tariffs.decide');
  const { id, state, problems, isOwn, contentHash } = draft;
  if (state !== 'checking' && state !== 'checked') return null;
  const mayApprove = rolesAllow(roles, 'tariff.approve') && problems === 0 && !isOwn;
  return (
    <Card title={t('title')}>
      <Stack>
        {state === 'checked' && !mayApprove ? (
          <Notice tone={problems > 0 ? 'bad' : 'info'}>
            {t(reasonOf(draft), { count: problems })}
          </Notice>
        ) : null}
        {state === 'checked' && mayApprove && contentHash !== undefined ? (
          <>
            <p>{t('explained')}</p>
            <DraftForm deed="approve" draftId={id} contentHash={contentHash} label={t('approve')} />
          </>
        ) : null}
        {rolesAllow(roles, 'tariff.draft') ? (
          <DraftForm deed="withdraw" draftId={id} contentHash="" label={t('withdraw')} />
        ) : null}
      </Stack>
    </Card>
  );
}

function reasonOf({ problems, isOwn }: TariffDraft) {
  if (problems > 0) return 'hasProblems';
  return isOwn ? 'isOwn' : 'waitsForChief';
}
