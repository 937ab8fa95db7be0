import type { Route } from 'next';
import { redirect } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { FilterForm } from '#components/ui/filter-form.tsx';
import { TextInput } from '#components/ui/text-input.tsx';
import { parseAccountNumber } from '#lib/domain/account-number.ts';

interface Props {
  readonly asked: string | string[] | undefined;
  readonly run: number;
}

/** Leads from the number of an account to its lines in the run. */
export function AccountSearch({ asked, run }: Props) {
  const t = useTranslations('charging.openAccount');
  const typed = typeof asked === 'string' ? asked.slice(0, 20) : '';
  const number = parseAccountNumber(typed);
  if (number.ok) redirect(`/office/charging/${run}/accounts/${number.value}` as Route);
  return (
    <FilterForm label={t('label')} submit={t('submit')}>
      <TextInput
        name="account"
        label={t('number')}
        inputMode="numeric"
        width="short"
        defaultValue={typed}
        error={typed === '' ? undefined : t('malformed')}
      />
    </FilterForm>
  );
}
