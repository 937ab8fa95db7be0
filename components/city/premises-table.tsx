import type { Route } from 'next';
import { useTranslations } from 'next-intl';
import { Dash } from '#components/ui/dash.tsx';
import { DataTable } from '#components/ui/data-table.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { TextLink } from '#components/ui/text-link.tsx';
import { groupDigits } from '#lib/format/identifiers.ts';
import { AccountState } from './account-state.tsx';

export interface PremisesTableProps {
  readonly premises: readonly {
    readonly id: number;
    readonly number: string;
    readonly accounts: readonly { readonly number: string; readonly state: 'open' | 'closed' }[];
  }[];
  /** Where an account is opened in a vacant premise: the address before its id; absent: nowhere. */
  readonly home?: string | undefined;
}

/** The premises of a house, each with its accounts, the open one first. */
export function PremisesTable({ premises, home }: PremisesTableProps) {
  const t = useTranslations('city.addresses');
  return (
    <DataTable
      layout="scroll"
      caption={t('premisesOf')}
      rows={premises}
      rowKey={({ id }) => String(id)}
      empty={<EmptyState title={t('noPremises')} />}
      columns={[
        {
          key: 'premise',
          head: t('premise'),
          cell: ({ number }) => (number === '' ? t('soleDwelling') : number),
        },
        {
          key: 'accounts',
          head: t('accounts'),
          phone: 'sum',
          cell: ({ accounts }) =>
            accounts.length === 0 ? (
              <Dash>{t('noAccount')}</Dash>
            ) : (
              accounts.map(({ number, state }) => (
                <div key={number}>
                  <TextLink href={`/office/accounts/${number}` as Route}>
                    {groupDigits(number)}
                  </TextLink>{' '}
                  <AccountState state={state} />
                </div>
              ))
            ),
        },
        ...(home === undefined
          ? []
          : [
              {
                key: 'open',
                head: t('vacant'),
                phone: 'detail' as const,
                cell: ({ id, accounts }: PremisesTableProps['premises'][number]) =>
                  accounts.some(({ state }) => state === 'open') ? null : (
                    <TextLink href={`${home}/${id}` as Route}>{t('openAccount')}</TextLink>
                  ),
              },
            ]),
      ]}
    />
  );
}
