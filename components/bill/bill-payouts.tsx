import { useTranslations } from 'next-intl';
import { Card } from '#components/ui/card.tsx';
import { DataTable } from '#components/ui/data-table.tsx';
import { Disclosure } from '#components/ui/disclosure.tsx';
import { Money } from '#components/ui/money.tsx';
import type { Derivation } from '#lib/domain/charging/derivation.ts';
import { type Money as MoneyAmount, negateMoney, sumMoney } from '#lib/domain/money.ts';
import { LineExplanation } from './line-explanation.tsx';

export interface BillPayoutsProps {
  readonly payouts: readonly {
    readonly service: string;
    /** As a line of the bill would be: below zero. */
    readonly amount: MoneyAmount;
    readonly derivation: Derivation;
  }[];
}

/** Benefits that are paid to the person in money, each with its count; nothing where there are none. */
export function BillPayouts({ payouts }: BillPayoutsProps) {
  const t = useTranslations('bill.payouts');
  const services = useTranslations('services');
  if (payouts.length === 0) return null;
  const total = negateMoney(sumMoney(payouts.map(({ amount }) => amount)));
  return (
    <Card>
      <p>{t('note')}</p>
      <DataTable
        caption={t('title')}
        rows={payouts}
        rowKey={({ service }) => service}
        totalLabel={t('total')}
        columns={[
          {
            key: 'service',
            head: t('service'),
            cell: ({ service, ...payout }) => (
              <>
                {services(service as Parameters<typeof services>[0])}
                <Disclosure summary={t('why')}>
                  <LineExplanation charges={[{ ...payout, kind: 'benefit', reason: null }]} />
                </Disclosure>
              </>
            ),
          },
          {
            key: 'amount',
            head: t('amount'),
            kind: 'number',
            cell: ({ amount }) => <Money amount={negateMoney(amount)} />,
            total: <Money amount={total} />,
          },
        ]}
      />
    </Card>
  );
}
