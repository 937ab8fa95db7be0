import type { Route } from 'next';
import { useLocale, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { DataTable } from '#components/ui/data-table.tsx';
import { Money } from '#components/ui/money.tsx';
import { TextLink } from '#components/ui/text-link.tsx';
import type { AccountNumber } from '#lib/domain/account-number.ts';
import { type Money as MoneyAmount, subtractMoney } from '#lib/domain/money.ts';
import { type AddressParts, formatAddress } from '#lib/format/address.ts';
import { formatAccountNumber } from '#lib/format/identifiers.ts';
import { ChangePercent } from './change-percent.tsx';

interface Row extends AddressParts {
  readonly number: string;
  readonly amount: MoneyAmount;
  readonly amountBefore: MoneyAmount;
}

interface Totals {
  readonly amount: MoneyAmount;
  readonly amountBefore: MoneyAmount;
}

/** Lists the accounts whose sums changed most; each leads to its lines and to why. */
export function ChangedAccounts(props: {
  readonly caption: string;
  readonly rows: readonly Row[];
  /** Leads to where an account's change is explained. */
  readonly hrefOf?: (number: string) => Route;
  /** What is compared, where it is not this month and the one before. */
  readonly heads?: { readonly before: string; readonly now: string };
  /** What all of them come to, on whatever page they are. */
  readonly totals?: Totals;
}) {
  const t = useTranslations('charging');
  const locale = useLocale();
  const { totals } = props;
  const total = (cell: (all: Totals) => ReactNode) => (totals ? { total: cell(totals) } : {});
  return (
    <DataTable
      layout="scroll"
      caption={props.caption}
      rows={props.rows}
      rowKey={(row) => row.number}
      empty={<p>{t('nobodyChanged')}</p>}
      {...(totals && props.rows.length > 0 ? { totalLabel: t('total') } : {})}
      columns={[
        {
          key: 'account',
          head: t('account'),
          kind: 'code',
          cell: (row) => {
            const number = formatAccountNumber(row.number as AccountNumber);
            if (props.hrefOf === undefined) return number;
            return <TextLink href={props.hrefOf(row.number)}>{number}</TextLink>;
          },
        },
        { key: 'address', head: t('address'), cell: (row) => formatAddress(row, locale) },
        {
          key: 'before',
          head: props.heads?.before ?? t('totals.amountBefore'),
          kind: 'number',
          cell: (row) => <Money amount={row.amountBefore} zero="dash" />,
          ...total((all) => <Money amount={all.amountBefore} />),
        },
        {
          key: 'now',
          head: props.heads?.now ?? t('totals.amount'),
          kind: 'number',
          cell: (row) => <Money amount={row.amount} zero="dash" />,
          ...total((all) => <Money amount={all.amount} />),
        },
        {
          key: 'change',
          head: t('totals.change'),
          kind: 'number',
          phone: 'sum',
          cell: (row) => (
            <Money amount={subtractMoney(row.amount, row.amountBefore)} sign="always" />
          ),
          ...total((all) => (
            <Money amount={subtractMoney(all.amount, all.amountBefore)} sign="always" />
          )),
        },
        {
          key: 'percent',
          head: t('totals.changePercent'),
          kind: 'number',
          cell: (row) => <ChangePercent before={row.amountBefore} now={row.amount} />,
          ...total((all) => <ChangePercent before={all.amountBefore} now={all.amount} />),
        },
      ]}
    />
  );
}
