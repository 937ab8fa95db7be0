import type { Route } from 'next';
import { useTranslations } from 'next-intl';
import { DataTable } from '#components/ui/data-table.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { TextLink } from '#components/ui/text-link.tsx';

interface House {
  readonly id: number;
  readonly street: string;
  readonly building: string;
  readonly meters: number;
  readonly read: number;
  readonly held: number;
}

/** Lists houses with how many of their meters were read this month. */
export function HousesTable({ houses }: { readonly houses: readonly House[] }) {
  const t = useTranslations('metering.houses');
  return (
    <DataTable
      layout="scroll"
      caption={t('caption')}
      rows={houses}
      rowKey={({ id }) => `${id}`}
      empty={<EmptyState title={t('none')}>{t('noneText')}</EmptyState>}
      columns={[
        {
          key: 'house',
          head: t('house'),
          cell: ({ id, street, building }) => (
            <TextLink href={`/office/readings/building/${id}` as Route}>
              {street}, {building}
            </TextLink>
          ),
        },
        { key: 'meters', head: t('meters'), kind: 'number', cell: ({ meters }) => meters },
        { key: 'read', head: t('read'), kind: 'number', cell: ({ read }) => read },
        {
          key: 'left',
          head: t('left'),
          kind: 'number',
          cell: ({ meters, read }) => meters - read,
        },
        {
          key: 'held',
          head: t('held'),
          kind: 'number',
          phone: 'detail',
          cell: ({ held }) => held,
        },
      ]}
    />
  );
}
