import { getTranslations } from 'next-intl/server';
import { FieldsForm } from '#components/city/fields-form.tsx';
import { Card } from '#components/ui/card.tsx';
import { Disclosure } from '#components/ui/disclosure.tsx';
import { Stack } from '#components/ui/page.tsx';
import type { OwnAccount } from '#db/queries/own-accounts.ts';
import { formatShortIban } from '#lib/format/identifiers.ts';
import { closeAction, openAction } from './actions.ts';

/** Takes what somebody wants to change of the centre's accounts: one more, or one less. */
export async function AccountForms({ accounts }: { readonly accounts: readonly OwnAccount[] }) {
  const t = await getTranslations('registers.ownAccounts');
  const reason = {
    name: 'reason',
    kind: 'text',
    label: t('reason'),
    hint: t('reasonHint'),
  } as const;
  return (
    <Card title={t('change')}>
      <Stack>
        <Disclosure summary={t('open')} open={accounts.length === 0}>
          <FieldsForm
            id="open"
            action={openAction}
            submit={t('propose')}
            fields={[
              { name: 'iban', kind: 'text', label: t('iban'), hint: t('ibanHint') },
              { name: 'name', kind: 'text', label: t('name'), hint: t('nameHint') },
              reason,
            ]}
          />
        </Disclosure>
        {accounts.length === 0 ? null : (
          <Disclosure summary={t('close')}>
            <FieldsForm
              id="close"
              action={closeAction}
              submit={t('propose')}
              kind="danger"
              fields={[
                {
                  name: 'iban',
                  kind: 'choice',
                  label: t('iban'),
                  value: accounts[0]?.iban ?? '',
                  options: accounts.map(({ iban, name }) => ({
                    value: iban,
                    label: `${formatShortIban(iban)} · ${name}`,
                  })),
                },
                reason,
              ]}
            />
          </Disclosure>
        )}
      </Stack>
    </Card>
  );
}
