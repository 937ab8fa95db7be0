import type { Route } from 'next';
import { useTranslations } from 'next-intl';
import { FilterForm } from '#components/ui/filter-form.tsx';
import { Select } from '#components/ui/select.tsx';
import { NumberInput, TextInput } from '#components/ui/text-input.tsx';
import { TextLink } from '#components/ui/text-link.tsx';
import { type MeterFilter, meterConditions } from '#lib/domain/metering/meter-filter.ts';

/** Narrows the list of meters: by number or address, and by what wants attention. */
export function MetersFilter({ filter }: { readonly filter: MeterFilter }) {
  const t = useTranslations('metering.meters');
  const common = useTranslations('metering.filter');
  const { text, building, condition, within } = filter;
  const isFiltered = text !== '' || building !== undefined || condition !== undefined;
  return (
    <FilterForm
      label={common('label')}
      submit={common('submit')}
      reset={
        isFiltered ? (
          <TextLink href={'/office/meters' as Route}>{common('reset')}</TextLink>
        ) : undefined
      }
    >
      {building === undefined ? null : <input type="hidden" name="building" value={building} />}
      <TextInput name="text" label={t('search')} defaultValue={text} maxLength={60} />
      <Select
        name="condition"
        label={t('condition')}
        defaultValue={condition ?? ''}
        options={[
          { value: '', label: t('conditions.all') },
          ...meterConditions.map((value) => ({ value, label: t(`conditions.${value}`) })),
        ]}
      />
      <NumberInput
        name="within"
        label={t('within')}
        hint={t('withinHint')}
        defaultValue={condition === undefined ? '' : `${within}`}
        maxLength={3}
      />
    </FilterForm>
  );
}
