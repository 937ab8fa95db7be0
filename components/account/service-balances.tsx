import { useTranslations } from 'next-intl';
import { DataTable } from '#components/ui/data-table.tsx';
import { Money } from '#components/ui/money.tsx';
import type { Column } from '#components/ui/table-columns.ts';
import { advanceOf, owedOf } from '#lib/domain/ledger/balance.ts';
import { type Money as MoneyAmount, sumMoney } from '#lib/domain/money.ts';

export interface ServiceRow {
  readonly agreementNo: number;
  readonly service: string;
  readonly recipient: string;
  /** Negative when paid in advance. */
  readonly balance: MoneyAmount;
}

/** Shows what is owed for each service at this moment, and apart from it what is paid ahead. */
export function ServiceBalances({ rows }: { readonly rows: readonly ServiceRow[] }) {
  const t = useTranslations('portal');
  const services = useTranslations('services');
  const column = (
    key: 'advance' | 'due',
    part: (balance: MoneyAmount) => MoneyAmount,
  ): Column<ServiceRow> => ({
    key,
    head: t(key),
    kind: 'number',
    cell: (row) => <Money amount={part(row.balance)} zero="dash" />,
    total: <Money amount={sumMoney(rows.map((row) => part(row.balance)))} />,
  });
  const hasAdvance = rows.some((row) => row.balance < 0n);
  return (
    <DataTable
      caption={t('services')}
      rows={rows}
      rowKey={(row) => String(row.agreementNo)}
      totalLabel={t('total')}
      columns={[
        {
          key: 'service',
          head: t('service'),
          cell: (row) => services(row.service as Parameters<typeof services>[0]),
        },
        { key: 'recipient', head: t('recipient'), cell: (row) => row.recipient },
        ...(hasAdvance ? [column('advance', advanceOf)] : []),
        {
          ...column('due', owedOf),
          // On a phone the column of advances is not beside it: a dash alone would hide one.
          phoneCell: (row) =>
            row.balance < 0n ? (
              <>
                <Money amount={advanceOf(row.balance)} />
                <br />
                <small>{t('isAdvance')}</small>
              </>
            ) : (
              <Money amount={row.balance} zero="dash" />
            ),
        },
      ]}
    />
  );
}
