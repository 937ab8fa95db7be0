import { decode, encode } from 'next-auth/jwt';
import { config } from '#lib/config.ts';
import { required } from '#lib/required.ts';
import { type PersonKind, sessionLimits } from './session-limits.ts';

/** What the cookie carries, sealed: whose it is, and the secret of the session in our own table. */
interface SealedSession {
  readonly userId: string;
  readonly token: string;
}

/** How the cookie is set: next-auth's own name and options, so that either side reads it. */
export interface SessionCookie {
  readonly name: string;
  readonly options: {
    readonly httpOnly: true;
    readonly sameSite: 'lax';
    readonly path: '/';
    readonly secure: boolean;
  };
}

/** Names the session cookie and how it is kept; secure whenever the site is. */
export function sessionCookie(): SessionCookie {
  const secure = config().publicUrl.startsWith('https://');
  return {
    name: secure ? '__Secure-next-auth.session-token' : 'next-auth.session-token',
    options: { httpOnly: true, sameSite: 'lax', path: '/', secure },
  };
}

/** Seals a session for the cookie, exactly as next-auth does. */
export async function sealSession({ userId, token }: SealedSession, kind: PersonKind) {
  return await encode({
    token: { sub: userId, sessionToken: token },
    secret: sessionSecret(),
    maxAge: sessionLimits[kind].absoluteSeconds,
  });
}

/** Takes the secret of the session out of a cookie; undefined for anything we did not seal. */
export async function unsealSession(value: string | undefined): Promise<string | undefined> {
  if (!value) return undefined;
  try {
    const claims = await decode({ token: value, secret: sessionSecret() });
    const token = claims?.['sessionToken'];
    return typeof token === 'string' ? token : undefined;
  } catch {
    // Forged, cut off, sealed with another secret, over: all the same to us.
    return undefined;
  }
}

/** Returns the secret the cookie is sealed with. */
export function sessionSecret(): string {
  return required(config().sessionSecret, 'NEXTAUTH_SECRET');
}
