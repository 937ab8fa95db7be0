import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { DataTable } from '#components/ui/data-table.tsx';
import { Instant } from '#components/ui/time.tsx';
import type { RefundCaseState } from '#lib/domain/payment/refund.ts';
import { groupDigits } from '#lib/format/identifiers.ts';
import { type ListedPayment, paymentColumns } from './payment-columns.tsx';
import { RefundChip } from './refund-chip.tsx';

interface Row extends ListedPayment {
  readonly account: string | undefined;
  readonly requestedAt: string;
  readonly state: RefundCaseState;
}

/** Lists payments that were cancelled too late: which, whose, since when, what was decided. */
export function RefundsTable(props: { readonly rows: readonly Row[]; readonly empty: ReactNode }) {
  const t = useTranslations('refunds');
  const { number, channel, day, amount } = paymentColumns('refunds', t);
  return (
    <DataTable
      layout="scroll"
      caption={t('caption')}
      isCaptionHidden
      rows={props.rows}
      rowKey={(row) => row.number}
      empty={props.empty}
      columns={[
        number,
        {
          key: 'account',
          head: t('account'),
          cell: ({ account }) => (account === undefined ? t('inSuspense') : groupDigits(account)),
        },
        channel,
        day,
        {
          key: 'requested',
          head: t('requestedAt'),
          cell: ({ requestedAt }) => <Instant at={new Date(requestedAt)} style="shortDateTime" />,
        },
        { key: 'state', head: t('state'), cell: ({ state }) => <RefundChip state={state} /> },
        amount,
      ]}
    />
  );
}
