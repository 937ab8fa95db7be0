import type { Route } from 'next';
import { useLocale, useTranslations } from 'next-intl';
import { DataTable } from '#components/ui/data-table.tsx';
import { Money } from '#components/ui/money.tsx';
import { TextLink } from '#components/ui/text-link.tsx';
import type { BusinessDay } from '#lib/domain/business-day.ts';
import type { Money as MoneyAmount } from '#lib/domain/money.ts';
import type { ReceiptStanding } from '#lib/domain/registers/bank-receipt.ts';
import { formatBusinessDay } from '#lib/format/date.ts';
import { ReceiptChip } from './receipt-chip.tsx';

export interface ReceiptRow {
  readonly key: string;
  /** Absent for what the centre paid itself: there is nothing to recognise. */
  readonly id: number | undefined;
  readonly bookedOn: BusinessDay;
  readonly amount: MoneyAmount;
  readonly payerName: string;
  readonly payerCode: string;
  readonly purpose: string;
  readonly standing: ReceiptStanding | undefined;
  readonly paid:
    | { readonly channel: string; readonly partner: string; readonly businessDay: BusinessDay }
    | undefined;
}

/** Lists entries of a bank statement with the channel's day each was recognised as. */
export function ReceiptsTable(props: {
  readonly caption: string;
  readonly none: string;
  readonly rows: readonly ReceiptRow[];
}) {
  const t = useTranslations('registers.receipts');
  const locale = useLocale();
  return (
    <DataTable
      layout="scroll"
      caption={props.caption}
      rows={props.rows}
      rowKey={({ key }) => key}
      empty={<p>{props.none}</p>}
      columns={[
        {
          key: 'day',
          head: t('bookedOn'),
          kind: 'code',
          cell: ({ bookedOn }) => formatBusinessDay(bookedOn, locale, 'short'),
        },
        {
          key: 'amount',
          head: t('amount'),
          kind: 'number',
          cell: ({ amount }) => <Money amount={amount} />,
        },
        {
          key: 'recognised',
          head: t('recognised'),
          cell: (row) => <Recognised row={row} />,
        },
        {
          key: 'payer',
          head: t('payer'),
          cell: ({ payerName, payerCode }) => (
            <>
              {payerName}
              <br />
              <small>{payerCode}</small>
            </>
          ),
        },
        { key: 'purpose', head: t('purpose'), cell: ({ purpose }) => purpose },
      ]}
    />
  );
}

function Recognised({ row }: { readonly row: ReceiptRow }) {
  const t = useTranslations('registers.receipts');
  const locale = useLocale();
  const { id, standing, paid } = row;
  if (id === undefined || standing === undefined) return t('own');
  const href = `/office/registers/statements/receipts/${id}` as Route;
  return paid === undefined ? (
    <>
      <ReceiptChip standing={standing} />
      <br />
      <TextLink href={href}>{t(standing === 'open' ? 'assign' : 'look')}</TextLink>
    </>
  ) : (
    <TextLink href={href}>
      {paid.partner}, {formatBusinessDay(paid.businessDay, locale, 'short')}
    </TextLink>
  );
}
