import type { Route } from 'next';
import { useTranslations } from 'next-intl';
import { FilterForm } from '#components/ui/filter-form.tsx';
import { Select } from '#components/ui/select.tsx';
import { TextInput } from '#components/ui/text-input.tsx';
import { TextLink } from '#components/ui/text-link.tsx';
import { type RunFilter, runStates } from '#lib/domain/charging/run-state.ts';

/** Narrows the list of runs by state and month. */
export function RunsFilter({ filter }: { readonly filter: RunFilter }) {
  const t = useTranslations('charging');
  const isFiltered = filter.state !== undefined || filter.period !== undefined;
  return (
    <FilterForm
      label={t('filter.label')}
      submit={t('filter.submit')}
      reset={
        isFiltered ? (
          <TextLink href={'/office/charging' as Route}>{t('filter.reset')}</TextLink>
        ) : undefined
      }
    >
      <Select
        name="state"
        label={t('state')}
        defaultValue={filter.state ?? ''}
        options={[
          { value: '', label: t('filter.all') },
          ...runStates.map((value) => ({ value, label: t(`states.${value}`) })),
        ]}
      />
      <TextInput
        name="month"
        type="month"
        label={t('month')}
        defaultValue={filter.period ?? ''}
        width="short"
      />
    </FilterForm>
  );
}
