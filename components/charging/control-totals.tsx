import { useTranslations } from 'next-intl';
import { Bars } from '#components/ui/bars.tsx';
import { DataTable } from '#components/ui/data-table.tsx';
import { Money } from '#components/ui/money.tsx';
import { groupBy } from '#lib/domain/group-by.ts';
import { type Money as MoneyAmount, subtractMoney, sumMoney } from '#lib/domain/money.ts';
import { ChangePercent } from './change-percent.tsx';
import { useServiceName } from './service-name.ts';

interface Total {
  readonly contractId: number;
  readonly recipient: string;
  /** Absent sums all services of the provider. */
  readonly service?: string;
  readonly lines: number;
  readonly linesBefore: number;
  readonly amount: MoneyAmount;
  readonly amountBefore: MoneyAmount;
}

export interface ControlTotalsProps {
  readonly caption: string;
  readonly totals: readonly Total[];
  /** What is compared, where it is not this month and the one before. */
  readonly heads?: { readonly before: string; readonly now: string };
}

/** Sums a run by provider and service beside the month before, with the difference. */
export function ControlTotals({ caption, totals, heads }: ControlTotalsProps) {
  const t = useTranslations('charging');
  const serviceName = useServiceName();
  const now = sumMoney(totals.map((row) => row.amount));
  const before = sumMoney(totals.map((row) => row.amountBefore));
  const sum = (key: 'amount' | 'amountBefore', total: MoneyAmount) => ({
    key,
    head: (key === 'amount' ? heads?.now : heads?.before) ?? t(`totals.${key}`),
    kind: 'number' as const,
    cell: (row: Total) => <Money amount={row[key]} zero="dash" />,
    total: <Money amount={total} />,
  });
  return (
    <DataTable
      layout="scroll"
      caption={caption}
      rows={totals}
      rowKey={(row) => `${row.contractId}/${row.service ?? ''}`}
      totalLabel={t('total')}
      empty={<p>{t('noLines')}</p>}
      columns={[
        {
          key: 'recipient',
          head: t('provider'),
          cell: (row) => (
            <>
              {row.recipient}
              {row.service === undefined ? null : (
                <>
                  <br />
                  <small>{serviceName(row.service)}</small>
                </>
              )}
            </>
          ),
        },
        {
          key: 'lines',
          head: t('lines'),
          kind: 'number',
          cell: (row) => row.lines,
        },
        {
          key: 'linesBefore',
          head: t('totals.linesBefore'),
          kind: 'number',
          cell: (row) => row.linesBefore,
        },
        sum('amountBefore', before),
        sum('amount', now),
        {
          key: 'change',
          head: t('totals.change'),
          kind: 'number',
          cell: (row) => (
            <Money amount={subtractMoney(row.amount, row.amountBefore)} sign="always" />
          ),
          total: <Money amount={subtractMoney(now, before)} sign="always" />,
        },
        {
          key: 'percent',
          head: t('totals.changePercent'),
          kind: 'number',
          phone: 'detail',
          cell: (row) => <ChangePercent before={row.amountBefore} now={row.amount} />,
          total: <ChangePercent before={before} now={now} />,
        },
      ]}
    />
  );
}

/** Draws by how much each provider gets more or less than for the month before. */
export function ProviderChange({ caption, totals }: ControlTotalsProps) {
  const t = useTranslations('charging');
  const change = (rows: readonly Total[]) =>
    sumMoney(rows.map((row) => subtractMoney(row.amount, row.amountBefore)));
  const items = [...groupBy(totals, (row) => row.contractId)].map(([contractId, rows]) => ({
    key: String(contractId),
    label: rows[0]?.recipient ?? '',
    amount: change(rows),
  }));
  if (items.length === 0) return null;
  return (
    <Bars
      caption={caption}
      head={t('provider')}
      items={items}
      total={{ label: t('total'), amount: change(totals) }}
    />
  );
}
