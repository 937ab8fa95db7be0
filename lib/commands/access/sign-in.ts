import type { Sql } from '#db/client.ts';
import { appendAudit } from '#db/functions/append-audit.ts';
import { inTransaction } from '#db/functions/in-transaction.ts';
import { userByLogin } from '#db/queries/access.ts';
import { authenticate } from '#lib/auth/authenticate.ts';
import { clientNetwork } from '#lib/auth/client-network.ts';
import { nobody } from '#lib/auth/grant.ts';
import { spellLogin } from '#lib/auth/login.ts';
import { ok, type Result } from '#lib/domain/result.ts';
import { type OpenedSession, openSession } from './open-session.ts';
import { countAttempt, forgetAttempt, loginThrottles } from './throttle.ts';

export interface SignInRequest {
  readonly login: string;
  readonly password: string;
  readonly clientAddress: string | undefined;
}

/**
 * Signs a person in and opens a session. Refuses with `sign_in_failed` whatever was wrong, and with
 * `sign_in_throttled` (details.retryAfterSeconds) before looking at all when there were too many tries.
 */
export async function signIn(sql: Sql, request: SignInRequest): Promise<Result<OpenedSession>> {
  const { password, clientAddress } = request;
  const login = spellLogin(request.login);
  const throttles = loginThrottles(login, clientAddress);
  const counted = await countAttempt(sql, throttles, 'sign_in_throttled');
  if (!counted.ok) return counted;

  const user = await userByLogin(sql, login);
  const person = await authenticate(user, password);
  if (!person.ok) {
    await inTransaction(sql, (tx) =>
      appendAudit(tx, nobody, {
        action: 'session.refused',
        object: user ? `user:${user.id}` : 'user:unknown',
        details: { network: clientNetwork(clientAddress) },
      }),
    );
    return person;
  }
  const session = await inTransaction(sql, (tx) => openSession(tx, person.value, clientAddress));
  await forgetAttempt(sql, throttles);
  return ok(session);
}
