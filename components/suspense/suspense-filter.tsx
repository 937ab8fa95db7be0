import type { Route } from 'next';
import { useTranslations } from 'next-intl';
import { FilterForm } from '#components/ui/filter-form.tsx';
import { Select } from '#components/ui/select.tsx';
import { TextInput } from '#components/ui/text-input.tsx';
import { TextLink } from '#components/ui/text-link.tsx';
import { type SuspenseStanding, suspenseStandings } from '#lib/domain/payment/suspense.ts';

/** Narrows the list of money without an owner by state, channel and any number of it. */
export function SuspenseFilter(props: {
  readonly standing: SuspenseStanding | undefined;
  readonly channel: string | undefined;
  readonly text: string | undefined;
  readonly channels: readonly string[];
}) {
  const { standing, channel, text, channels } = props;
  const t = useTranslations('suspense');
  const isNarrowed = [standing, channel, text].some((one) => one !== undefined);
  return (
    <FilterForm
      label={t('filter.label')}
      submit={t('filter.submit')}
      reset={
        isNarrowed ? (
          <TextLink href={'/office/payments/suspense' as Route}>{t('filter.reset')}</TextLink>
        ) : undefined
      }
    >
      <TextInput name="text" label={t('filter.text')} defaultValue={text ?? ''} maxLength={64} />
      <Select
        name="standing"
        label={t('standing')}
        defaultValue={standing ?? ''}
        options={[
          { value: '', label: t('filter.all') },
          ...suspenseStandings.map((value) => ({ value, label: t(`standings.${value}`) })),
        ]}
      />
      <Select
        name="channel"
        label={t('channel')}
        defaultValue={channel ?? ''}
        options={[
          { value: '', label: t('filter.all') },
          ...channels.map((value) => ({ value, label: value })),
        ]}
      />
    </FilterForm>
  );
}
