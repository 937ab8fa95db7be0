import { useTranslations } from 'next-intl';
import { DataTable } from '#components/ui/data-table.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import type { Iban } from '#lib/domain/iban.ts';
import { formatIban } from '#lib/format/identifiers.ts';

interface Row {
  readonly iban: Iban;
  readonly name: string;
}

/** Lists the bank accounts that are the centre's own. */
export function OwnAccountsTable({ rows }: { readonly rows: readonly Row[] }) {
  const t = useTranslations('registers.ownAccounts');
  return (
    <DataTable
      layout="scroll"
      caption={t('caption')}
      rows={rows}
      rowKey={({ iban }) => iban}
      empty={<EmptyState title={t('none')}>{t('noneText')}</EmptyState>}
      columns={[
        { key: 'iban', head: t('iban'), kind: 'code', cell: ({ iban }) => formatIban(iban) },
        { key: 'name', head: t('name'), cell: ({ name }) => name },
      ]}
    />
  );
}
