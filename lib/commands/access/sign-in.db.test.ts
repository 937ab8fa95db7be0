import { verify } from '@node-rs/argon2';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { findViewer, grantStaff } from '#lib/auth/find-viewer.ts';
import { expectOk } from '#lib/domain/result.ts';
import { required } from '#lib/required.ts';
import { cloneDatabase, type TestDatabase } from '#lib/testing/database.ts';
import { arrangePerson, testPassword } from '#lib/testing/people.ts';
import { signIn } from './sign-in.ts';
import { signOut } from './sign-out.ts';

vi.mock('@node-rs/argon2', { spy: true });

let database: TestDatabase;
let lastLogin = 0;
const nextLogin = () => `person${++lastLogin}@example.com`;
const ask = (login: string, password = testPassword, clientAddress = '192.0.2.1') =>
  signIn(database.requests.sql, { login, password, clientAddress });
const view = (token: string) => findViewer(database.requests.sql, token);

beforeAll(async () => {
  database = await cloneDatabase();
});
afterAll(async () => {
  await database.drop();
});
beforeEach(async () => {
  await database.owner.sql`DELETE FROM throttles`;
});

async function failTimes(times: number, login: string, clientAddress?: string) {
  const codes: string[] = [];
  for (let count = 0; count < times; count += 1) {
    const result = await ask(login, 'wrong password', clientAddress);
    codes.push(result.ok ? 'ok' : result.refusal.code);
  }
  return codes;
}

/** Expects a wait as told: the whole of it, less the moments the test itself took. */
function expectWait(result: Awaited<ReturnType<typeof ask>>, seconds: number) {
  const told = result.ok ? 0 : Number(result.refusal.details?.['retryAfterSeconds']);
  expect(told).toBeGreaterThan(seconds * 0.6);
  expect(told).toBeLessThanOrEqual(seconds);
}

describe('signing in', () => {
  it('opens a session whose secret is kept only as a hash', async () => {
    const login = nextLogin();
    const userId = await arrangePerson(database.owner.sql, { login });
    const session = expectOk(await ask(`  ${login.toUpperCase()} `));
    expect(session).toMatchObject({ userId, kind: 'subscriber', lifetimeSeconds: 15_552_000 });
    expect(Buffer.from(session.token, 'base64url')).toHaveLength(32);
    const [row] = await database.owner.sql<{ kept: Buffer }[]>`
      SELECT token_hash AS kept FROM sessions WHERE user_id = ${userId}`;
    expect(row?.kept.toString('base64url')).not.toBe(session.token);
    expect(await view(session.token)).toMatchObject({ userId, login, kind: 'subscriber' });
  });

  it('with a wrong password, an unknown login or as a disabled person is one answer', async () => {
    const [known, disabled] = [nextLogin(), nextLogin()];
    await arrangePerson(database.owner.sql, { login: known });
    const id = await arrangePerson(database.owner.sql, { login: disabled });
    await database.owner.sql`UPDATE users SET disabled_at = now() WHERE id = ${id}`;
    const refusal = { ok: false, refusal: { code: 'sign_in_failed' } };
    expect(await ask(known, 'wrong password')).toEqual(refusal);
    expect(await ask('nobody@example.com')).toEqual(refusal);
    expect(await ask(disabled)).toEqual(refusal);
    expect(await ask('\u0000\uD800', '\u0000')).toEqual(refusal);
  });

  it('verifies one hash of the same cost for a known login and for an unknown one', async () => {
    const login = nextLogin();
    await arrangePerson(database.owner.sql, { login });
    const costs: (string | undefined)[] = [];
    for (const tried of [login, 'nobody@example.com']) {
      vi.mocked(verify).mockClear();
      await ask(tried, 'wrong password');
      expect(verify).toHaveBeenCalledTimes(1);
      costs.push(String(vi.mocked(verify).mock.calls[0]?.[0]).split('$')[3]);
    }
    expect(costs).toEqual(['m=19456,t=2,p=1', 'm=19456,t=2,p=1']);
  });

  it('leaves a trace of success and refusal without what was typed', async () => {
    const login = nextLogin();
    const userId = await arrangePerson(database.owner.sql, { login });
    await ask(login, 'wrong password');
    await ask(login);
    const events = await database.owner.sql<{ actor: string; action: string }[]>`
      SELECT actor, action, details FROM audit_events WHERE object = ${`user:${userId}`}
      ORDER BY id`;
    expect(events).toEqual([
      { actor: 'nobody', action: 'session.refused', details: { network: '192.0.2.0/24' } },
      { actor: `user:${userId}`, action: 'session.opened', details: { network: '192.0.2.0/24' } },
    ]);
  });
});

