import type { Route } from 'next';
import { useTranslations } from 'next-intl';
import { FilterForm } from '#components/ui/filter-form.tsx';
import { Select } from '#components/ui/select.tsx';
import { TextLink } from '#components/ui/text-link.tsx';
import {
  type RecalculationState,
  recalculationStates,
} from '#lib/domain/charging/recalculation-form.ts';

/** Narrows the list of recalculations by state. */
export function StateFilter({ state }: { readonly state: RecalculationState | undefined }) {
  const t = useTranslations('recalculations');
  return (
    <FilterForm
      label={t('filter.label')}
      submit={t('filter.submit')}
      reset={
        state === undefined ? undefined : (
          <TextLink href={'/office/recalculations' as Route}>{t('filter.reset')}</TextLink>
        )
      }
    >
      <Select
        name="state"
        label={t('state')}
        defaultValue={state ?? ''}
        options={[
          { value: '', label: t('filter.all') },
          ...recalculationStates.map((value) => ({ value, label: t(`states.${value}`) })),
        ]}
      />
    </FilterForm>
  );
}
