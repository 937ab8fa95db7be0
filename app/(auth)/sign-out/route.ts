import { cookies } from 'next/headers';
import { requestsDatabase } from '#db/process-database.ts';
import { sessionTokenOfRequest, viewer } from '#lib/auth/session.ts';
import { sessionCookie } from '#lib/auth/session-cookie.ts';
import { signOut } from '#lib/commands/access/sign-out.ts';

/**
 * Ends the session in the database and takes the cookie away. Only by POST: a picture or a link
 * on somebody's page must not sign anybody out.
 */
export async function POST(): Promise<Response> {
  const [present, token] = [await viewer(), await sessionTokenOfRequest()];
  if (present && token) await signOut(requestsDatabase().sql, present.grant, token);
  const { name, options } = sessionCookie();
  (await cookies()).set(name, '', { ...options, maxAge: 0 });
  return new Response(null, { status: 303, headers: { Location: '/sign-in?signedOut=1' } });
}
