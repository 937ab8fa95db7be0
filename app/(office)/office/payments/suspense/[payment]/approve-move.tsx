import { getTranslations } from 'next-intl/server';
import { FieldsForm } from '#components/city/fields-form.tsx';
import { Card } from '#components/ui/card.tsx';
import { Disclosure } from '#components/ui/disclosure.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { Stack } from '#components/ui/page.tsx';
import type { SuspenseItem } from '#db/queries/suspense.ts';
import { rolesAllow } from '#lib/auth/permissions.ts';
import { suspenseContent } from '#lib/domain/payment/suspense.ts';
import { approveAction, rejectAction } from './actions.ts';

/** Lets another person sign what was proposed, and anybody of the desk reject it. */
export async function ApproveMove(props: {
  readonly item: SuspenseItem;
  readonly roles: readonly string[];
  readonly isOwn: boolean;
}) {
  const { item, roles, isOwn } = props;
  const { deed, proposer, note = '', account = '' } = item;
  const t = await getTranslations('suspense');
  if (item.standing !== 'proposed' || deed === undefined || proposer === undefined) return null;
  const content = suspenseContent({ ...item, deed, note, account, proposedBy: proposer });
  return (
    <Card title={t('decide')}>
      <Stack>
        {rolesAllow(roles, 'payment.approve') && !isOwn ? (
          <FieldsForm
            id="approve"
            action={approveAction}
            hidden={{ number: item.number, content }}
            submit={t('approve')}
            fields={[]}
          />
        ) : (
          <Notice tone="warn">{t('waitsForAnother')}</Notice>
        )}
        {rolesAllow(roles, 'payment.resolve') ? (
          <Disclosure summary={t('reject')}>
            <FieldsForm
              id="reject"
              action={rejectAction}
              hidden={{ number: item.number }}
              submit={t('reject')}
              kind="danger"
              fields={[{ name: 'note', kind: 'text', label: t('rejectReason') }]}
            />
          </Disclosure>
        ) : null}
      </Stack>
    </Card>
  );
}
