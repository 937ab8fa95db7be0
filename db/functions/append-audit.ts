import { actorOf, type Grant, type Nobody } from '#lib/auth/grant.ts';
import type { AccountDeed, AccountFact } from '#lib/domain/account-audit.ts';
import { uuidV7 } from '#lib/uuid-v7.ts';
import type { Transaction } from './append-journals.ts';

/** What was done to which object; texts only, and nothing secret. */
export type AuditEvent = EventInWords | OtherEvent;

/** The history of an account shows what was done to it: only what has words in every language. */
interface EventInWords {
  readonly action: AccountDeed;
  readonly object: `account:${string}` | `meter:${string}` | OtherObject;
  readonly details?: Readonly<Partial<Record<AccountFact, string | number>>>;
}

interface OtherEvent {
  readonly action: string;
  readonly object: OtherObject;
  readonly details?: Readonly<Record<string, string | number>>;
}

type OtherObject =
  | `${
      | 'account-number'
      | 'bank-receipt'
      | 'bank-statement'
      | 'benefit'
      | 'building'
      | 'building-meter'
      | 'channel'
      | 'city'
      | 'contract'
      | 'day'
      | 'file'
      | 'import'
      | 'norm'
      | 'norms'
      | 'own-account'
      | 'payment'
      | 'place'
      | 'provider'
      | 'rebill-selection'
      | 'receipt'
      | 'register'
      | 'register-proposal'
      | 'run'
      | 'tariff'
      | 'tariff-draft'
      | 'user'}:${string}`
  | 'accounts'
  | 'desks'
  | 'quality-rules'
  | 'services'
  | 'subsidy-rules'
  | 'users';

/** Names what was done to one account as its own, and what was done to many as nobody's. */
export function accountsObject(accounts: Iterable<number | string>) {
  const [first, ...others] = new Set(accounts);
  return first === undefined || others.length > 0 ? 'accounts' : (`account:${first}` as const);
}

/** Records who did what, in the transaction that does it. */
export async function appendAudit(
  tx: Transaction,
  grant: Grant | Nobody,
  event: AuditEvent,
): Promise<void> {
  await tx`
    INSERT INTO audit_events (id, actor, action, object, details)
    VALUES (${uuidV7()}, ${actorOf(grant)}, ${event.action}, ${event.object},
      ${tx.json(event.details ?? {})})`;
}

type DeedToMany = Omit<EventInWords, 'object'> & {
  readonly objects: readonly EventInWords['object'][];
};

/** Records one deed that was done to many objects alike, an event for each. */
export async function appendAudits(
  tx: Transaction,
  grant: Grant | Nobody,
  { objects, action, details = {} }: DeedToMany,
): Promise<void> {
  await tx`
    INSERT INTO audit_events (id, actor, action, object, details)
    SELECT id, ${actorOf(grant)}, ${action}, object, ${tx.json(details)}::jsonb
    FROM unnest(${objects.map(() => uuidV7())}::uuid[], ${[...objects]}::text[])
      AS event(id, object)`;
}
