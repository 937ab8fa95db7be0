import type { Route } from 'next';
import { useTranslations } from 'next-intl';
import { FilterForm } from '#components/ui/filter-form.tsx';
import { Select } from '#components/ui/select.tsx';
import { TextInput } from '#components/ui/text-input.tsx';
import { TextLink } from '#components/ui/text-link.tsx';
import {
  type MeterCondition,
  type MeterFilter,
  meterChoiceOf,
  meterChoices,
} from '#lib/domain/metering/meter-filter.ts';

/** Narrows the list of meters: by number or address, and by what wants attention. */
export function MetersFilter({ filter }: { readonly filter: MeterFilter }) {
  const t = useTranslations('metering.meters');
  const common = useTranslations('metering.filter');
  const { text, building, condition } = filter;
  const chosen = meterChoiceOf(filter);
  const words = (value: string) => {
    const [name = '', count = 0] = value.split('-');
    return t(`conditions.${name === '' ? 'all' : (name as MeterCondition)}`, { count: +count });
  };
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
        defaultValue={chosen}
        options={[...new Set(['', ...meterChoices, chosen])].map((value) => ({
          value,
          label: words(value),
        }))}
      />
    </FilterForm>
  );
}
