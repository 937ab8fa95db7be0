import { getLocale, getTranslations } from 'next-intl/server';
import { FieldsForm } from '#components/city/fields-form.tsx';
import { Card } from '#components/ui/card.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { Columns, Stack } from '#components/ui/page.tsx';
import type { SuspenseItem } from '#db/queries/suspense.ts';
import { rolesAllow } from '#lib/auth/permissions.ts';
import { needsSecondPerson, secondPersonFrom } from '#lib/domain/second-person.ts';
import { formatMoney } from '#lib/format/money.ts';
import { assignAction, returnAction } from './actions.ts';

/** Takes what a clerk wants to become of the money: an account's, or its payer's again. */
export async function ProposeMove(props: {
  readonly item: SuspenseItem;
  readonly roles: readonly string[];
  /** The account chosen among the similar ones. */
  readonly account: string | undefined;
}) {
  const { item, roles, account } = props;
  const [t, locale] = await Promise.all([getTranslations('suspense'), getLocale()]);
  if (item.standing !== 'waiting' || !rolesAllow(roles, 'payment.resolve')) return null;
  const sum = formatMoney(secondPersonFrom, locale, { currency: true });
  const isLarge = needsSecondPerson(item.amount);
  const hidden = { number: item.number };
  const note = { name: 'note', kind: 'text', label: t('note'), hint: t('noteHint') } as const;
  return (
    <Stack>
      <Notice tone={isLarge ? 'warn' : 'info'}>
        {t(isLarge ? 'secondNote' : 'aloneNote', { sum })}
      </Notice>
      <Columns>
        <Card title={t('assignTitle')}>
          <FieldsForm
            key={account}
            id="assign"
            action={assignAction}
            hidden={hidden}
            submit={t('assign')}
            fields={[
              {
                name: 'account',
                kind: 'text',
                label: t('account'),
                hint: t('assignHint'),
                ...(account === undefined ? {} : { value: account.slice(0, 20) }),
              },
              note,
            ]}
          />
        </Card>
        <Card title={t('returnTitle')}>
          <Stack>
            <p>{t('returnLead')}</p>
            <FieldsForm
              id="return"
              action={returnAction}
              hidden={hidden}
              submit={t('return')}
              kind="danger"
              fields={[note]}
            />
          </Stack>
        </Card>
      </Columns>
    </Stack>
  );
}
