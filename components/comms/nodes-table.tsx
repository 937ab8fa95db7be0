import type { Route } from 'next';
import { useLocale, useTranslations } from 'next-intl';
import { DataTable } from '#components/ui/data-table.tsx';
import { TextLink } from '#components/ui/text-link.tsx';
import type { NodeState } from '#lib/domain/comms/node-state.ts';
import { formatInstant } from '#lib/format/instant.ts';
import { StateChip } from './state-chip.tsx';

interface Row {
  readonly code: string;
  readonly server: string;
  readonly name: string;
  readonly address: string;
  readonly state: NodeState;
  readonly since: string | null;
  readonly lastHeartbeatAt: string | null;
}

/** The table of nodes of the scheme: server, name, address, state, since when, last heartbeat. */
export function NodesTable({ rows, caption }: { rows: readonly Row[]; caption: string }) {
  const t = useTranslations('comms');
  const locale = useLocale();
  const time = (instant: string | null) =>
    instant === null ? t('never') : formatInstant(new Date(instant), locale, 'shortDateTime');
  return (
    <DataTable
      layout="scroll"
      caption={caption}
      rows={rows}
      rowKey={(row) => row.code}
      columns={[
        {
          key: 'code',
          head: t('code'),
          kind: 'code',
          cell: (row) => (
            <TextLink href={`/office/comms/${row.code}` as Route}>{row.code}</TextLink>
          ),
        },
        { key: 'server', head: t('server'), cell: (row) => row.server },
        { key: 'name', head: t('name'), cell: (row) => row.name },
        { key: 'address', head: t('address'), cell: (row) => row.address },
        {
          key: 'state',
          head: t('state'),
          kind: 'code',
          phone: 'sum',
          cell: (row) => <StateChip state={row.state} />,
        },
        { key: 'since', head: t('since'), cell: (row) => time(row.since) },
        { key: 'last', head: t('last'), cell: (row) => time(row.lastHeartbeatAt) },
      ]}
    />
  );
}
