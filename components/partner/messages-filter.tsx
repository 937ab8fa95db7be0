import type { Route } from 'next';
import { useTranslations } from 'next-intl';
import { FilterForm } from '#components/ui/filter-form.tsx';
import { Select } from '#components/ui/select.tsx';
import { TextInput } from '#components/ui/text-input.tsx';
import { TextLink } from '#components/ui/text-link.tsx';
import { type MessageFilter, messageKinds } from '#lib/domain/partner/channel-message.ts';

export interface MessagesFilterProps {
  readonly filter: MessageFilter;
  readonly href: Route;
}

/** Narrows the messages of a channel by what they were, or finds those of one payment. */
export function MessagesFilter({ filter: { text, kind }, href }: MessagesFilterProps) {
  const t = useTranslations('partners');
  return (
    <FilterForm
      label={t('filter.label')}
      submit={t('filter.submit')}
      reset={
        text !== '' || kind !== undefined ? (
          <TextLink href={href}>{t('filter.reset')}</TextLink>
        ) : undefined
      }
    >
      <TextInput
        name="text"
        label={t('messages.search')}
        hint={t('messages.searchHint')}
        defaultValue={text}
        maxLength={64}
      />
      <Select
        name="kind"
        label={t('messages.kind')}
        defaultValue={kind ?? ''}
        options={[
          { value: '', label: t('filter.all') },
          ...messageKinds.map((value) => ({ value, label: t(`messages.kinds.${value}`) })),
        ]}
      />
    </FilterForm>
  );
}
