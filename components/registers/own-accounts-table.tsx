import { useTranslations } from 'next-intl';
import { DataTable } from '#components/ui/data-table.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import type { Iban as IbanText } from '#lib/domain/iban.ts';
import { Iban } from './iban.tsx';

interface Row {
  readonly iban: IbanText;
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
        { key: 'name', head: t('name'), cell: ({ name }) => name },
        {
          key: 'iban',
          head: t('iban'),
          phone: 'detail',
          cell: ({ iban }) => <Iban iban={iban} />,
        },
      ]}
    />
  );
}
