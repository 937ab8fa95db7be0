import type { Route } from 'next';
import { useTranslations } from 'next-intl';
import { DataTable } from '#components/ui/data-table.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { Money } from '#components/ui/money.tsx';
import { TextLink } from '#components/ui/text-link.tsx';
import { Day } from '#components/ui/time.tsx';
import type { AccountNumber } from '#lib/domain/account-number.ts';
import type { BusinessDay } from '#lib/domain/business-day.ts';
import type { RebillReason } from '#lib/domain/charging/correction.ts';
import type {
  RecalculationChoice,
  RecalculationState,
} from '#lib/domain/charging/recalculation-form.ts';
import type { Money as MoneyAmount } from '#lib/domain/money.ts';
import { formatAccountNumber } from '#lib/format/identifiers.ts';
import { People } from './people.tsx';
import { RecalculationChip } from './recalculation-chip.tsx';

interface Row {
  readonly id: number;
  readonly account: AccountNumber;
  readonly choice: RecalculationChoice | 'rebill';
  readonly reason?: RebillReason | undefined;
  readonly firstDay: BusinessDay;
  readonly lastDay: BusinessDay;
  readonly document: string;
  readonly amount: MoneyAmount;
  readonly state: RecalculationState;
  readonly proposedBy: string;
  readonly decidedBy: string | undefined;
}

/** Lists recalculations: whose, why, how much, and who decided. */
export function RecalculationsTable({ rows }: { readonly rows: readonly Row[] }) {
  const t = useTranslations('recalculations');
  const reasons = useTranslations('bill.rebillReasons');
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
          key: 'account',
          head: t('account'),
          cell: ({ id, account }) => (
            <TextLink href={`/office/recalculations/${id}` as Route}>
              {formatAccountNumber(account)}
            </TextLink>
          ),
        },
        {
          key: 'cause',
          head: t('cause'),
          cell: ({ choice, reason, firstDay, lastDay }) => (
            <>
              {t(`choices.${choice}`)}
              <br />
              <small>
                {reason === undefined ? null : `${reasons(reason)} · `}
                <Day day={firstDay} style="short" /> – <Day day={lastDay} style="short" />
              </small>
            </>
          ),
        },
        { key: 'document', head: t('document'), cell: ({ document }) => document },
        {
          key: 'state',
          head: t('state'),
          cell: ({ state }) => <RecalculationChip state={state} />,
        },
        {
          key: 'people',
          head: t('people'),
          cell: (row) => <People proposedBy={row.proposedBy} decidedBy={row.decidedBy} />,
        },
        {
          key: 'amount',
          head: t('amount'),
          kind: 'number',
          cell: ({ amount }) => <Money amount={amount} />,
        },
      ]}
    />
  );
}
