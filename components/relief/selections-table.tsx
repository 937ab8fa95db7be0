import type { Route } from 'next';
import { useLocale, useTranslations } from 'next-intl';
import { DataTable } from '#components/ui/data-table.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { Money } from '#components/ui/money.tsx';
import { TextLink } from '#components/ui/text-link.tsx';
import type { RebillReason } from '#lib/domain/charging/correction.ts';
import type { SelectionState } from '#lib/domain/charging/selection-form.ts';
import type { Money as MoneyAmount } from '#lib/domain/money.ts';
import type { Period } from '#lib/domain/period.ts';
import { formatPeriod } from '#lib/format/date.ts';
import { People } from './people.tsx';
import { SelectionChip } from './selection-chip.tsx';

interface Row {
  readonly id: number;
  readonly period: Period;
  readonly reason: RebillReason;
  readonly building: string | undefined;
  readonly tariff: string | undefined;
  readonly recipient: string | undefined;
  readonly state: SelectionState;
  readonly proposedBy: string;
  readonly decidedBy: string | undefined;
  readonly changed: number;
  readonly amount: MoneyAmount;
}

/** Lists selections: which month of whom, why, how many change, and who decided. */
export function SelectionsTable({ rows }: { readonly rows: readonly Row[] }) {
  const t = useTranslations('rebillSelections');
  const reasons = useTranslations('bill.rebillReasons');
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
          key: 'what',
          head: t('what'),
          cell: ({ id, building, tariff, recipient }) => (
            <TextLink href={`/office/recalculations/selections/${id}` as Route}>
              {[building, tariff, recipient].filter((part) => part !== undefined).join(' · ')}
            </TextLink>
          ),
        },
        {
          key: 'month',
          head: t('month'),
          cell: ({ period, reason }) => (
            <>
              {formatPeriod(period, locale)}
              <br />
              <small>{reasons(reason)}</small>
            </>
          ),
        },
        { key: 'state', head: t('state'), cell: ({ state }) => <SelectionChip state={state} /> },
        {
          key: 'people',
          head: t('people'),
          cell: (row) => <People proposedBy={row.proposedBy} decidedBy={row.decidedBy} />,
        },
        { key: 'changed', head: t('changed'), kind: 'number', cell: ({ changed }) => changed },
        {
          key: 'amount',
          head: t('amount'),
          kind: 'number',
          cell: ({ amount }) => <Money amount={amount} sign="always" />,
        },
      ]}
    />
  );
}
