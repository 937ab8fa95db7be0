import { useLocale, useTranslations } from 'next-intl';
import { Chip } from '#components/ui/chip.tsx';
import { DataTable } from '#components/ui/data-table.tsx';
import { formatDuration } from '#lib/format/duration.ts';
import { formatInstant } from '#lib/format/instant.ts';

export interface JobLine {
  readonly name: string;
  readonly everySeconds: number;
  readonly isRunning: boolean;
  readonly isLate: boolean;
  /** ISO instants. */
  readonly finishedAt: string | null;
  readonly nextRunAt: string;
  readonly failures: number;
  readonly lastError: string | null;
  readonly lastErrorAt: string | null;
}

/** Shows the jobs of the workers: when each ran, when it is due, what went wrong last. */
export function JobsTable({ jobs }: { readonly jobs: readonly JobLine[] }) {
  const t = useTranslations('comms.jobs');
  const locale = useLocale();
  const time = (instant: string | null) =>
    instant === null ? t('never') : formatInstant(new Date(instant), locale, 'shortDateTime');
  return (
    <DataTable
      layout="scroll"
      caption={t('caption')}
      rows={jobs}
      rowKey={(job) => job.name}
      empty={<p>{t('empty')}</p>}
      columns={[
        { key: 'name', head: t('job'), kind: 'code', cell: (job) => job.name },
        { key: 'state', head: t('state'), phone: 'sum', cell: (job) => <JobChip job={job} /> },
        {
          key: 'every',
          head: t('every'),
          kind: 'code',
          cell: (job) => formatDuration(job.everySeconds, locale),
        },
        { key: 'last', head: t('last'), kind: 'code', cell: (job) => time(job.finishedAt) },
        { key: 'next', head: t('next'), kind: 'code', cell: (job) => time(job.nextRunAt) },
        {
          key: 'error',
          head: t('error'),
          cell: (job) =>
            job.lastError === null ? null : `${job.lastError} (${time(job.lastErrorAt)})`,
        },
      ]}
    />
  );
}

function JobChip({ job }: { readonly job: JobLine }) {
  const t = useTranslations('comms.jobs');
  if (job.failures > 0) return <Chip tone="bad">{t('failing', { count: job.failures })}</Chip>;
  if (job.isLate) return <Chip tone="warn">{t('late')}</Chip>;
  return <Chip tone="good">{job.isRunning ? t('running') : t('fine')}</Chip>;
}
