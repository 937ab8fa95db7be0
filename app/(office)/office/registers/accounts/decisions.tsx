import { getTranslations } from 'next-intl/server';
import { FieldsForm } from '#components/city/fields-form.tsx';
import { Iban } from '#components/registers/iban.tsx';
import { Signature } from '#components/ui/actor.tsx';
import { Card } from '#components/ui/card.tsx';
import { DescriptionList } from '#components/ui/description-list.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { Stack } from '#components/ui/page.tsx';
import type { OwnAccountChange } from '#db/queries/own-accounts.ts';
import { rolesAllow } from '#lib/auth/permissions.ts';
import { RejectForm } from '../../recalculations/reject-form.tsx';
import { approveAction, rejectAction } from './actions.ts';

/** Shows what of the centre's accounts waits for a second person, and lets the right one decide. */
export async function Decisions(props: {
  readonly changes: readonly OwnAccountChange[];
  readonly roles: readonly string[];
}) {
  const t = await getTranslations('registers.ownAccounts');
  return props.changes.map((change) => {
    const { id, deed, iban, name, reason, proposedBy, proposedAt, isOwn } = change;
    const items = [
      { key: 'iban', term: t('iban'), detail: <Iban iban={iban} /> },
      { key: 'name', term: t('name'), detail: name },
      { key: 'reason', term: t('reason'), detail: reason },
      { key: 'by', term: t('proposed'), detail: <Signature by={proposedBy} at={proposedAt} /> },
    ];
    return (
      <Card key={id} title={t(`waiting.${deed}`)}>
        <Stack>
          <DescriptionList items={items} />
          {rolesAllow(props.roles, 'settlement.approve') && !isOwn ? (
            <FieldsForm
              id={`approve-${id}`}
              action={approveAction}
              hidden={{ id: `${id}` }}
              submit={t('approve')}
              fields={[]}
            />
          ) : (
            <Notice tone="warn">{t('waitsForAnother')}</Notice>
          )}
          {rolesAllow(props.roles, 'register.resolve') ? (
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
