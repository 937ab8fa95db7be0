export const channelStates = ['enabled', 'disabled', 'waiting'] as const;

/** What of the channels somebody looks for. */
export interface ChannelFilter {
  /** Part of a code or a partner's name, or its registry code; empty for all. */
  readonly text: string;
  readonly protocol: string | undefined;
  readonly state: (typeof channelStates)[number] | undefined;
}

type Asked = Readonly<Record<string, string | string[] | undefined>>;

/** Reads a filter of an address; what it does not know asks for everything. */
export function parseChannelFilter(asked: Asked, protocols: readonly string[]): ChannelFilter {
  const { text, protocol, state } = asked;
  return {
    text: typeof text === 'string' ? text.trim().slice(0, 60) : '',
    protocol: protocols.find((known) => known === protocol),
    state: channelStates.find((known) => known === state),
  };
}

export const noChannelFilter: ChannelFilter = { text: '', protocol: undefined, state: undefined };
