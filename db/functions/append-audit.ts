import { actorOf, type Grant, type Nobody } from '#lib/auth/grant.ts';
import { uuidV7 } from '#lib/uuid-v7.ts';
import type { Transaction } from './append-journals.ts';

/** What was done to which object; texts only, and nothing secret. */
export interface AuditEvent {
  readonly action: string;
  readonly object: string;
  readonly details?: Readonly<Record<string, string | number>>;
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
