import { useLocale, useTranslations } from 'next-intl';
import { Chip } from '#components/ui/chip.tsx';
import { DataTable } from '#components/ui/data-table.tsx';
import { DescriptionList } from '#components/ui/description-list.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { Money } from '#components/ui/money.tsx';
import type { Money as MoneyAmount } from '#lib/domain/money.ts';
import { receiptNumber } from '#lib/domain/payment/receipt-number.ts';
import { formatInstant } from '#lib/format/instant.ts';

interface Payment {
  readonly id: string;
  readonly amount: MoneyAmount;
  readonly postedAt: string;
  readonly partner: string;
  /** The bank has taken it back. */
  readonly isReversed: boolean;
  readonly lines: readonly { readonly service: string; readonly amount: MoneyAmount }[];
}

export interface PaymentsListProps {
  readonly payments: readonly Payment[];
  /** Whether the heading of the page says already what this is. */
  readonly isWholePage?: boolean;
}

/** Lists payments with their receipt; each opens to its split by service. */
export function PaymentsList({ payments, isWholePage = false }: PaymentsListProps) {
  const t = useTranslations('portal');
  const services = useTranslations('services');
  const locale = useLocale();
  return (
    <DataTable
      caption={t('payments')}
      isCaptionHidden={isWholePage}
      rows={payments}
      rowKey={(payment) => payment.id}
      empty={<EmptyState icon="card" title={t('noPayments')} />}
      columns={[
        {
          key: 'when',
          head: t('when'),
          cell: ({ postedAt, isReversed }) => (
            <>
              {formatInstant(new Date(postedAt), locale, 'dateTime')}{' '}
              {isReversed ? <Chip tone="warn">{t('reversed')}</Chip> : null}
            </>
          ),
        },
        { key: 'bank', head: t('bank'), cell: (payment) => payment.partner },
        {
          key: 'receipt',
          head: t('receipt'),
          kind: 'code',
          cell: (payment) => receiptNumber(payment.id),
        },
        {
          key: 'amount',
          head: t('amount'),
          kind: 'number',
          cell: (payment) => <Money amount={payment.amount} />,
        },
      ]}
      explain={(payment) => ({
        summary: t('split'),
        content: (
          <DescriptionList
            items={payment.lines.map((line) => ({
              key: line.service,
              term: services(line.service as Parameters<typeof services>[0]),
              detail: <Money amount={line.amount} />,
            }))}
          />
        ),
      })}
    />
  );
}
