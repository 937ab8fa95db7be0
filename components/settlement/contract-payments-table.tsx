import type { Route } from 'next';
import { useLocale, useTranslations } from 'next-intl';
import { DataTable } from '#components/ui/data-table.tsx';
import { Money } from '#components/ui/money.tsx';
import { TextLink } from '#components/ui/text-link.tsx';
import type { AccountNumber } from '#lib/domain/account-number.ts';
import type { BusinessDay } from '#lib/domain/business-day.ts';
import type { Money as MoneyAmount } from '#lib/domain/money.ts';
import { formatAccountNumber } from '#lib/format/identifiers.ts';
import { formatInstant } from '#lib/format/instant.ts';

interface Row {
  readonly id: string;
  readonly accountNumber: string;
  readonly channel: string;
  readonly externalId: string;
  readonly postedAt: string;
  readonly part: MoneyAmount;
  readonly amount: MoneyAmount;
}

/** Lists the payments behind what one recipient got on a day. */
export function ContractPaymentsTable(props: {
  readonly caption: string;
  readonly businessDay: BusinessDay;
  readonly rows: readonly Row[];
}) {
  const t = useTranslations('settlement');
  const locale = useLocale();
  return (
    <DataTable
      layout="scroll"
      caption={props.caption}
      rows={props.rows}
      rowKey={(row) => row.id}
      empty={<p>{t('noRecipients')}</p>}
      columns={[
        {
          key: 'accepted',
          head: t('accepted'),
          kind: 'code',
          cell: (row) => (
            <TextLink href={`/office/settlement/${props.businessDay}/payments/${row.id}` as Route}>
              {formatInstant(new Date(row.postedAt), locale, 'dateTime')}
            </TextLink>
          ),
        },
        {
          key: 'account',
          head: t('account'),
          kind: 'code',
          cell: (row) => formatAccountNumber(row.accountNumber as AccountNumber),
        },
        { key: 'channel', head: t('channel'), cell: (row) => row.channel },
        { key: 'id', head: t('externalId'), kind: 'code', cell: (row) => row.externalId },
        {
          key: 'part',
          head: t('part'),
          kind: 'number',
          phone: 'sum',
          cell: (row) => <Money amount={row.part} />,
        },
        {
          key: 'whole',
          head: t('whole'),
          kind: 'number',
          cell: (row) => <Money amount={row.amount} />,
        },
      ]}
    />
  );
}
