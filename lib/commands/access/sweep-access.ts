import type { Sql } from '#db/client.ts';
import type { JobGrant } from '#lib/auth/grant.ts';

/** Ended sessions stay this long for whoever asks who was signed in. Days. */
const endedSessionDays = 30;

/** Removes counters nobody needs and sessions long ended; a daily job. Returns how many of each. */
export async function sweepAccess(
  sql: Sql,
  _grant: JobGrant,
): Promise<{ readonly throttles: number; readonly sessions: number }> {
  const throttles = await sql`
    DELETE FROM throttles WHERE expire <= (extract(epoch FROM now()) * 1000)::bigint`;
  const sessions = await sql`
    DELETE FROM sessions
    WHERE least(expires_at, revoked_at) < now() - make_interval(days => ${endedSessionDays})`;
  return { throttles: throttles.count, sessions: sessions.count };
}
