import type { Route } from 'next';
import { useTranslations } from 'next-intl';
import { FilterForm } from '#components/ui/filter-form.tsx';
import { Select } from '#components/ui/select.tsx';
import { TextLink } from '#components/ui/text-link.tsx';
import type { HeldFilter } from '#lib/domain/metering/held-filter.ts';
import { heldReasons } from '#lib/domain/metering/register.ts';

interface Choice {
  readonly id: number;
  readonly name: string;
}

export interface HeldFilterFormProps {
  readonly filter: HeldFilter;
  readonly buildings: readonly Choice[];
  readonly providers: readonly Choice[];
}

/** Narrows the queue of held readings by house, provider and reason. */
export function HeldFilterForm({ filter, buildings, providers }: HeldFilterFormProps) {
  const t = useTranslations('metering.filter');
  const reasons = useTranslations('metering.reasons');
  const { building, provider, reason } = filter;
  const isFiltered = building !== undefined || provider !== undefined || reason !== undefined;
  const all = { value: '', label: t('all') };
  const optionOf = ({ id, name }: Choice) => ({ value: `${id}`, label: name });
  return (
    <FilterForm
      label={t('label')}
      submit={t('submit')}
      reset={
        isFiltered ? (
          <TextLink href={'/office/readings' as Route}>{t('reset')}</TextLink>
        ) : undefined
      }
    >
      <Select
        name="building"
        label={t('building')}
        defaultValue={`${building ?? ''}`}
        options={[all, ...buildings.map(optionOf)]}
      />
      <Select
        name="provider"
        label={t('provider')}
        defaultValue={`${provider ?? ''}`}
        options={[all, ...providers.map(optionOf)]}
      />
      <Select
        name="reason"
        label={t('reason')}
        defaultValue={reason ?? ''}
        options={[all, ...heldReasons.map((value) => ({ value, label: reasons(value) }))]}
      />
    </FilterForm>
  );
}
