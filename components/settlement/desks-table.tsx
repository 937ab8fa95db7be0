import { useLocale, useTranslations } from 'next-intl';
import { DataTable } from '#components/ui/data-table.tsx';
import { Money } from '#components/ui/money.tsx';
import { type Money as MoneyAmount, sumMoney } from '#lib/domain/money.ts';
import { formatInstant } from '#lib/format/instant.ts';

interface Desk {
  readonly deskId: number;
  readonly openedAt: string;
  readonly closedAt: string | null;
  readonly receiptStatus: string | null;
  readonly total: MoneyAmount;
}

/** Shows the desks of a cash day with what each took. */
export function DesksTable({ rows }: { readonly rows: readonly Desk[] }) {
  const t = useTranslations('settlement');
  const locale = useLocale();
  const time = (instant: string) => formatInstant(new Date(instant), locale, 'timeSeconds');
  return (
    <DataTable
      layout="scroll"
      caption={t('desks')}
      rows={rows}
      rowKey={(row) => String(row.deskId)}
      totalLabel={t('total')}
      empty={<p>{t('noDesks')}</p>}
      columns={[
        { key: 'desk', head: t('desk'), kind: 'code', cell: (row) => row.deskId },
        { key: 'opened', head: t('opened'), kind: 'code', cell: (row) => time(row.openedAt) },
        {
          key: 'closed',
          head: t('closed'),
          kind: 'code',
          cell: (row) => (row.closedAt === null ? t('stillOpen') : time(row.closedAt)),
        },
        { key: 'receipt', head: t('receipt'), kind: 'number', cell: (row) => row.receiptStatus },
        {
          key: 'total',
          head: t('sum'),
          kind: 'number',
          cell: (row) => <Money amount={row.total} />,
          total: <Money amount={sumMoney(rows.map((row) => row.total))} />,
        },
      ]}
    />
  );
}
