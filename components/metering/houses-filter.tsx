import type { Route } from 'next';
import { useTranslations } from 'next-intl';
import { FilterForm } from '#components/ui/filter-form.tsx';
import { TextInput } from '#components/ui/text-input.tsx';
import { TextLink } from '#components/ui/text-link.tsx';

/** Narrows the list of houses by street and number. */
export function HousesFilter({ text }: { readonly text: string }) {
  const t = useTranslations('metering.houses');
  const filter = useTranslations('metering.filter');
  return (
    <FilterForm
      label={filter('label')}
      submit={filter('submit')}
      reset={
        text === '' ? undefined : (
          <TextLink href={'/office/readings/building' as Route}>{filter('reset')}</TextLink>
        )
      }
    >
      <TextInput name="text" label={t('search')} defaultValue={text} maxLength={60} />
    </FilterForm>
  );
}
