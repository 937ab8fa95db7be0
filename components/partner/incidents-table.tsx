import type { Route } from 'next';
import { useLocale, useTranslations } from 'next-intl';
import { Chip } from '#components/ui/chip.tsx';
import { DataTable } from '#components/ui/data-table.tsx';
import { TextLink } from '#components/ui/text-link.tsx';
import type { IncidentKind } from '#lib/domain/partner/channel-incident.ts';
import { formatDuration } from '#lib/format/duration.ts';
import { formatInstant } from '#lib/format/instant.ts';

interface Row {
  readonly id: number;
  readonly channel: string;
  readonly partner: string;
  readonly kind: IncidentKind;
  /** ISO instants. */
  readonly since: string | null;
  readonly openedAt: string;
  /** Null while it lasts. */
  readonly closedAt: string | null;
  readonly seconds: number;
  readonly externalId: string | null;
}

/** Lists trouble with channels: what it is, when it was noticed, how long it lasted or lasts. */
export function IncidentsTable({ rows }: { readonly rows: readonly Row[] }) {
  const t = useTranslations('partners.incidents');
  const locale = useLocale();
  const time = (instant: string) => formatInstant(new Date(instant), locale, 'shortDateTime');
  return (
    <DataTable
      layout="scroll"
      caption={t('title')}
      rows={rows}
      rowKey={({ id }) => String(id)}
      columns={[
        {
          key: 'channel',
          head: t('channel'),
          cell: ({ channel, partner }) => (
            <>
              <TextLink href={`/office/partners/channels/${channel}` as Route}>{channel}</TextLink>
              <br />
              <small>{partner}</small>
            </>
          ),
        },
        {
          key: 'what',
          head: t('what'),
          cell: ({ kind, since, externalId }) => (
            <>
              {t(`kinds.${kind}`)}
              <br />
              <small>
                {kind === 'id_conflict'
                  ? t('externalId', { id: externalId ?? '' })
                  : since === null
                    ? t('neverPaid')
                    : t('lastPayment', { at: time(since) })}
              </small>
            </>
          ),
        },
        {
          key: 'state',
          head: t('state'),
          kind: 'code',
          phone: 'sum',
          cell: ({ closedAt }) =>
            closedAt === null ? (
              <Chip tone="bad">{t('open')}</Chip>
            ) : (
              <Chip tone="good">{t('closed')}</Chip>
            ),
        },
        { key: 'opened', head: t('openedAt'), kind: 'code', cell: (row) => time(row.openedAt) },
        {
          key: 'closedAt',
          head: t('closedAt'),
          kind: 'code',
          cell: ({ closedAt }) => (closedAt === null ? null : time(closedAt)),
        },
        {
          key: 'lasted',
          head: t('lasted'),
          kind: 'code',
          cell: ({ seconds }) => formatDuration(seconds, locale),
        },
      ]}
    />
  );
}
