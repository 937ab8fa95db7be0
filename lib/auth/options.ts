import type { NextAuthOptions, Session, User } from 'next-auth';
import type { JWT } from 'next-auth/jwt';
import { requestsDatabase } from '#db/process-database.ts';
import { signIn } from '#lib/commands/access/sign-in.ts';
import { signOut } from '#lib/commands/access/sign-out.ts';
import { findViewer, type Viewer } from './find-viewer.ts';
import { clientAddressHeader } from './front-door.ts';
import { sessionCookie, sessionSecret } from './session-cookie.ts';
import { sessionLimits } from './session-limits.ts';

/** What the credentials provider hands to the cookie. */
interface SignedInUser extends User {
  readonly sessionToken: string;
}

/**
 * Builds next-auth's options. Its cookie carries a session of our own table: it opens by the same
 * command as our sign-in page, and every reading of it asks the database.
 */
export function authOptions(): NextAuthOptions {
  const { name, options } = sessionCookie();
  return {
    secret: sessionSecret(),
    useSecureCookies: options.secure,
    cookies: { sessionToken: { name, options } },
    session: { strategy: 'jwt', maxAge: sessionLimits.subscriber.absoluteSeconds },
    pages: { signIn: '/sign-in', error: '/sign-in' },
    providers: [
      {
        id: 'credentials',
        name: 'credentials',
        type: 'credentials',
        credentials: { login: {}, password: {} },
        authorize: async (credentials, request) =>
          await authorize(credentials, request.headers?.[clientAddressHeader]),
      },
    ],
    callbacks: {
      jwt: ({ token, user }) => (isSignedIn(user) ? claimsOf(user) : token),
      session: async ({ session, token }) => toSession(session, await viewerOf(token)),
    },
    events: { signOut: async ({ token }) => await endSession(token) },
    // A wrong password or an ended session is no fault of the house; the audit knows of them.
    logger: { error: () => undefined, warn: () => undefined, debug: () => undefined },
  };
}

async function authorize(
  credentials: Record<'login' | 'password', string> | undefined,
  clientAddress: unknown,
): Promise<SignedInUser | null> {
  const result = await signIn(requestsDatabase().sql, {
    login: String(credentials?.login ?? ''),
    password: String(credentials?.password ?? ''),
    clientAddress: typeof clientAddress === 'string' ? clientAddress : undefined,
  });
  return result.ok ? { id: result.value.userId, sessionToken: result.value.token } : null;
}

function isSignedIn(user: User | undefined): user is SignedInUser {
  return user !== undefined && 'sessionToken' in user;
}

function claimsOf(user: SignedInUser): JWT {
  return { sub: user.id, sessionToken: user.sessionToken };
}

/** Throws when the session is over: next-auth then takes the cookie away. */
async function viewerOf(token: JWT): Promise<Viewer> {
  const secret = token['sessionToken'];
  const found =
    typeof secret === 'string' ? await findViewer(requestsDatabase().sql, secret) : undefined;
  if (!found) throw new Error('the session is over');
  return found;
}

function toSession(session: Session, { login, fullName, kind, roles }: Viewer): Session {
  const user = { name: fullName, email: kind === 'subscriber' ? login : null, kind, roles };
  return { ...session, user };
}

async function endSession(token: JWT | null): Promise<void> {
  const secret = token?.['sessionToken'];
  if (typeof secret !== 'string') return;
  const found = await findViewer(requestsDatabase().sql, secret);
  if (found) await signOut(requestsDatabase().sql, found.grant, secret);
}
