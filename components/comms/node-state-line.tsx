import { useLocale, useTranslations } from 'next-intl';
import { DescriptionList } from '#components/ui/description-list.tsx';
import type { NodeState } from '#lib/domain/comms/node-state.ts';
import { formatDuration } from '#lib/format/duration.ts';
import { formatInstant } from '#lib/format/instant.ts';
import { StateChip } from './state-chip.tsx';

interface Node {
  readonly state: NodeState;
  readonly since: string | null;
  readonly lastHeartbeatAt: string | null;
  readonly intervalSeconds: number;
}

/** Shows the state of one node, since when, and how often it should report. */
export function NodeStateLine({ node }: { readonly node: Node }) {
  const t = useTranslations('comms');
  const locale = useLocale();
  const time = (instant: string | null) =>
    instant === null ? t('never') : formatInstant(new Date(instant), locale, 'shortDateTime');
  return (
    <DescriptionList
      items={[
        { key: 'state', term: t('state'), detail: <StateChip state={node.state} /> },
        { key: 'since', term: t('since'), detail: time(node.since) },
        { key: 'last', term: t('last'), detail: time(node.lastHeartbeatAt) },
        {
          key: 'interval',
          term: t('interval'),
          detail: formatDuration(node.intervalSeconds, locale),
        },
      ]}
    />
  );
}