describe('guessing', () => {
  it('is slowed after five wrong passwords, even before the right one, with when to retry', async () => {
    const login = nextLogin();
    await arrangePerson(database.owner.sql, { login });
    const failed = Array.from({ length: 5 }, () => 'sign_in_failed');
    expect(await failTimes(6, login)).toEqual([...failed, 'sign_in_throttled']);
    const result = await ask(login);
    expect(result).toMatchObject({ refusal: { code: 'sign_in_throttled' } });
    expectWait(result, 10);
  });

  it('an unknown login is slowed just the same', async () => {
    expect((await failTimes(6, 'nobody@example.com')).at(-1)).toBe('sign_in_throttled');
  });

  it('from elsewhere does not keep the person out, and the wait passes by itself', async () => {
    const login = nextLogin();
    await arrangePerson(database.owner.sql, { login });
    await failTimes(6, login);
    expect(await ask(login, testPassword, '198.51.100.7')).toMatchObject({ ok: true });
    await database.owner.sql`UPDATE throttles SET expire = expire - 10000`;
    expect(await ask(login)).toMatchObject({ ok: true });
  });

  it('waits twice as long with each further try, five minutes at the most', async () => {
    const login = nextLogin();
    await failTimes(4, login);
    for (const wait of [10, 20, 40, 80, 160, 300, 300, 300]) {
      await failTimes(1, login);
      expectWait(await ask(login), wait);
      await database.owner.sql`UPDATE throttles SET expire = expire - 300000`;
    }
  });

  it('a hundred times at once gets five answers', async () => {
    const login = nextLogin();
    const codes = (
      await Promise.all(Array.from({ length: 100 }, () => ask(login, 'wrong password')))
    ).map((result) => (result.ok ? 'ok' : result.refusal.code));
    expect(codes.filter((code) => code === 'sign_in_failed')).toHaveLength(5);
    expect(codes.filter((code) => code === 'sign_in_throttled')).toHaveLength(95);
  });

  it('from one network over many logins is slowed, and success is never counted', async () => {
    const login = nextLogin();
    await arrangePerson(database.owner.sql, { login });
    for (let count = 0; count < 70; count += 1) expectOk(await ask(login));
    const codes: string[] = [];
    for (let count = 0; count < 61; count += 1) {
      codes.push(...(await failTimes(1, `guess${count}@example.com`, `192.0.2.${count}`)));
    }
    expect(codes[59]).toBe('sign_in_failed');
    expect(codes[60]).toBe('sign_in_throttled');
  });
});

describe('a session', () => {
  async function signedIn(roles?: readonly string[]) {
    const login = nextLogin();
    await arrangePerson(database.owner.sql, { login, ...(roles ? { roles } : {}) });
    const { token } = expectOk(await ask(login));
    return { login, token, viewer: required(await view(token), 'viewer') };
  }
  const age = (userId: string, column: 'last_seen_at' | 'expires_at', interval: string) =>
    database.owner.sql`UPDATE sessions
      SET ${database.owner.sql(column)} = ${database.owner.sql(column)} - ${interval}::interval
      WHERE user_id = ${userId}`;

  it('ends at sign-out, at once and for good', async () => {
    const { token, viewer } = await signedIn();
    await signOut(database.requests.sql, viewer.grant, token);
    await signOut(database.requests.sql, viewer.grant, token);
    expect(await view(token)).toBeUndefined();
    const events = await database.owner.sql`SELECT 1 FROM audit_events
      WHERE action = 'session.ended' AND object = ${`user:${viewer.userId}`}`;
    expect(events).toHaveLength(1);
  });

  it('revoked by anybody, or of a person disabled meanwhile, is over on the next request', async () => {
    const [one, two] = [await signedIn(), await signedIn(['auditor'])];
    await database.owner.sql`UPDATE sessions SET revoked_at = now()
      WHERE user_id = ${one.viewer.userId}`;
    await database.owner.sql`UPDATE users SET disabled_at = now() WHERE id = ${two.viewer.userId}`;
    expect(await view(one.token)).toBeUndefined();
    expect(await view(two.token)).toBeUndefined();
  });

  it('has the roles of this moment: a change counts on the next request', async () => {
    const { token, viewer } = await signedIn(['settlement_clerk']);
    expect(grantStaff(viewer, 'settlement.close')).toBeDefined();
    expect(grantStaff(viewer, 'settlement.approve')).toBeUndefined();
    await database.owner.sql`UPDATE user_roles SET role = 'settlement_chief'
      WHERE user_id = ${viewer.userId}`;
    const changed = required(await view(token), 'viewer');
    expect(grantStaff(changed, 'settlement.approve')).toBeDefined();
  });

  it('of staff ends after half an hour untouched and after twelve hours in any case', async () => {
    const [idle, long] = [await signedIn(['auditor']), await signedIn(['auditor'])];
    await age(idle.viewer.userId, 'last_seen_at', '29 minutes');
    expect(await view(idle.token)).toBeDefined();
    await age(idle.viewer.userId, 'last_seen_at', '30 minutes');
    expect(await view(idle.token)).toBeUndefined();
    await age(long.viewer.userId, 'expires_at', '12 hours');
    expect(await view(long.token)).toBeUndefined();
  });

  it('of a subscriber ends after thirty days untouched', async () => {
    const { token, viewer } = await signedIn();
    await age(viewer.userId, 'last_seen_at', '29 days');
    expect(await view(token)).toBeDefined();
    await age(viewer.userId, 'last_seen_at', '31 days');
    expect(await view(token)).toBeUndefined();
  });

  it('writes down its last use once a minute, not at each click', async () => {
    const { token, viewer } = await signedIn();
    const lastSeen = async () => {
      const [row] = await database.owner.sql<{ at: string }[]>`
        SELECT last_seen_at AS at FROM sessions WHERE user_id = ${viewer.userId}`;
      return row?.at;
    };
    const opened = await lastSeen();
    await view(token);
    expect(await lastSeen()).toBe(opened);
    await age(viewer.userId, 'last_seen_at', '61 seconds');
    const aged = await lastSeen();
    await view(token);
    expect(await lastSeen()).not.toBe(aged);
  });

  it('of a made-up token does not exist', async () => {
    expect(await view('')).toBeUndefined();
    expect(await view('A'.repeat(43))).toBeUndefined();
  });
});
