import type { Route } from 'next';
import { useTranslations } from 'next-intl';
import { DataTable } from '#components/ui/data-table.tsx';
import { TextLink } from '#components/ui/text-link.tsx';
import { groupDigits } from '#lib/format/identifiers.ts';
import { AccountState } from './account-state.tsx';

export interface NeighbourAccountsProps {
  readonly rows: readonly {
    readonly number: string;
    readonly state: 'open' | 'closed';
    readonly holder: string | undefined;
  }[];
}

/** The other accounts of the same premise: who lived there before, and who after. */
export function NeighbourAccounts({ rows }: NeighbourAccountsProps) {
  const t = useTranslations('city');
  return (
    <DataTable
      layout="scroll"
      caption={t('file.neighbours')}
      rows={rows}
      rowKey={({ number }) => number}
      columns={[
        {
          key: 'account',
          head: t('account'),
          kind: 'code',
          cell: ({ number }) => (
            <TextLink href={`/office/accounts/${number}` as Route}>{groupDigits(number)}</TextLink>
          ),
        },
        { key: 'holder', head: t('holder'), cell: ({ holder }) => holder },
        {
          key: 'state',
          head: t('state'),
          kind: 'code',
          cell: ({ state }) => <AccountState state={state} />,
        },
      ]}
    />
  );
}
