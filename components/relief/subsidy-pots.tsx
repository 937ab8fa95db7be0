import { useTranslations } from 'next-intl';
import { DataTable } from '#components/ui/data-table.tsx';
import { Money } from '#components/ui/money.tsx';
import { type Money as MoneyAmount, sumMoney } from '#lib/domain/money.ts';

const figures = ['granted', 'credited', 'returned', 'left'] as const;

interface Pot extends Readonly<Record<(typeof figures)[number], MoneyAmount>> {
  readonly agreementNo: number;
  readonly service: string;
}

/** Tells where the money of a decision went: granted, credited to bills, returned, left. */
export function SubsidyPots({ pots }: { readonly pots: readonly Pot[] }) {
  const t = useTranslations('subsidies');
  const services = useTranslations('services');
  return (
    <DataTable
      layout="scroll"
      caption={t('pots')}
      rows={pots}
      rowKey={({ agreementNo }) => String(agreementNo)}
      totalLabel={t('total')}
      columns={[
        {
          key: 'service',
          head: t('service'),
          cell: ({ service }) => services(service as Parameters<typeof services>[0]),
        },
        ...figures.map((key) => ({
          key,
          head: t(key),
          kind: 'number' as const,
          phone: 'detail' as const,
          cell: (pot: Pot) => <Money amount={pot[key]} zero="dash" />,
          total: <Money amount={sumMoney(pots.map((pot) => pot[key]))} zero="dash" />,
        })),
      ]}
    />
  );
}
