import type { Sql } from '#db/client.ts';
import { appendAudit } from '#db/functions/append-audit.ts';
import { inTransaction } from '#db/functions/in-transaction.ts';
import type { PersonGrant } from '#lib/auth/grant.ts';
import { hashSessionToken } from '#lib/auth/session-token.ts';

/** Ends the session of a token for good. Ending it twice is no mistake. */
export async function signOut(sql: Sql, grant: PersonGrant, token: string): Promise<void> {
  await inTransaction(sql, async (tx) => {
    const ended = await tx`
      UPDATE sessions SET revoked_at = now()
      WHERE token_hash = ${hashSessionToken(token)} AND user_id = ${grant.userId}
        AND revoked_at IS NULL
      RETURNING 1`;
    if (ended.length === 0) return;
    await appendAudit(tx, grant, { action: 'session.ended', object: `user:${grant.userId}` });
  });
}
