import type { KeyAlgorithm } from '../payment/key-algorithm.ts';
import type { ChannelTerms } from './channel-terms.ts';

export type ChannelChangeState = 'proposed' | 'approved' | 'rejected';

/** A new key as it is proposed: all but what proves it. */
export interface KeyToAdd {
  readonly keyId: string;
  readonly algorithm: KeyAlgorithm;
  readonly fingerprint: string;
  /** The other live keys end so many days after the approval; null means they stay. */
  readonly retireDays: number | null;
}

/**
 * What two people change of a channel together, and what it makes of what. What takes rights away, one
 * person does at once.
 */
export type ChannelChangeContent =
  | { readonly kind: 'contract'; readonly before: ChannelTerms; readonly after: ChannelTerms }
  | { readonly kind: 'key'; readonly before: readonly string[]; readonly after: KeyToAdd }
  | { readonly kind: 'enabling'; readonly before: false; readonly after: true };

/** How many keys of a channel may be live: the one in use, and the one that follows it. */
export const liveKeysMax = 2;

export const retireDaysMax = 90;
