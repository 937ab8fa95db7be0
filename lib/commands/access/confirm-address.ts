import type { Sql } from '#db/client.ts';
import { appendAudit } from '#db/functions/append-audit.ts';
import { isAddressToken, readAddressClaim } from '#lib/auth/address-token.ts';
import { nobody } from '#lib/auth/grant.ts';
import { ok, type Result, refuse } from '#lib/domain/result.ts';

/**
 * Confirms the address of a person who shows the token that was mailed to it: from then on letters
 * go there. Doing it again changes nothing. The token is the proof; no sign-in is needed.
 */
export async function confirmAddress(
  sql: Sql,
  { token, secret }: { readonly token: string; readonly secret: string },
): Promise<Result<{ readonly confirmed: true }>> {
  const claim = readAddressClaim(token);
  if (!claim) return refuse('address_token_invalid');
  return await sql.begin(async (tx) => {
    const [person] = await tx<{ login: string; now: number }[]>`
      SELECT login, extract(epoch FROM now())::float8 AS now FROM users
      WHERE id = ${claim.userId} AND kind = 'subscriber' AND disabled_at IS NULL`;
    const isOurs = person && isAddressToken(token, { secret, address: person.login }, person.now);
    if (!isOurs) return refuse('address_token_invalid');
    const { count } = await tx`
      UPDATE users SET email_confirmed_at = now()
      WHERE id = ${claim.userId} AND email_confirmed_at IS NULL`;
    if (count > 0) {
      const object = `user:${claim.userId}` as const;
      await appendAudit(tx, nobody, { action: 'user.address_confirmed', object });
    }
    return ok({ confirmed: true } as const);
  });
}
