import type { NodeState } from './node-state.ts';

export const nodeStates = ['online', 'offline', 'unknown'] as const satisfies readonly NodeState[];

/** How people speak of nodes: our own processes, or lines of the scheme. */
export const nodeKinds = ['own', 'historic', 'other'] as const;

export type NodeKind = (typeof nodeKinds)[number];

/** What somebody wants to see of the table of nodes. */
export interface NodeFilter {
  readonly state: NodeState | undefined;
  readonly kind: NodeKind | undefined;
  readonly text: string;
}

const textMax = 60;

/** Reads a filter as it stands in an address; what is not known there filters nothing. */
export function parseNodeFilter(
  asked: Readonly<Record<string, string | readonly string[] | undefined>>,
): NodeFilter {
  const [state, kind, text] = ['state', 'kind', 'text'].map((name) => {
    const value = asked[name];
    return typeof value === 'string' ? value.trim().slice(0, textMax) : '';
  });
  return {
    state: nodeStates.find((known) => known === state),
    kind: nodeKinds.find((known) => known === kind),
    text: text ?? '',
  };
}

/** What of a node can be filtered by. */
export interface FilteredNode {
  readonly state: NodeState;
  readonly kind: NodeKind;
  readonly code: string;
  readonly server: string;
  readonly name: string;
  readonly address: string;
}

/** Tells whether a node is one that was asked for; text is looked for in all that is shown of it. */
export function matchesFilter(node: FilteredNode, filter: NodeFilter): boolean {
  const { state, kind, text } = filter;
  if (state !== undefined && node.state !== state) return false;
  if (kind !== undefined && node.kind !== kind) return false;
  const wanted = text.toLocaleLowerCase('uk');
  return [node.code, node.server, node.name, node.address].some((shown) =>
    shown.toLocaleLowerCase('uk').includes(wanted),
  );
}
