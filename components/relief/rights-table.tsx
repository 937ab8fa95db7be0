import type { Route } from 'next';
import { useLocale, useTranslations } from 'next-intl';
import { Chip } from '#components/ui/chip.tsx';
import { DataTable } from '#components/ui/data-table.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { TextLink } from '#components/ui/text-link.tsx';
import { Day } from '#components/ui/time.tsx';
import type { AccountNumber } from '#lib/domain/account-number.ts';
import { addDays, type BusinessDay } from '#lib/domain/business-day.ts';
import type { BenefitForm } from '#lib/domain/charging/benefit.ts';
import { rate } from '#lib/domain/rate.ts';
import { formatBusinessDay } from '#lib/format/date.ts';
import { formatAccountNumber } from '#lib/format/identifiers.ts';
import { formatPercent } from '#lib/format/quantity.ts';

interface Row {
  readonly account: AccountNumber;
  readonly grantNo: number;
  readonly fullName: string;
  readonly category: string;
  readonly percent: string;
  readonly form: BenefitForm;
  readonly validFrom: BusinessDay;
  readonly validTo: BusinessDay | undefined;
  readonly document: string;
  readonly isNow: boolean;
}

/** Lists who has a right to which benefit, from when, and by which document. */
export function RightsTable({ rows }: { readonly rows: readonly Row[] }) {
  const t = useTranslations('benefits');
  const locale = useLocale();
  return (
    <DataTable
      layout="scroll"
      caption={t('rights')}
      rows={rows}
      rowKey={({ account, grantNo }) => `${account}/${grantNo}`}
      empty={<EmptyState title={t('noRights')}>{t('noRightsText')}</EmptyState>}
      columns={[
        {
          key: 'person',
          head: t('person'),
          cell: ({ fullName, account }) => (
            <>
              {fullName}
              <br />
              <small>
                <TextLink href={`/office/benefits/${account}` as Route}>
                  {formatAccountNumber(account)}
                </TextLink>
              </small>
            </>
          ),
        },
        {
          key: 'category',
          head: t('category'),
          cell: ({ category, percent }) => `${category}, ${formatPercent(rate(percent), locale)}`,
        },
        { key: 'document', head: t('document'), cell: ({ document }) => document },
        {
          key: 'days',
          head: t('days'),
          kind: 'code',
          cell: ({ validFrom, validTo }) =>
            validTo === undefined ? (
              t('since', { day: formatBusinessDay(validFrom, locale, 'short') })
            ) : (
              <>
                <Day day={validFrom} style="short" /> –{' '}
                <Day day={addDays(validTo, -1)} style="short" />
              </>
            ),
        },
        {
          key: 'form',
          head: t('form'),
          cell: ({ form, isNow }) =>
            isNow ? (
              <Chip tone={form === 'credited' ? 'good' : 'neutral'}>{t(`forms.${form}`)}</Chip>
            ) : (
              <Chip>{t('ended')}</Chip>
            ),
        },
      ]}
    />
  );
}
