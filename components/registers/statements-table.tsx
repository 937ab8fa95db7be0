import type { Route } from 'next';
import { useTranslations } from 'next-intl';
import { Actor } from '#components/ui/actor.tsx';
import { Chip } from '#components/ui/chip.tsx';
import { DataTable } from '#components/ui/data-table.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { Money } from '#components/ui/money.tsx';
import { TextLink } from '#components/ui/text-link.tsx';
import { Instant } from '#components/ui/time.tsx';
import type { Money as MoneyAmount } from '#lib/domain/money.ts';
import type { StatementFormat } from '#lib/domain/registers/bank-statement.ts';

export interface StatementRow {
  readonly id: number;
  readonly name: string;
  readonly format: StatementFormat;
  readonly receiptsCount: number;
  readonly openCount: number;
  readonly total: MoneyAmount;
  readonly receivedBy: string;
  readonly receivedAt: string;
}

/** Lists bank statements, the latest first. */
export function StatementsTable({ statements }: { readonly statements: readonly StatementRow[] }) {
  const t = useTranslations('registers.statements');
  const file = useTranslations('registers.file');
  return (
    <DataTable
      layout="scroll"
      caption={t('caption')}
      rows={statements}
      rowKey={({ id }) => `${id}`}
      empty={<EmptyState title={t('none')}>{t('noneText')}</EmptyState>}
      columns={[
        {
          key: 'name',
          head: file('name'),
          cell: ({ id, name }) => (
            <TextLink href={`/office/registers/statements/${id}` as Route}>{name}</TextLink>
          ),
        },
        { key: 'format', head: file('preset'), cell: ({ format }) => t(`formats.${format}`) },
        {
          key: 'receipts',
          head: t('receipts'),
          kind: 'number',
          cell: ({ receiptsCount }) => receiptsCount,
        },
        {
          key: 'open',
          head: t('openCount'),
          kind: 'number',
          cell: ({ openCount }) =>
            openCount === 0 ? null : <Chip tone="warn">{`${openCount}`}</Chip>,
        },
        {
          key: 'total',
          head: t('total'),
          kind: 'number',
          cell: ({ total }) => <Money amount={total} />,
        },
        {
          key: 'received',
          head: file('received'),
          cell: ({ receivedBy, receivedAt }) => (
            <>
              <Actor name={receivedBy} />
              <br />
              <small>
                <Instant at={new Date(receivedAt)} style="shortDateTime" />
              </small>
            </>
          ),
        },
      ]}
    />
  );
}
