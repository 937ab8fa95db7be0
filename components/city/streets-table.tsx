import type { Route } from 'next';
import { useTranslations } from 'next-intl';
import { DataTable } from '#components/ui/data-table.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { TextLink } from '#components/ui/text-link.tsx';

export interface StreetsTableProps {
  readonly streets: readonly {
    readonly id: number;
    readonly name: string;
    readonly buildings: number;
    readonly premises: number;
  }[];
}

/** The streets of the city with how much there is on each. */
export function StreetsTable({ streets }: StreetsTableProps) {
  const t = useTranslations('city.addresses');
  return (
    <DataTable
      layout="scroll"
      caption={t('streets')}
      rows={streets}
      rowKey={({ id }) => String(id)}
      empty={<EmptyState title={t('noStreets')} />}
      columns={[
        {
          key: 'street',
          head: t('street'),
          cell: ({ id, name }) => (
            <TextLink href={`/office/addresses/${id}` as Route}>{name}</TextLink>
          ),
        },
        {
          key: 'buildings',
          head: t('buildings'),
          kind: 'number',
          phone: 'detail',
          cell: ({ buildings }) => buildings,
        },
        {
          key: 'premises',
          head: t('premises'),
          kind: 'number',
          phone: 'detail',
          cell: ({ premises }) => premises,
        },
      ]}
    />
  );
}
