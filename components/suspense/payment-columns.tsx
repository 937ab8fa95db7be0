import type { Route } from 'next';
import { Money } from '#components/ui/money.tsx';
import type { Column } from '#components/ui/table-columns.ts';
import { TextLink } from '#components/ui/text-link.tsx';
import { Day } from '#components/ui/time.tsx';
import type { BusinessDay } from '#lib/domain/business-day.ts';
import type { Money as MoneyAmount } from '#lib/domain/money.ts';

/** What both lists tell of a payment that people decide about. */
export interface ListedPayment {
  readonly number: string;
  readonly channel: string;
  readonly externalId: string;
  readonly amount: MoneyAmount;
  readonly businessDay: BusinessDay;
}

/** Makes the columns the lists of suspended money and of refunds have in common. */
export function paymentColumns(
  list: 'suspense' | 'refunds',
  headOf: (key: 'number' | 'channel' | 'day' | 'amount') => string,
) {
  return {
    number: {
      key: 'number',
      head: headOf('number'),
      cell: ({ number }) => (
        <TextLink href={`/office/payments/${list}/${number}` as Route}>{number}</TextLink>
      ),
    },
    channel: {
      key: 'channel',
      head: headOf('channel'),
      cell: ({ channel, externalId }) => (
        <>
          {channel}
          <br />
          <small>{externalId}</small>
        </>
      ),
    },
    day: {
      key: 'day',
      head: headOf('day'),
      cell: ({ businessDay }) => <Day day={businessDay} style="short" />,
    },
    amount: {
      key: 'amount',
      head: headOf('amount'),
      kind: 'number',
      cell: ({ amount }) => <Money amount={amount} />,
    },
  } as const satisfies Record<string, Column<ListedPayment>>;
}
