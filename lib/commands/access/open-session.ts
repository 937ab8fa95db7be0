import { appendAudit } from '#db/functions/append-audit.ts';
import type { Transaction } from '#db/functions/append-journals.ts';
import { clientNetwork } from '#lib/auth/client-network.ts';
import type { PersonGrant } from '#lib/auth/grant.ts';
import { type PersonKind, sessionLimits } from '#lib/auth/session-limits.ts';
import { hashSessionToken, newSessionToken } from '#lib/auth/session-token.ts';

/** A session just opened: the only moment its secret is known to us. */
export interface OpenedSession {
  readonly token: string;
  readonly userId: string;
  readonly kind: PersonKind;
  /** When it ends however much it is used. */
  readonly lifetimeSeconds: number;
}

/** Opens a session for a person whose password was just checked. */
export async function openSession(
  tx: Transaction,
  grant: PersonGrant,
  clientAddress: string | undefined,
): Promise<OpenedSession> {
  const token = newSessionToken();
  const { absoluteSeconds } = sessionLimits[grant.personKind];
  await tx`
    INSERT INTO sessions (token_hash, user_id, expires_at)
    VALUES (${hashSessionToken(token)}, ${grant.userId},
      now() + make_interval(secs => ${absoluteSeconds}))`;
  await appendAudit(tx, grant, {
    action: 'session.opened',
    object: `user:${grant.userId}`,
    details: { network: clientNetwork(clientAddress) },
  });
  return {
    token,
    userId: grant.userId,
    kind: grant.personKind,
    lifetimeSeconds: absoluteSeconds,
  };
}
