import type { Route } from 'next';
import { useTranslations } from 'next-intl';
import { FilterForm } from '#components/ui/filter-form.tsx';
import { Select } from '#components/ui/select.tsx';
import { TextInput } from '#components/ui/text-input.tsx';
import { TextLink } from '#components/ui/text-link.tsx';
import { type ChannelFilter, channelStates } from '#lib/domain/partner/channel-filter.ts';

export interface ChannelsFilterProps {
  readonly filter: ChannelFilter;
  readonly protocols: readonly string[];
}

/** Narrows the list of channels by partner, protocol and state. */
export function ChannelsFilter({ filter, protocols }: ChannelsFilterProps) {
  const t = useTranslations('partners');
  const { text, protocol, state } = filter;
  const isFiltered = text !== '' || protocol !== undefined || state !== undefined;
  const all = { value: '', label: t('filter.all') };
  return (
    <FilterForm
      label={t('filter.label')}
      submit={t('filter.submit')}
      reset={
        isFiltered ? (
          <TextLink href={'/office/partners' as Route}>{t('filter.reset')}</TextLink>
        ) : undefined
      }
    >
      <TextInput
        name="text"
        label={t('filter.text')}
        defaultValue={text}
        maxLength={60}
        width="short"
      />
      <Select
        name="protocol"
        label={t('protocol')}
        defaultValue={protocol ?? ''}
        options={[all, ...protocols.map((value) => ({ value, label: value }))]}
      />
      <Select
        name="state"
        label={t('state')}
        defaultValue={state ?? ''}
        options={[all, ...channelStates.map((value) => ({ value, label: t(`states.${value}`) }))]}
      />
    </FilterForm>
  );
}
