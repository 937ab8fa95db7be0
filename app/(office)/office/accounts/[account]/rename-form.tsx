import { getTranslations } from 'next-intl/server';
import { FieldsForm } from '#components/city/fields-form.tsx';
import { Disclosure } from '#components/ui/disclosure.tsx';
import { renameHolderAction } from './rename-action.ts';

export interface RenameFormProps {
  readonly account: string;
  readonly holder: string | undefined;
  readonly taxpayer: string | undefined;
}

/** Puts the name of a holder right, where the account has one. */
export async function RenameForm({ account, holder, taxpayer = '' }: RenameFormProps) {
  if (holder === undefined) return null;
  const t = await getTranslations('city.rename');
  return (
    <Disclosure summary={t('title')}>
      <FieldsForm
        key={`${holder} ${taxpayer}`}
        id="rename"
        action={renameHolderAction.bind(null, account)}
        hidden={{ seen: holder }}
        fields={[
          { name: 'fullName', kind: 'text', label: t('fullName'), value: holder },
          {
            name: 'taxpayer',
            kind: 'text',
            label: t('taxpayer'),
            value: taxpayer,
            isOptional: true,
          },
          { name: 'document', kind: 'text', label: t('document') },
        ]}
        submit={t('submit')}
      />
    </Disclosure>
  );
}
