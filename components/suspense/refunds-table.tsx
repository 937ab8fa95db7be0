import type { Route } from 'next';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { DataTable } from '#components/ui/data-table.tsx';
import { Money } from '#components/ui/money.tsx';
import { TextLink } from '#components/ui/text-link.tsx';
import { Day, Instant } from '#components/ui/time.tsx';
import type { BusinessDay } from '#lib/domain/business-day.ts';
import type { Money as MoneyAmount } from '#lib/domain/money.ts';
import type { RefundCaseState } from '#lib/domain/payment/refund.ts';
import { groupDigits } from '#lib/format/identifiers.ts';
import { RefundChip } from './refund-chip.tsx';

interface Row {
  readonly number: string;
  readonly channel: string;
  readonly externalId: string;
  readonly account: string | undefined;
  readonly amount: MoneyAmount;
  readonly businessDay: BusinessDay;
  readonly requestedAt: string;
  readonly state: RefundCaseState;
}

/** Lists payments that were cancelled too late: which, whose, since when, what was decided. */
export function RefundsTable(props: { readonly rows: readonly Row[]; readonly empty: ReactNode }) {
  const t = useTranslations('refunds');
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
            <TextLink href={`/office/payments/refunds/${number}` as Route}>{number}</TextLink>
          ),
        },
        {
          key: 'account',
          head: t('account'),
          cell: ({ account }) => (account === undefined ? t('inSuspense') : groupDigits(account)),
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
        {
          key: 'day',
          head: t('day'),
          cell: ({ businessDay }) => <Day day={businessDay} style="short" />,
        },
        {
          key: 'requested',
          head: t('requestedAt'),
          cell: ({ requestedAt }) => <Instant at={new Date(requestedAt)} />,
        },
        { key: 'state', head: t('state'), cell: ({ state }) => <RefundChip state={state} /> },
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
