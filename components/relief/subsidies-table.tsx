import type { Route } from 'next';
import { useLocale, useTranslations } from 'next-intl';
import { DataTable } from '#components/ui/data-table.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { Money } from '#components/ui/money.tsx';
import { TextLink } from '#components/ui/text-link.tsx';
import type { AccountNumber } from '#lib/domain/account-number.ts';
import type { SubsidyState } from '#lib/domain/charging/subsidy.ts';
import type { Money as MoneyAmount } from '#lib/domain/money.ts';
import type { Period } from '#lib/domain/period.ts';
import { formatPeriod } from '#lib/format/date.ts';
import { formatAccountNumber } from '#lib/format/identifiers.ts';
import { SubsidyChip } from './subsidy-chip.tsx';

interface Row {
  readonly id: number;
  readonly number: string;
  readonly account: AccountNumber;
  readonly firstPeriod: Period;
  readonly lastPeriod: Period;
  readonly persons: number;
  readonly obligatory: MoneyAmount;
  readonly monthly: MoneyAmount;
  readonly state: SubsidyState;
}

/** Lists decisions of the subsidy office: whose, for which months, how much. */
export function SubsidiesTable({ rows }: { readonly rows: readonly Row[] }) {
  const t = useTranslations('subsidies');
  const locale = useLocale();
  return (
    <DataTable
      layout="scroll"
      caption={t('title')}
      isCaptionHidden
      rows={rows}
      rowKey={({ id }) => String(id)}
      empty={<EmptyState title={t('none')}>{t('noneText')}</EmptyState>}
      columns={[
        {
          key: 'number',
          head: t('number'),
          cell: ({ id, number, account }) => (
            <>
              <TextLink href={`/office/subsidies/${id}` as Route}>{number}</TextLink>
              <br />
              <small>{formatAccountNumber(account)}</small>
            </>
          ),
        },
        {
          key: 'months',
          head: t('months'),
          cell: ({ firstPeriod, lastPeriod }) =>
            `${formatPeriod(firstPeriod, locale)} – ${formatPeriod(lastPeriod, locale)}`,
        },
        {
          key: 'state',
          head: t('state'),
          cell: ({ state }) => <SubsidyChip state={state} />,
        },
        { key: 'persons', head: t('persons'), kind: 'number', cell: ({ persons }) => persons },
        {
          key: 'obligatory',
          head: t('obligatory'),
          kind: 'number',
          cell: ({ obligatory }) => <Money amount={obligatory} />,
        },
        {
          key: 'monthly',
          head: t('monthly'),
          kind: 'number',
          cell: ({ monthly }) => <Money amount={monthly} zero="dash" />,
        },
      ]}
    />
  );
}
