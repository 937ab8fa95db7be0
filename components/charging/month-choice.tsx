import { useLocale, useTranslations } from 'next-intl';
import { FilterForm } from '#components/ui/filter-form.tsx';
import { Select } from '#components/ui/select.tsx';
import type { Period } from '#lib/domain/period.ts';
import { formatPeriod } from '#lib/format/date.ts';

export interface MonthChoiceProps {
  readonly months: readonly Period[];
  readonly contracts: readonly { readonly id: number; readonly recipient: string }[];
  readonly chosen: { readonly period: Period; readonly contractId: number | undefined };
}

/** Asks which month of which provider is to be looked at and charged. */
export function MonthChoice({ months, contracts, chosen }: MonthChoiceProps) {
  const t = useTranslations('charging');
  const locale = useLocale();
  return (
    <FilterForm label={t('choice.label')} submit={t('choice.submit')}>
      <Select
        name="period"
        label={t('month')}
        defaultValue={chosen.period}
        options={months.map((value) => ({ value, label: formatPeriod(value, locale) }))}
      />
      <Select
        name="contract"
        label={t('provider')}
        defaultValue={chosen.contractId === undefined ? '' : String(chosen.contractId)}
        options={[
          { value: '', label: t('everybody') },
          ...contracts.map(({ id, recipient }) => ({ value: String(id), label: recipient })),
        ]}
      />
    </FilterForm>
  );
}
