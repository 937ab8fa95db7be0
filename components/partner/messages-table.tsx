import { useLocale, useTranslations } from 'next-intl';
import { Chip } from '#components/ui/chip.tsx';
import { Dash } from '#components/ui/dash.tsx';
import { DataTable } from '#components/ui/data-table.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { WireText } from '#components/ui/wire-text.tsx';
import { formatInstant } from '#lib/format/instant.ts';

interface Row {
  readonly id: string;
  readonly receivedAt: string;
  readonly method: string;
  readonly path: string;
  readonly outcome: string;
  readonly isRefused: boolean;
  readonly isDuplicate: boolean;
  readonly status: number;
  readonly durationMs: number;
  readonly externalId: string | undefined;
  readonly account: string | undefined;
  readonly address: string;
  readonly request: string | undefined;
  readonly response: string | undefined;
}

/** Lists what a channel asked and was answered, the newest first; a row opens to the bodies. */
export function MessagesTable({ rows }: { readonly rows: readonly Row[] }) {
  const t = useTranslations('partners.messages');
  const health = useTranslations('partners.health');
  const locale = useLocale();
  return (
    <DataTable
      layout="scroll"
      caption={t('title')}
      isCaptionHidden
      rows={rows}
      rowKey={({ id }) => id}
      empty={<EmptyState title={t('none')}>{t('noneText')}</EmptyState>}
      columns={[
        {
          key: 'at',
          head: t('at'),
          kind: 'code',
          cell: ({ receivedAt }) => formatInstant(new Date(receivedAt), locale, 'shortSeconds'),
        },
        {
          key: 'outcome',
          head: t('outcome'),
          kind: 'code',
          phone: 'sum',
          cell: (row) => <Outcome {...row} />,
        },
        {
          key: 'externalId',
          head: t('externalId'),
          cell: ({ externalId }) => externalId ?? <Dash />,
        },
        {
          key: 'account',
          head: t('account'),
          kind: 'code',
          cell: ({ account }) => account ?? <Dash />,
        },
        {
          key: 'duration',
          head: t('duration'),
          kind: 'number',
          cell: ({ durationMs }) => health('ms', { ms: durationMs }),
        },
      ]}
      explain={(row) => ({
        summary: `${row.method} ${row.path} · ${row.status}`,
        content: <Exchange {...row} />,
      })}
    />
  );
}

function Outcome({ outcome, isRefused, isDuplicate }: Row) {
  const t = useTranslations('partners.messages');
  return (
    <>
      <Chip tone={isRefused ? 'bad' : 'good'}>{outcome}</Chip>{' '}
      {isDuplicate ? <Chip>{t('duplicate')}</Chip> : null}
    </>
  );
}

function Exchange({ id, address, request, response }: Row) {
  const t = useTranslations('partners.messages');
  return (
    <>
      <p>{t('from', { address, id })}</p>
      <WireText label={t('request')} text={request ?? t('noBody')} />
      <WireText label={t('response')} text={response ?? t('noBody')} />
    </>
  );
}
