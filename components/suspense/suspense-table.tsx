import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { DataTable } from '#components/ui/data-table.tsx';
import type { SuspenseReason } from '#lib/domain/payment/accept.ts';
import type { SuspenseStanding } from '#lib/domain/payment/suspense.ts';
import { type ListedPayment, paymentColumns } from './payment-columns.tsx';
import { SuspenseChip } from './suspense-chip.tsx';

interface Row extends ListedPayment {
  readonly accountNumber: string;
  readonly reason: SuspenseReason;
  readonly standing: SuspenseStanding;
}

/** Lists money without an owner: since when, by whom, for which account, why it lies there. */
export function SuspenseTable(props: { readonly rows: readonly Row[]; readonly empty: ReactNode }) {
  const t = useTranslations('suspense');
  const { number, day, channel, amount } = paymentColumns('suspense', t);
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
        day,
        channel,
        { key: 'named', head: t('named'), kind: 'code', cell: (row) => row.accountNumber },
        { key: 'reason', head: t('reason'), cell: ({ reason }) => t(`reasons.${reason}`) },
        {
          key: 'standing',
          head: t('standing'),
          cell: ({ standing }) => <SuspenseChip standing={standing} />,
        },
        amount,
      ]}
    />
  );
}
