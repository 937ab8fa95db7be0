import type { Route } from 'next';
import { useTranslations } from 'next-intl';
import { FilterForm } from '#components/ui/filter-form.tsx';
import { Select } from '#components/ui/select.tsx';
import { TextInput } from '#components/ui/text-input.tsx';
import { TextLink } from '#components/ui/text-link.tsx';
import { type ChangedFilter, changeDirections } from '#lib/domain/charging/changed-filter.ts';

export interface ChangedFilterFormProps {
  readonly filter: ChangedFilter;
  /** The page without a filter. */
  readonly home: Route;
}

/** Narrows the accounts of a selection by which way they change and by number. */
export function ChangedFilterForm({ filter, home }: ChangedFilterFormProps) {
  const t = useTranslations('rebillSelections.filter');
  const isFiltered = filter.direction !== undefined || filter.account !== undefined;
  return (
    <FilterForm
      label={t('label')}
      submit={t('submit')}
      reset={isFiltered ? <TextLink href={home}>{t('reset')}</TextLink> : undefined}
    >
      <Select
        name="direction"
        label={t('direction')}
        defaultValue={filter.direction ?? ''}
        options={[
          { value: '', label: t('any') },
          ...changeDirections.map((value) => ({ value, label: t(value) })),
        ]}
      />
      <TextInput
        name="account"
        label={t('account')}
        defaultValue={filter.account ?? ''}
        inputMode="numeric"
        width="short"
      />
    </FilterForm>
  );
}
