import { useTranslations } from 'next-intl';
import { DataTable } from '#components/ui/data-table.tsx';

export interface RefusedRowsProps {
  readonly rows: readonly { readonly line: number; readonly why: string }[];
}

/** Rows of a file that did not pass, each with its line and the reason. */
export function RefusedRows({ rows }: RefusedRowsProps) {
  const t = useTranslations('city.import');
  return (
    <DataTable
      layout="scroll"
      caption={t('refusedRows')}
      rows={rows}
      rowKey={({ line }) => `${line}`}
      columns={[
        { key: 'line', head: t('line'), kind: 'code', cell: ({ line }) => line },
        { key: 'why', head: t('why'), phone: 'detail', cell: ({ why }) => why },
      ]}
    />
  );
}
