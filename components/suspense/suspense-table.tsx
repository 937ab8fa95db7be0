import type { Route } from 'next';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { DataTable } from '#components/ui/data-table.tsx';
import { Money } from '#components/ui/money.tsx';
import { TextLink } from '#components/ui/text-link.tsx';
import { Day } from '#components/ui/time.tsx';
import type { BusinessDay } from '#lib/domain/business-day.ts';
import type { Money as MoneyAmount } from '#lib/domain/money.ts';
import type { SuspenseReason } from '#lib/domain/payment/accept.ts';
import type { SuspenseStanding } from '#lib/domain/payment/suspense.ts';
import { SuspenseChip } from './suspense-chip.tsx';

interface Row {
  readonly number: string;
  readonly channel: string;
  readonly externalId: string;
  readonly accountNumber: string;
  readonly amount: MoneyAmount;
  readonly reason: SuspenseReason;
  readonly businessDay: BusinessDay;
  readonly standing: SuspenseStanding;
}

/** Lists money without an owner: since when, by whom, for which account, why it lies there. */
export function SuspenseTable(props: { readonly rows: readonly Row[]; readonly empty: ReactNode }) {
  const t = useTranslations('suspense');
  return (
    <DataTable
      layout="scroll"
      caption={t('caption')}
      isCaptionHidden
      rows={props.rows}
      rowKey={({ number }) => number}
      empty={props.empty}
      columns={[
        {
          key: 'number',
          head: t('number'),
          cell: ({ number }) => (
            <TextLink href={`/office/payments/suspense/${number}` as Route}>{number}</TextLink>
          ),
        },
        {
          key: 'day',
          head: t('day'),
          cell: ({ businessDay }) => <Day day={businessDay} style="short" />,
        },
        {
          key: 'channel',
          head: t('channel'),
          cell: ({ channel, externalId }) => (
            <>
              {channel}
              <br />
              <small>{externalId}</small>
            </>
          ),
        },
        { key: 'named', head: t('named'), kind: 'code', cell: (row) => row.accountNumber },
        { key: 'reason', head: t('reason'), cell: ({ reason }) => t(`reasons.${reason}`) },
        {
          key: 'standing',
          head: t('standing'),
          cell: ({ standing }) => <SuspenseChip standing={standing} />,
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
