import { getToken } from 'next-auth/jwt';
import { describe, expect, it, vi } from 'vitest';
import { parseConfig } from '#lib/config.ts';
import { sealSession, sessionCookie, sessionSecret, unsealSession } from './session-cookie.ts';

const surroundings = vi.hoisted(() => ({ url: 'http://localhost:3000', secret: 's'.repeat(32) }));
vi.mock('#lib/config.ts', async (original) => ({
  ...(await original<typeof import('#lib/config.ts')>()),
  config: () => parseConfig({ PUBLIC_URL: surroundings.url, NEXTAUTH_SECRET: surroundings.secret }),
}));

const session = { userId: '0190f5fe-7c00-7000-8000-000000000001', token: 'A'.repeat(43) };

describe('the session cookie', () => {
  it('gives back the secret it was sealed with, and next-auth reads it too', async () => {
    const sealed = await sealSession(session, 'staff');
    expect(sealed).not.toContain(session.token);
    expect(await unsealSession(sealed)).toBe(session.token);
    const cookies = { [sessionCookie().name]: sealed };
    const request = { cookies, headers: {} } as unknown as Parameters<typeof getToken>[0]['req']; // tidy-ok: what getToken reads of a request
    const claims = await getToken({ req: request, secret: sessionSecret() });
    expect(claims).toMatchObject({ sub: session.userId, sessionToken: session.token });
  });

  it('is nothing when cut, changed, made up, or sealed with another secret', async () => {
    const sealed = await sealSession(session, 'staff');
    const changed = `${sealed.slice(0, -3)}${sealed.endsWith('AAA') ? 'BBB' : 'AAA'}`;
    for (const value of [undefined, '', 'x', '%', sealed.slice(0, 50), changed]) {
      expect(await unsealSession(value)).toBeUndefined();
    }
    surroundings.secret = 'o'.repeat(32);
    expect(await unsealSession(sealed)).toBeUndefined();
  });

  it('is kept from scripts and other sites, and is secure whenever the site is', () => {
    const kept = { httpOnly: true, sameSite: 'lax', path: '/' };
    expect(sessionCookie()).toEqual({
      name: 'next-auth.session-token',
      options: { ...kept, secure: false },
    });
    surroundings.url = 'https://pay.example';
    expect(sessionCookie()).toEqual({
      name: '__Secure-next-auth.session-token',
      options: { ...kept, secure: true },
    });
  });
});
