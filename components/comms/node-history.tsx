import { useLocale, useTranslations } from 'next-intl';
import { DataTable } from '#components/ui/data-table.tsx';
import { formatDuration } from '#lib/format/duration.ts';
import { formatInstant } from '#lib/format/instant.ts';
import { StateChip } from './state-chip.tsx';

export interface StateSpan {
  readonly id: string;
  readonly state: 'online' | 'offline';
  /** ISO instants. */
  readonly from: string;
  /** Null while it lasts. */
  readonly to: string | null;
  /** When we learnt of it; null when nobody has written it down yet. */
  readonly recordedAt: string | null;
  readonly seconds: number;
}

/** Shows the states of a node one after the other, with when each began and when we learnt of it. */
export function NodeHistory({ spans }: { readonly spans: readonly StateSpan[] }) {
  const t = useTranslations('comms.history');
  const locale = useLocale();
  const time = (instant: string) => formatInstant(new Date(instant), locale, 'shortDateTime');
  return (
    <DataTable
      layout="scroll"
      caption={t('caption')}
      rows={spans}
      rowKey={(span) => span.id}
      empty={<p>{t('empty')}</p>}
      columns={[
        { key: 'state', head: t('state'), cell: (span) => <StateChip state={span.state} /> },
        { key: 'from', head: t('from'), kind: 'code', cell: (span) => time(span.from) },
        {
          key: 'to',
          head: t('to'),
          kind: 'code',
          cell: (span) => (span.to === null ? t('now') : time(span.to)),
        },
        {
          key: 'lasted',
          head: t('lasted'),
          kind: 'code',
          cell: (span) => formatDuration(span.seconds, locale),
        },
        {
          key: 'recorded',
          head: t('recorded'),
          kind: 'code',
          cell: (span) => (span.recordedAt === null ? t('notYet') : time(span.recordedAt)),
        },
      ]}
    />
  );
}
