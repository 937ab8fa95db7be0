/** A letter to one person, as text and as simple HTML. */
export interface Letter {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly locale: string;
}

/** A letter with the key by which whoever receives it knows a repeat. */
export interface KeyedLetter extends Letter {
  readonly key: string;
}

/** Brings letters away. */
export interface Post {
  /**
   * Sends a letter: `sent` when a mail server took it, `filed` when it became a file, `refused`
   * when the server will never take it. Throws when it may be tried again.
   */
  readonly send: (letter: KeyedLetter) => Promise<Delivery>;
  readonly close: () => void;
}

export type Delivery =
  | { readonly outcome: 'sent' | 'filed' }
  | { readonly outcome: 'refused'; readonly error: string };
