import type { Route } from 'next';
import { useTranslations } from 'next-intl';
import { DataTable } from '#components/ui/data-table.tsx';
import { Money } from '#components/ui/money.tsx';
import { TextLink } from '#components/ui/text-link.tsx';
import type { BusinessDay } from '#lib/domain/business-day.ts';
import { type Iban, mfoOf } from '#lib/domain/iban.ts';
import { type SettledContract, totalOf } from '#lib/domain/settlement/settle-day.ts';
import { formatIban } from '#lib/format/identifiers.ts';

interface Recipient extends SettledContract {
  readonly recipient: string;
  readonly registryCode: string;
  readonly iban: string;
  readonly bankName: string;
}

/** Shows what each recipient gets of a day: received = cash fee + information fee + net. */
export function RecipientsTable(props: { rows: readonly Recipient[]; businessDay: BusinessDay }) {
  const t = useTranslations('settlement');
  const total = totalOf(props.rows);
  const sum = (key: 'received' | 'cashFee' | 'informationFee' | 'net') => ({
    key,
    head: t(key),
    kind: 'number' as const,
    cell: (row: Recipient) => <Money amount={row[key]} />,
    total: <Money amount={total[key]} />,
  });
  return (
    <DataTable
      layout="scroll"
      caption={t('recipients')}
      rows={props.rows}
      rowKey={(row) => String(row.contractId)}
      totalLabel={t('total')}
      empty={<p>{t('noRecipients')}</p>}
      columns={[
        {
          key: 'recipient',
          head: t('recipient'),
          cell: (row) => (
            <>
              <TextLink
                href={
                  `/office/settlement/${props.businessDay}/recipients/${row.contractId}` as Route
                }
              >
                {row.recipient}
              </TextLink>
              <br />
              <small>{`${t('registryCode')} ${row.registryCode}`}</small>
            </>
          ),
        },
        sum('received'),
        sum('cashFee'),
        sum('informationFee'),
        sum('net'),
        {
          key: 'iban',
          head: `${t('iban')}, ${t('bank')}`,
          kind: 'code',
          cell: (row) => (
            <>
              {formatIban(row.iban as Iban)}
              <br />
              <small>{`${row.bankName} · ${t('bankCode')} ${mfoOf(row.iban as Iban)}`}</small>
            </>
          ),
        },
      ]}
    />
  );
}
