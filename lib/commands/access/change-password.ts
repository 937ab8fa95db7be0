import type { Sql } from '#db/client.ts';
import { appendAudit } from '#db/functions/append-audit.ts';
import { inTransaction } from '#db/functions/in-transaction.ts';
import { ownUser } from '#db/queries/access.ts';
import { authenticate } from '#lib/auth/authenticate.ts';
import type { PersonGrant } from '#lib/auth/grant.ts';
import { hashPassword } from '#lib/auth/password.ts';
import { isWeakPassword } from '#lib/auth/password-strength.ts';
import { hashSessionToken } from '#lib/auth/session-token.ts';
import { ok, type Result, refuse } from '#lib/domain/result.ts';
import { countAttempt, forgetAttempt, loginThrottles } from './throttle.ts';

export interface ChangePasswordRequest {
  readonly currentPassword: string;
  readonly newPassword: string;
  /** The session that asks; all others of the person end. */
  readonly token: string;
  readonly clientAddress: string | undefined;
}

/**
 * Changes the signed-in person's password and ends every other session. Refuses with
 * `sign_in_failed` when the current password is wrong and with `password_too_weak`.
 */
export async function changePassword(
  sql: Sql,
  grant: PersonGrant,
  request: ChangePasswordRequest,
): Promise<Result<undefined>> {
  const throttles = loginThrottles(`id:${grant.userId}`, request.clientAddress);
  const counted = await countAttempt(sql, throttles, 'sign_in_throttled');
  if (!counted.ok) return counted;
  const checked = await authenticate(await ownUser(sql, grant), request.currentPassword);
  if (!checked.ok) return checked;
  if (isWeakPassword(request.newPassword)) return refuse('password_too_weak');
  const passwordHash = await hashPassword(request.newPassword);
  if (!passwordHash.ok) return passwordHash;
  await inTransaction(sql, async (tx) => {
    await tx`UPDATE users SET password_hash = ${passwordHash.value} WHERE id = ${grant.userId}`;
    await tx`
      UPDATE sessions SET revoked_at = now()
      WHERE user_id = ${grant.userId} AND revoked_at IS NULL
        AND token_hash <> ${hashSessionToken(request.token)}`;
    await appendAudit(tx, grant, {
      action: 'user.password_changed',
      object: `user:${grant.userId}`,
    });
  });
  await forgetAttempt(sql, throttles);
  return ok(undefined);
}
