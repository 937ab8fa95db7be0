import type { Route } from 'next';
import { useTranslations } from 'next-intl';
import { Actor } from '#components/ui/actor.tsx';
import { Chip } from '#components/ui/chip.tsx';
import { DataTable } from '#components/ui/data-table.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { TextLink } from '#components/ui/text-link.tsx';
import { Instant } from '#components/ui/time.tsx';

interface File {
  readonly hash: string;
  readonly name: string;
  readonly source: 'inspector' | 'provider' | 'subscriber';
  readonly uploadedBy: string;
  readonly uploadedAt: string;
  readonly appliedAt: string | null;
  readonly recorded: number | null;
  readonly refused: number | null;
}

/** Lists files of readings with who brought them and what became of them. */
export function FilesTable({ files }: { readonly files: readonly File[] }) {
  const t = useTranslations('metering.files');
  const sources = useTranslations('metering.sources');
  return (
    <DataTable
      layout="scroll"
      caption={t('caption')}
      rows={files}
      rowKey={({ hash }) => hash}
      empty={<EmptyState title={t('none')}>{t('noneText')}</EmptyState>}
      columns={[
        {
          key: 'name',
          head: t('name'),
          cell: ({ hash, name }) => (
            <TextLink href={`/office/readings/files/${hash}` as Route}>{name}</TextLink>
          ),
        },
        { key: 'source', head: t('source'), cell: ({ source }) => sources(source) },
        { key: 'by', head: t('by'), cell: ({ uploadedBy }) => <Actor name={uploadedBy} /> },
        {
          key: 'at',
          head: t('at'),
          kind: 'code',
          cell: ({ uploadedAt }) => <Instant at={new Date(uploadedAt)} style="shortDateTime" />,
        },
        { key: 'recorded', head: t('recorded'), kind: 'number', cell: ({ recorded }) => recorded },
        { key: 'refused', head: t('refused'), kind: 'number', cell: ({ refused }) => refused },
        {
          key: 'state',
          head: t('state'),
          cell: ({ appliedAt }) => (
            <Chip tone={appliedAt === null ? 'warn' : 'good'}>
              {t(appliedAt === null ? 'waiting' : 'applied')}
            </Chip>
          ),
        },
      ]}
    />
  );
}
