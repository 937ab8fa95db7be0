import type { Route } from 'next';
import { useTranslations } from 'next-intl';
import { Chip } from '#components/ui/chip.tsx';
import { DataTable } from '#components/ui/data-table.tsx';
import { TextLink } from '#components/ui/text-link.tsx';

interface Row {
  readonly draftId: number;
  readonly tariff: string;
  readonly approved: string;
  readonly charged: string;
  readonly differing: number;
}

/** Says of each tariff approved for the month whether the run charges what was signed. */
export function ReproductionsTable({ rows }: { readonly rows: readonly Row[] }) {
  const t = useTranslations('charging.reproduction');
  return (
    <DataTable
      layout="scroll"
      caption={t('caption')}
      rows={rows}
      rowKey={(row) => String(row.draftId)}
      columns={[
        {
          key: 'tariff',
          head: t('tariff'),
          cell: (row) => (
            <TextLink href={`/office/tariffs/drafts/${row.draftId}` as Route}>
              {row.tariff}
            </TextLink>
          ),
        },
        {
          key: 'approved',
          head: t('approved'),
          kind: 'code',
          cell: (row) => <code>{row.approved.slice(0, 16)}</code>,
        },
        {
          key: 'charged',
          head: t('charged'),
          kind: 'code',
          cell: (row) => <code>{row.charged.slice(0, 16)}</code>,
        },
        {
          key: 'verdict',
          head: t('verdict'),
          cell: (row) =>
            row.approved === row.charged ? (
              <Chip tone="good">{t('same')}</Chip>
            ) : (
              <Chip tone="bad">{t('other', { count: row.differing })}</Chip>
            ),
        },
      ]}
    />
  );
}
