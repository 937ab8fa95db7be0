import type { Route } from 'next';
import { useTranslations } from 'next-intl';
import { DataTable } from '#components/ui/data-table.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { TextLink } from '#components/ui/text-link.tsx';

export interface BuildingsTableProps {
  readonly streetId: number;
  readonly buildings: readonly {
    readonly id: number;
    readonly number: string;
    readonly premises: number;
    readonly openAccounts: number;
  }[];
}

/** The houses of a street with their premises and open accounts. */
export function BuildingsTable({ streetId, buildings }: BuildingsTableProps) {
  const t = useTranslations('city.addresses');
  return (
    <DataTable
      layout="scroll"
      caption={t('buildingsOf')}
      rows={buildings}
      rowKey={({ id }) => String(id)}
      empty={<EmptyState title={t('noBuildings')} />}
      columns={[
        {
          key: 'building',
          head: t('building'),
          cell: ({ id, number }) => (
            <TextLink href={`/office/addresses/${streetId}/${id}` as Route}>{number}</TextLink>
          ),
        },
        {
          key: 'premises',
          head: t('premises'),
          kind: 'number',
          phone: 'detail',
          cell: ({ premises }) => premises,
        },
        {
          key: 'accounts',
          head: t('openAccounts'),
          kind: 'number',
          phone: 'detail',
          cell: ({ openAccounts }) => openAccounts,
        },
      ]}
    />
  );
}
