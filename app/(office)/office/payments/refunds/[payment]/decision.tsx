import type { Route } from 'next';
import { getTranslations } from 'next-intl/server';
import { FieldsForm } from '#components/city/fields-form.tsx';
import { Card } from '#components/ui/card.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { Stack } from '#components/ui/page.tsx';
import { TextLink } from '#components/ui/text-link.tsx';
import type { RefundCaseItem } from '#db/queries/refund-cases.ts';
import { rolesAllow } from '#lib/auth/permissions.ts';
import { approveAction, decideAction } from './actions.ts';

/** Lets the right people take the next step of a refund case. */
export async function Decision(props: {
  readonly found: RefundCaseItem;
  readonly roles: readonly string[];
}) {
  const { found, roles } = props;
  const t = await getTranslations('refunds');
  const isOver = found.state === 'refunded' || found.state === 'refused';
  if (isOver || !rolesAllow(roles, 'payment.resolve')) return null;
  const { number, state, payment, isOwn } = found;
  return (
    <Stack>
      {payment === 'suspended' ? (
        <Notice tone="warn">
          {t('suspended')}{' '}
          <TextLink href={`/office/payments/suspense/${number}` as Route}>
            {t('suspenseLink')}
          </TextLink>
        </Notice>
      ) : null}
      {state === 'approved' ? <Notice tone="info">{t('approvedWaits')}</Notice> : null}
      {payment === 'posted' && state !== 'approved' ? (
        <GiveBack found={found} mayApprove={rolesAllow(roles, 'payment.approve') && !isOwn} />
      ) : null}
      <Card title={t('refuseTitle')}>
        <FieldsForm
          id="refuse"
          action={decideAction}
          hidden={{ number, step: 'refuse' }}
          submit={t('refuse')}
          kind="danger"
          fields={[{ name: 'note', kind: 'text', label: t('refuseReason') }]}
        />
      </Card>
    </Stack>
  );
}

async function GiveBack(props: { readonly found: RefundCaseItem; readonly mayApprove: boolean }) {
  const { number, state } = props.found;
  const t = await getTranslations('refunds');
  return (
    <Card title={t('proposeTitle')}>
      <Stack>
        <p>{t('proposeLead')}</p>
        {state === 'open' ? (
          <FieldsForm
            id="propose"
            action={decideAction}
            hidden={{ number, step: 'propose' }}
            submit={t('propose')}
            fields={[{ name: 'note', kind: 'text', label: t('note'), hint: t('noteHint') }]}
          />
        ) : props.mayApprove ? (
          <FieldsForm
            id="approve"
            action={approveAction}
            hidden={{ number }}
            submit={t('approve')}
            fields={[]}
          />
        ) : (
          <Notice tone="warn">{t('waitsForAnother')}</Notice>
        )}
      </Stack>
    </Card>
  );
}
