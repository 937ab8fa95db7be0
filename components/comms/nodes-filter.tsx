import type { Route } from 'next';
import { useTranslations } from 'next-intl';
import { FilterForm } from '#components/ui/filter-form.tsx';
import { Select } from '#components/ui/select.tsx';
import { TextInput } from '#components/ui/text-input.tsx';
import { TextLink } from '#components/ui/text-link.tsx';
import { type NodeFilter, nodeKinds, nodeStates } from '#lib/domain/comms/node-filter.ts';

/** Narrows the table of nodes by state, kind and text. */
export function NodesFilter({ filter }: { readonly filter: NodeFilter }) {
  const t = useTranslations('comms');
  const isFiltered = filter.state !== undefined || filter.kind !== undefined || filter.text !== '';
  const all = { value: '', label: t('filter.all') };
  return (
    <FilterForm
      label={t('filter.label')}
      submit={t('filter.submit')}
      reset={
        isFiltered ? (
          <TextLink href={'/office/comms' as Route}>{t('filter.reset')}</TextLink>
        ) : undefined
      }
    >
      <Select
        name="state"
        label={t('state')}
        defaultValue={filter.state ?? ''}
        options={[all, ...nodeStates.map((value) => ({ value, label: t(value) }))]}
      />
      <Select
        name="kind"
        label={t('kind')}
        defaultValue={filter.kind ?? ''}
        options={[all, ...nodeKinds.map((value) => ({ value, label: t(`kinds.${value}`) }))]}
      />
      <TextInput
        name="text"
        label={t('filter.text')}
        defaultValue={filter.text}
        maxLength={60}
        width="short"
      />
    </FilterForm>
  );
}
