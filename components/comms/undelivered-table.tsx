import { useLocale, useTranslations } from 'next-intl';
import { DataTable } from '#components/ui/data-table.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { formatInstant } from '#lib/format/instant.ts';

export interface UndeliveredEvent {
  readonly id: string;
  readonly topic: string;
  /** ISO instants. */
  readonly recordedAt: string;
  readonly nextAttemptAt: string;
  readonly attempts: number;
  readonly lastError: string | null;
}

const topics = {
  'payment.posted': 'posted',
  'mail.receipt': 'receipt',
  'mail.confirm-address': 'confirm',
} as const;

/** Shows events that wait to be delivered, the ones that fail first. Whom they are about is not shown. */
export function UndeliveredTable({ events }: { readonly events: readonly UndeliveredEvent[] }) {
  const t = useTranslations('comms.undelivered');
  const locale = useLocale();
  const time = (instant: string) => formatInstant(new Date(instant), locale, 'shortDateTime');
  const nameOf = (topic: string) => (isTopic(topic) ? t(`topics.${topics[topic]}`) : topic);
  return (
    <DataTable
      layout="scroll"
      caption={t('caption')}
      rows={events}
      rowKey={(event) => event.id}
      empty={<EmptyState title={t('empty')} icon="check" />}
      columns={[
        { key: 'topic', head: t('topic'), cell: (event) => nameOf(event.topic) },
        {
          key: 'recorded',
          head: t('recorded'),
          kind: 'code',
          cell: (event) => time(event.recordedAt),
        },
        { key: 'attempts', head: t('attempts'), kind: 'number', cell: (event) => event.attempts },
        { key: 'next', head: t('next'), kind: 'code', cell: (event) => time(event.nextAttemptAt) },
        { key: 'error', head: t('error'), cell: (event) => event.lastError },
      ]}
    />
  );
}

function isTopic(topic: string): topic is keyof typeof topics {
  return Object.hasOwn(topics, topic);
}
