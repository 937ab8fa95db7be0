import { useLocale, useTranslations } from 'next-intl';
import { DataTable } from '#components/ui/data-table.tsx';
import { formatBusinessDay } from '#lib/format/date.ts';
import { kyivTime } from '#lib/format/instant.ts';

export interface KeptHeartbeat {
  /** ISO instant. */
  readonly at: string;
  readonly version: string;
  readonly details: Readonly<Record<string, string>>;
}

/** Shows the last heartbeats of a node, newest first, to the second. */
export function HeartbeatsTable({ heartbeats }: { readonly heartbeats: readonly KeptHeartbeat[] }) {
  const t = useTranslations('comms.heartbeats');
  const facts = useTranslations('comms.facts');
  const locale = useLocale();
  const time = (instant: string) => {
    const { day, time: clock } = kyivTime(new Date(instant));
    return `${formatBusinessDay(day, locale, 'short')}, ${clock}`;
  };
  const memory = ({ details }: KeptHeartbeat) => details['memoryMb'] ?? details['freeMemoryMb'];
  return (
    <DataTable
      layout="scroll"
      caption={t('caption')}
      rows={heartbeats}
      rowKey={(heartbeat) => heartbeat.at}
      empty={<p>{t('empty')}</p>}
      columns={[
        { key: 'at', head: t('at'), kind: 'code', cell: (heartbeat) => time(heartbeat.at) },
        { key: 'version', head: facts('version'), cell: (heartbeat) => heartbeat.version },
        {
          key: 'memory',
          head: t('memory'),
          kind: 'number',
          phone: 'detail',
          cell: (heartbeat) => memory(heartbeat),
        },
      ]}
    />
  );
}
