import type { Route } from 'next';
import { useTranslations } from 'next-intl';
import { Kpi, Kpis } from '#components/ui/kpi.tsx';
import { TextLink } from '#components/ui/text-link.tsx';
import type { NodeState } from '#lib/domain/comms/node-state.ts';

export interface CentreFigures {
  readonly states: Readonly<Record<NodeState, number>>;
  readonly own: { readonly online: number; readonly all: number };
  readonly undelivered: number;
  readonly failing: number;
}

/** Shows what the centre is judged by; each figure leads to what it counts. */
export function CentreKpis({ states, own, undelivered, failing }: CentreFigures) {
  const t = useTranslations('comms');
  const link = (value: string | number, query: string) => (
    <TextLink href={`/office/comms${query}` as Route}>{value}</TextLink>
  );
  return (
    <Kpis>
      <Kpi label={t('kpi.online')} value={link(states.online, '?state=online')} />
      <Kpi label={t('kpi.offline')} value={link(states.offline, '?state=offline')} />
      <Kpi label={t('kpi.unknown')} value={link(states.unknown, '?state=unknown')} />
      <Kpi
        label={t('kpi.own')}
        value={link(t('kpi.ofAll', { online: own.online, all: own.all }), '?kind=own')}
      />
      <Kpi
        label={t('kpi.undelivered')}
        value={link(undelivered, '/jobs')}
        note={failing > 0 ? t('kpi.failing', { count: failing }) : undefined}
      />
    </Kpis>
  );
}
