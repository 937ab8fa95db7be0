import type { Transaction } from '#db/functions/append-journals.ts';
import { actorOf, type Grant } from '#lib/auth/grant.ts';
import { uuidV7 } from '#lib/uuid-v7.ts';

/** Writes who did what to which object into the audit, in the transaction of the deed. */
export function audit(
  tx: Transaction,
  grant: Grant,
  event: {
    readonly action: string;
    readonly object: string;
    readonly details: Readonly<Record<string, string>>;
  },
) {
  return tx`
    INSERT INTO audit_events (id, actor, action, object, details)
    VALUES (${uuidV7()}, ${actorOf(grant)}, ${event.action}, ${event.object},
      ${JSON.stringify(event.details)}::text::jsonb)`;
}
