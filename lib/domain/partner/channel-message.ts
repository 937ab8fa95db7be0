/** How long exchanges with channels are kept, days; what happened to money stays for ever. */
export const keptMessageDays = 30;

export const messageKinds = ['posted', 'refused', 'failed', 'duplicate'] as const;

export type MessageKind = (typeof messageKinds)[number];

/** What of the exchanges of a channel somebody looks for. */
export interface MessageFilter {
  /** The bank's id of a payment, our number of it, or the id of an answer; empty for all. */
  readonly text: string;
  readonly kind: MessageKind | undefined;
}

type Asked = Readonly<Record<string, string | string[] | undefined>>;

/** Reads a filter of an address; what it does not know asks for everything. */
export function parseMessageFilter({ text, kind }: Asked): MessageFilter {
  return {
    text: typeof text === 'string' ? text.trim().slice(0, 64) : '',
    kind: messageKinds.find((known) => known === kind),
  };
}
