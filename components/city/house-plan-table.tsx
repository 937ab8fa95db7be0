import type { Route } from 'next';
import { useTranslations } from 'next-intl';
import { DataTable } from '#components/ui/data-table.tsx';
import { TextLink } from '#components/ui/text-link.tsx';
import { groupDigits } from '#lib/format/identifiers.ts';

export interface HousePlanTableProps {
  readonly rows: readonly {
    readonly number: string;
    readonly premise: string;
    readonly why: string;
  }[];
}

/** The dwellings of a house that would not get a service, and why. */
export function HousePlanTable({ rows }: HousePlanTableProps) {
  const t = useTranslations('city');
  return (
    <DataTable
      layout="scroll"
      caption={t('house.refused')}
      rows={rows}
      rowKey={({ number }) => number}
      columns={[
        {
          key: 'premise',
          head: t('addresses.premise'),
          cell: ({ premise }) => (premise === '' ? t('addresses.soleDwelling') : premise),
        },
        {
          key: 'account',
          head: t('account'),
          cell: ({ number }) => (
            <TextLink href={`/office/accounts/${number}` as Route}>{groupDigits(number)}</TextLink>
          ),
        },
        { key: 'why', head: t('import.why'), phone: 'detail', cell: ({ why }) => why },
      ]}
    />
  );
}
