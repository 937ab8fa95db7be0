import type { Sql } from '#db/client.ts';
import { appendAudit } from '#db/functions/append-audit.ts';
import { inTransaction } from '#db/functions/in-transaction.ts';
import { appendEvents } from '#db/functions/outbox.ts';
import { clientNetwork } from '#lib/auth/client-network.ts';
import { nobody } from '#lib/auth/grant.ts';
import { spellLogin } from '#lib/auth/login.ts';
import { ok, type Result } from '#lib/domain/result.ts';
import { uuidV7 } from '#lib/uuid-v7.ts';
import { countAttempt, letterThrottles } from './throttle.ts';

export interface LetterRequest {
  readonly login: string;
  readonly clientAddress: string | undefined;
}

/**
 * Writes once more to an address that waits to be confirmed. An address nobody registered, one
 * that is confirmed and one that waits are one answer, `asked`, and count alike: whoever asks
 * learns nothing of his neighbours. Refuses with `rate_limited` (details.retryAfterSeconds).
 */
export async function askForLetter(
  sql: Sql,
  request: LetterRequest,
): Promise<Result<{ readonly asked: true }>> {
  const login = spellLogin(request.login);
  const throttles = letterThrottles(login, request.clientAddress);
  const counted = await countAttempt(sql, throttles, 'rate_limited');
  if (!counted.ok) return counted;
  await inTransaction(sql, async (tx) => {
    const [waiting] = await tx<{ id: string }[]>`
      SELECT id FROM users
      WHERE login = ${login} AND kind = 'subscriber' AND disabled_at IS NULL
        AND email_confirmed_at IS NULL`;
    await appendAudit(tx, nobody, {
      action: 'user.letter_asked',
      object: `user:${waiting?.id ?? 'unknown'}`,
      details: { network: clientNetwork(request.clientAddress) },
    });
    if (!waiting) return;
    const letter = { id: uuidV7(), payload: { userId: waiting.id } };
    await appendEvents(tx, 'mail.confirm-address', [letter]);
  });
  return ok({ asked: true } as const);
}
