import type { CentreFigures } from '#components/comms/centre-kpis.tsx';
import type { NodeLine } from '#db/queries/comms.ts';
import type { UndeliveredCount } from '#db/queries/worker.ts';

/** Counts what the centre is judged by, over all nodes whatever is filtered. */
export function figuresOf(
  nodes: readonly NodeLine[],
  { waiting, failing }: UndeliveredCount,
): CentreFigures {
  const own = nodes.filter(({ kind }) => kind === 'own');
  const count = (some: readonly NodeLine[], state: NodeLine['state']) =>
    some.filter((node) => node.state === state).length;
  return {
    states: {
      online: count(nodes, 'online'),
      offline: count(nodes, 'offline'),
      unknown: count(nodes, 'unknown'),
    },
    own: { online: count(own, 'online'), all: own.length },
    undelivered: waiting,
    failing,
  };
}
