import { useTranslations } from 'next-intl';
import { DataTable } from '#components/ui/data-table.tsx';
import { Money } from '#components/ui/money.tsx';
import { type Money as MoneyAmount, sumMoney } from '#lib/domain/money.ts';

interface Row {
  readonly agreementNo: number;
  readonly service: string;
  readonly recipient: string;
  readonly balance: MoneyAmount;
}

/** Shows what is owed for each service at this moment. */
export function ServiceBalances({ rows }: { readonly rows: readonly Row[] }) {
  const t = useTranslations('portal');
  const services = useTranslations('services');
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
        {
          key: 'due',
          head: t('due'),
          kind: 'number',
          cell: (row) => <Money amount={row.balance} />,
          total: <Money amount={sumMoney(rows.map((row) => row.balance))} />,
        },
      ]}
    />
  );
}
