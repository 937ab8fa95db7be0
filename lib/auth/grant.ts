import type { StaffPermission, SubscriberPermission } from './permissions.ts';

declare const granted: unique symbol;

/** A subscriber may do one thing to one account. */
export interface AccountGrant {
  readonly kind: 'account';
  readonly permission: SubscriberPermission;
  readonly accountId: number;
  readonly userId: string;
  readonly [granted]: true;
}

/** A member of staff may do one thing. */
export interface StaffGrant {
  readonly kind: 'staff';
  readonly permission: StaffPermission;
  readonly userId: string;
  readonly [granted]: true;
}

/** A member of staff may do one thing to one account. */
export interface StaffAccountGrant extends StaffGrant {
  readonly accountId: number;
}

/** Its subscriber, or staff who were allowed to: whoever may see one account. */
export type AccountAccess = AccountGrant | StaffAccountGrant;

/** A signed-in person may change his or her own way in: password, linked accounts. */
export interface PersonGrant {
  readonly kind: 'person';
  readonly personKind: 'subscriber' | 'staff';
  readonly userId: string;
  readonly [granted]: true;
}

/** A signed request of a bank's channel. */
export interface ChannelGrant {
  readonly kind: 'channel';
  readonly channelId: number;
  readonly channelCode: string;
  /** Codes of the services it may see; absent means all. */
  readonly services?: readonly string[];
  /** It tries the gateway only: it sees no account of the city and moves no money. */
  readonly isSandbox?: true;
  readonly [granted]: true;
}

/** Staff act for a channel: they post what its register tells, or take back what it never took. */
export interface ForChannelGrant {
  readonly kind: 'for-channel';
  readonly channelId: number;
  readonly channelCode: string;
  readonly staff: StaffGrant;
}

/** Whoever may move the money of a channel's payments. */
export type PaymentGrant = ChannelGrant | ForChannelGrant;

/**
 * A node may report itself: an agent that showed the node's token, or a process of this
 * installation that stands for one of its own nodes.
 */
export interface NodeGrant {
  readonly kind: 'node';
  readonly code: string;
  readonly [granted]: true;
}

/** A job or a loading script acts for the centre itself. */
export interface JobGrant {
  readonly kind: 'job';
  readonly job: string;
  readonly [granted]: true;
}

/** Proof that a check was made. Queries and commands demand it; only lib/auth can make one. */
export type Grant =
  | AccountGrant
  | StaffGrant
  | PersonGrant
  | ChannelGrant
  | ForChannelGrant
  | NodeGrant
  | JobGrant;

/** Somebody who has proved nothing yet: may be written down, may do nothing. */
export interface Nobody {
  readonly kind: 'nobody';
}

export const nobody: Nobody = { kind: 'nobody' };

/** Names the holder of a grant for journals and audit. */
export function actorOf(grant: Grant | Nobody): string {
  switch (grant.kind) {
    case 'account':
    case 'staff':
    case 'person':
      return `user:${grant.userId}`;
    case 'channel':
      return `channel:${grant.channelCode}`;
    case 'for-channel':
      return actorOf(grant.staff);
    case 'node':
      return `node:${grant.code}`;
    case 'job':
      return `job:${grant.job}`;
    case 'nobody':
      return 'nobody';
  }
}
