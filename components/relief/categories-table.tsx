import type { Route } from 'next';
import { useLocale, useTranslations } from 'next-intl';
import { DataTable } from '#components/ui/data-table.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { Money } from '#components/ui/money.tsx';
import { TextLink } from '#components/ui/text-link.tsx';
import { type Money as MoneyAmount, negateMoney, sumMoney } from '#lib/domain/money.ts';
import { rate } from '#lib/domain/rate.ts';
import { formatPercent } from '#lib/format/quantity.ts';

interface Row {
  readonly code: string;
  readonly name: string;
  readonly percent: string;
  readonly norms: string;
  readonly act: string;
  readonly persons: number;
  readonly lastMonth: MoneyAmount;
}

/** Lists the categories of benefits: by which law, how much, within which norms, for how many. */
export function CategoriesTable({ rows }: { readonly rows: readonly Row[] }) {
  const t = useTranslations('benefits');
  const locale = useLocale();
  const given = (row: Row) => negateMoney(row.lastMonth);
  return (
    <DataTable
      layout="scroll"
      caption={t('categories')}
      rows={rows}
      rowKey={({ code }) => code}
      totalLabel={t('total')}
      empty={<EmptyState title={t('noCategories')} />}
      columns={[
        {
          key: 'name',
          head: t('category'),
          cell: ({ code, name, act }) => (
            <>
              <TextLink href={`/office/benefits?category=${code}` as Route}>{name}</TextLink>
              <br />
              <small>{act}</small>
            </>
          ),
        },
        { key: 'norms', head: t('norms'), cell: ({ norms }) => norms },
        {
          key: 'percent',
          head: t('percent'),
          kind: 'number',
          cell: ({ percent }) => formatPercent(rate(percent), locale),
        },
        { key: 'persons', head: t('persons'), kind: 'number', cell: ({ persons }) => persons },
        {
          key: 'lastMonth',
          head: t('lastMonth'),
          kind: 'number',
          cell: (row) => <Money amount={given(row)} zero="dash" />,
          total: <Money amount={sumMoney(rows.map(given))} />,
        },
      ]}
    />
  );
}
