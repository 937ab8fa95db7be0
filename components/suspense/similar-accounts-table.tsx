import type { Route } from 'next';
import { useLocale, useTranslations } from 'next-intl';
import { DataTable } from '#components/ui/data-table.tsx';
import { TextLink } from '#components/ui/text-link.tsx';
import { formatAddress } from '#lib/format/address.ts';
import { groupDigits } from '#lib/format/identifiers.ts';

interface Row {
  readonly number: string;
  readonly street: string;
  readonly building: string;
  readonly premise: string;
  readonly state: 'open' | 'closed';
  readonly why: 'digit' | 'swap' | 'successor';
}

/** Lists accounts the payer may have meant; each opens the form with its number filled in. */
export function SimilarAccountsTable(props: {
  readonly rows: readonly Row[];
  readonly hrefOf: (account: string) => Route;
}) {
  const t = useTranslations('suspense');
  const locale = useLocale();
  return (
    <DataTable
      layout="scroll"
      caption={t('candidates')}
      isCaptionHidden
      rows={props.rows}
      rowKey={({ number }) => number}
      empty={<p>{t('candidateNone')}</p>}
      columns={[
        {
          key: 'account',
          head: t('account'),
          cell: ({ number }) => (
            <TextLink href={props.hrefOf(number)}>{groupDigits(number)}</TextLink>
          ),
        },
        {
          key: 'address',
          head: t('candidateAddress'),
          cell: (row) => formatAddress(row, locale),
        },
        { key: 'why', head: t('candidateWhy'), cell: ({ why }) => t(`whys.${why}`) },
        {
          key: 'state',
          head: t('candidateState'),
          cell: ({ state }) => t(`candidateStates.${state}`),
        },
      ]}
    />
  );
}
