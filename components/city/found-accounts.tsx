import type { Route } from 'next';
import { useLocale, useTranslations } from 'next-intl';
import { DataTable } from '#components/ui/data-table.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { TextLink } from '#components/ui/text-link.tsx';
import type { AccountNumber } from '#lib/domain/account-number.ts';
import type { AccountSearch } from '#lib/domain/city/account-search.ts';
import { formatAddress } from '#lib/format/address.ts';
import { formatAccountNumber, groupDigits } from '#lib/format/identifiers.ts';
import { AccountState } from './account-state.tsx';
import { Marked } from './marked.tsx';

interface Found {
  readonly number: AccountNumber;
  readonly state: 'open' | 'closed';
  readonly street: string;
  readonly building: string;
  readonly premise: string;
  readonly holder: string | undefined;
  readonly foundBy: 'number' | 'address' | 'name' | 'meter' | 'provider';
  readonly evidence: string | undefined;
}

export interface FoundAccountsProps {
  readonly search: AccountSearch;
  readonly accounts: readonly Found[];
}

/** Lists the accounts that answer a search, with what each was found by marked in it. */
export function FoundAccounts({ search, accounts }: FoundAccountsProps) {
  const t = useTranslations('city');
  const locale = useLocale();
  const empty = <EmptyState title={t('search.nothing')}>{t('search.nothingText')}</EmptyState>;
  return (
    <DataTable
      layout="scroll"
      caption={t('search.found', { count: accounts.length })}
      isCaptionHidden
      rows={accounts}
      rowKey={(row) => row.number}
      empty={empty}
      columns={[
        {
          key: 'account',
          head: t('account'),
          kind: 'code',
          cell: (row) => (
            <TextLink href={`/office/accounts/${row.number}` as Route}>
              <Marked
                text={formatAccountNumber(row.number)}
                wanted={wantedOf(row, 'number', search)}
              />
            </TextLink>
          ),
        },
        {
          key: 'address',
          head: t('address'),
          cell: (row) => (
            <Marked text={formatAddress(row, locale)} wanted={wantedOf(row, 'address', search)} />
          ),
        },
        { key: 'holder', head: t('holder'), cell: (row) => row.holder },
        { key: 'why', head: t('search.why'), cell: (row) => <Reason row={row} search={search} /> },
        {
          key: 'state',
          head: t('state'),
          kind: 'code',
          cell: (row) => <AccountState state={row.state} />,
        },
      ]}
    />
  );
}

/** The evidence stands in its sentence, so the sentence is marked. */
function Reason({ row, search }: { readonly row: Found; readonly search: AccountSearch }) {
  const t = useTranslations('city.search.by');
  const sentence = t(row.foundBy, { evidence: row.evidence ?? '' });
  return <Marked text={sentence} wanted={wantedOf(row, row.foundBy, search)} />;
}

function wantedOf(row: Found, by: Found['foundBy'], search: AccountSearch): readonly string[] {
  if (row.foundBy !== by) return [];
  const { address, name, code } = search;
  switch (by) {
    case 'number':
      return [groupDigits(search.text.replaceAll(' ', ''))];
    case 'address':
      return [...(address?.street ?? []), address?.building, address?.premise].filter(isText);
    case 'name':
      return [name].filter(isText);
    case 'meter':
    case 'provider':
      return [code].filter(isText);
  }
}

function isText(text: string | undefined): text is string {
  return text !== undefined;
}
