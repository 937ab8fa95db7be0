import { cookies } from 'next/headers';
import type { OpenedSession } from '#lib/commands/access/open-session.ts';
import { sealSession, sessionCookie } from './session-cookie.ts';

/** Hands a session just opened to the browser: the one way in for our pages, as next-auth's own. */
export async function keepSession(session: OpenedSession): Promise<void> {
  const { name, options } = sessionCookie();
  const sealed = await sealSession(session, session.kind);
  (await cookies()).set(name, sealed, { ...options, maxAge: session.lifetimeSeconds });
}
