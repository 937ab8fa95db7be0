import type { Route } from 'next';
import { useLocale, useTranslations } from 'next-intl';
import { Actor } from '#components/ui/actor.tsx';
import { Chip } from '#components/ui/chip.tsx';
import { DataTable } from '#components/ui/data-table.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { TextLink } from '#components/ui/text-link.tsx';
import { formatInstant } from '#lib/format/instant.ts';

export interface CityImportsProps {
  readonly imports: readonly {
    readonly id: string;
    readonly fileName: string;
    readonly uploadedBy: string;
    readonly uploadedAt: string;
    readonly appliedAt: string | undefined;
  }[];
}

/** The files that were uploaded, newest first, and what became of each. */
export function CityImports({ imports }: CityImportsProps) {
  const t = useTranslations('city.import');
  const locale = useLocale();
  return (
    <DataTable
      layout="scroll"
      caption={t('past')}
      rows={imports}
      rowKey={({ id }) => id}
      empty={<EmptyState title={t('none')} />}
      columns={[
        {
          key: 'name',
          head: t('name'),
          cell: ({ id, fileName }) => (
            <TextLink href={`/office/accounts/import/${id}` as Route}>{fileName}</TextLink>
          ),
        },
        {
          key: 'at',
          head: t('uploadedAt'),
          kind: 'code',
          cell: ({ uploadedAt }) => formatInstant(new Date(uploadedAt), locale, 'shortDateTime'),
        },
        { key: 'by', head: t('by'), cell: ({ uploadedBy }) => <Actor name={uploadedBy} /> },
        {
          key: 'state',
          head: t('state'),
          kind: 'code',
          cell: ({ appliedAt }) => (
            <Chip tone={appliedAt === undefined ? 'warn' : 'good'}>
              {t(appliedAt === undefined ? 'waiting' : 'applied')}
            </Chip>
          ),
        },
      ]}
    />
  );
}
