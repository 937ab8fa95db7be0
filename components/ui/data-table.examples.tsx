import { type Money as MoneyAmount, money, sumMoney } from '#lib/domain/money.ts';
import { Card } from './card.tsx';
import { Chip } from './chip.tsx';
import { DataTable } from './data-table.tsx';
import { DerivationSteps } from './derivation-steps.tsx';
import { EmptyState } from './empty-state.tsx';
import type { Examples, GalleryWords } from './example.ts';
import { Money } from './money.tsx';
import type { Column } from './table-columns.ts';

interface Line {
  readonly key: 'heating' | 'water' | 'electricity' | 'maintenance';
  readonly provider: 'heatCompany' | 'waterCompany' | 'powerCompany' | 'housingOffice';
  readonly quantity: string;
  readonly charged: MoneyAmount;
  readonly due: MoneyAmount;
}

const lines: readonly Line[] = [
  {
    key: 'heating',
    provider: 'heatCompany',
    quantity: '52,3',
    charged: money(110_215n),
    due: money(110_215n),
  },
  {
    key: 'water',
    provider: 'waterCompany',
    quantity: '7',
    charged: money(11_180n),
    due: money(-6_273n),
  },
  {
    key: 'electricity',
    provider: 'powerCompany',
    quantity: '96',
    charged: money(41_472n),
    due: money(54_000n),
  },
  {
    key: 'maintenance',
    provider: 'housingOffice',
    quantity: '80,3',
    charged: money(16_345n),
    due: money(123_456_789n),
  },
];

export const dataTableExamples: Examples = {
  'a bill: rows open on a phone, a line explains itself': (t) => (
    <Card>
      <DataTable
        caption={t('charges')}
        columns={billColumns(t)}
        rows={lines}
        rowKey={(line) => line.key}
        explain={(line) => explanationOf(line, t)}
        totalLabel={t('sum')}
      />
    </Card>
  ),
  'the office: the head stays, a narrow screen scrolls inside': (t) => (
    <Card>
      <DataTable
        layout="scroll"
        caption={t('recipients')}
        columns={recipientColumns(t)}
        rows={lines}
        rowKey={(line) => line.key}
        totalLabel={t('sum')}
      />
    </Card>
  ),
  'no rows': (t) => (
    <Card>
      <DataTable
        caption={t('charges')}
        columns={billColumns(t)}
        rows={[]}
        rowKey={(line) => line.key}
        empty={<EmptyState title={t('empty')}>{t('emptyText')}</EmptyState>}
      />
    </Card>
  ),
};

function billColumns(t: GalleryWords): Column<Line>[] {
  return [
    {
      key: 'service',
      head: t('service'),
      cell: (line) => (
        <>
          <b>{t(line.key)}</b>{' '}
          {line.key === 'electricity' ? <Chip tone="warn">{t('estimated')}</Chip> : null}
        </>
      ),
    },
    { key: 'provider', head: t('provider'), cell: (line) => t(line.provider) },
    { key: 'quantity', head: t('quantity'), kind: 'number', cell: (line) => line.quantity },
    {
      key: 'charged',
      head: t('charged'),
      kind: 'number',
      cell: (line) => <Money amount={line.charged} />,
      total: <Money amount={sumMoney(lines.map(({ charged }) => charged))} />,
    },
    {
      key: 'due',
      head: t('toPay'),
      kind: 'number',
      cell: (line) => (
        <b>
          <Money amount={line.due} />
        </b>
      ),
      total: <Money amount={sumMoney(lines.map(({ due }) => due))} />,
    },
  ];
}

function recipientColumns(t: GalleryWords): Column<Line>[] {
  const amount = (line: Line) => <Money amount={line.charged} />;
  const total = <Money amount={sumMoney(lines.map(({ charged }) => charged))} />;
  return [
    { key: 'recipient', head: t('recipient'), cell: (line) => t(line.provider) },
    { key: 'received', head: t('received'), kind: 'number', cell: amount, total },
    { key: 'cashFee', head: t('cashFee'), kind: 'number', cell: amount, total },
    { key: 'infoFee', head: t('infoFee'), kind: 'number', cell: amount, total },
    { key: 'net', head: t('net'), kind: 'number', cell: amount, total },
    { key: 'code', head: t('registryCode'), kind: 'code', cell: () => '03361655' },
    { key: 'state', head: t('state'), cell: () => <Chip tone="warn">{t('proposed')}</Chip> },
  ];
}

function explanationOf(line: Line, t: GalleryWords) {
  if (line.key !== 'heating') return undefined;
  const steps = [
    { key: 'area', text: t('stepArea'), result: '52,3 м²' },
    { key: 'days', text: t('stepDays'), formula: '52,3 × 40,83 × 16/31', source: t('stepSource') },
    { key: 'sum', text: t('stepResult'), result: <Money amount={line.charged} /> },
  ];
  return {
    summary: t('why'),
    content: <DerivationSteps steps={steps} note={t('stepNote')} />,
    open: true,
  };
}
