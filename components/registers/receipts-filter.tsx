import type { Route } from 'next';
import { useTranslations } from 'next-intl';
import { FilterForm } from '#components/ui/filter-form.tsx';
import { Select } from '#components/ui/select.tsx';
import { TextInput } from '#components/ui/text-input.tsx';
import { TextLink } from '#components/ui/text-link.tsx';
import { type ReceiptStanding, receiptStandings } from '#lib/domain/registers/bank-receipt.ts';

/** Narrows the list of receipts by where they stand, their channel and any text of them. */
export function ReceiptsFilter(props: {
  readonly filter: {
    readonly standing?: ReceiptStanding;
    readonly channel?: string;
    readonly text?: string;
  };
  readonly channels: readonly { readonly code: string; readonly partner: string }[];
}) {
  const { standing, channel, text } = props.filter;
  const t = useTranslations('registers.receipts');
  const isNarrowed = [standing, channel, text].some((one) => one !== undefined);
  return (
    <FilterForm
      label={t('filter.label')}
      submit={t('filter.submit')}
      reset={
        isNarrowed ? (
          <TextLink href={'/office/registers/statements/receipts' as Route}>
            {t('filter.reset')}
          </TextLink>
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
          ...receiptStandings.map((value) => ({ value, label: t(`standings.${value}`) })),
        ]}
      />
      <Select
        name="channel"
        label={t('channel')}
        defaultValue={channel ?? ''}
        options={[
          { value: '', label: t('filter.all') },
          ...props.channels.map(({ code, partner }) => ({
            value: code,
            label: `${partner} · ${code}`,
          })),
        ]}
      />
    </FilterForm>
  );
}
