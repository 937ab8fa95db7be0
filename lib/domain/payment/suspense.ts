import { type Money, moneyText } from '../money.ts';
import type { RefusalCode } from '../refusal.ts';
import { objectionToSigner } from '../second-person.ts';

export const suspenseDeeds = ['assign', 'return'] as const;

/** What is to become of money whose owner is not known: an account's, or the payer's again. */
export type SuspenseDeed = (typeof suspenseDeeds)[number];

export const suspenseStandings = [
  'waiting',
  'proposed',
  'assigned',
  'returned',
  'cancelled',
] as const;

/** Where suspended money stands: waiting, on a second person's desk, or gone. */
export type SuspenseStanding = (typeof suspenseStandings)[number];

/** What a decision on suspended money depends on, loaded under the lock of its row. */
export interface SuspenseFacts {
  readonly amount: Money;
  /** It is nobody's yet: neither assigned nor returned nor taken back by its channel. */
  readonly isSuspended: boolean;
  /** Who proposed what is to become of it; absent where nothing is proposed. */
  readonly proposedBy?: string;
}

/** Tells why nothing may be proposed for suspended money; undefined where it may. */
export function objectionToProposal(
  { isSuspended, proposedBy }: SuspenseFacts,
  note: string,
): RefusalCode | undefined {
  if (!isSuspended) return 'suspense_decided';
  if (proposedBy !== undefined) return 'suspense_proposed';
  return note.trim() === '' ? 'reason_missing' : undefined;
}

/** Tells why a person may not approve what was proposed as it was seen; undefined where he may. */
export function objectionToApproval(
  { isSuspended, proposedBy }: SuspenseFacts,
  approval: { readonly actor: string; readonly isAsSeen: boolean },
): RefusalCode | undefined {
  if (!isSuspended || proposedBy === undefined) return 'suspense_decided';
  if (!approval.isAsSeen) return 'suspense_changed';
  return objectionToSigner({ actor: approval.actor, proposedBy });
}

/** What a second person approves, as one canonical text: by it a change since is noticed. */
export function suspenseContent(proposed: {
  readonly number: string;
  readonly amount: Money;
  readonly deed: SuspenseDeed;
  readonly account: string;
  readonly note: string;
  readonly proposedBy: string;
}): string {
  const { number, amount, deed, account, note, proposedBy } = proposed;
  return JSON.stringify([number, moneyText(amount), deed, account, proposedBy, note]);
}
