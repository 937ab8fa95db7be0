import { hash, verify } from '@node-rs/argon2';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { linkedAccounts } from '#db/queries/access.ts';
import { findViewer, grantAccount } from '#lib/auth/find-viewer.ts';
import type { JobGrant } from '#lib/auth/grant.ts';
import { issueGrant } from '#lib/auth/issue-grant.ts';
import { type AccountNumber, accountNumber } from '#lib/domain/account-number.ts';
import { type BillCode, billCodeFrom } from '#lib/domain/bill-code.ts';
import { expectOk } from '#lib/domain/result.ts';
import { required } from '#lib/required.ts';
import { cloneDatabase, type TestDatabase } from '#lib/testing/database.ts';
import { arrangePerson, testPassword } from '#lib/testing/people.ts';
import { arrangeSmallCity, type SmallCity } from '#lib/testing/small-city.ts';
import { changePassword } from './change-password.ts';
import { linkAccount } from './link-account.ts';
import { type RegisterRequest, register } from './register.ts';
import { signIn } from './sign-in.ts';
import { sweepAccess } from './sweep-access.ts';

vi.mock('@node-rs/argon2', { spy: true });

let database: TestDatabase;
let city: SmallCity;
let lastLogin = 0;
const nextLogin = () => `holder${++lastLogin}@example.com`;
const codeOf = (account: number): BillCode => billCodeFrom(BigInt(account) * 7_919n);
const wrongCode = billCodeFrom(99_999_999n);
const numberOf = (account: number) => required(city.accountNumbers[account], 'n') as AccountNumber;
const idOf = (account: number) => required(city.accountIds[account], 'id');
const neutral = { ok: false, refusal: { code: 'registration_failed' } };

function ask(changes: Partial<RegisterRequest> = {}) {
  return register(database.requests.sql, {
    accountNumber: numberOf(0),
    billCode: codeOf(0),
    login: nextLogin(),
    password: testPassword,
    fullName: 'Олена Коваль',
    locale: 'uk',
    clientAddress: '192.0.2.1',
    ...changes,
  });
}

async function viewerOf(token: string) {
  return required(await findViewer(database.requests.sql, token), 'viewer');
}

beforeAll(async () => {
  database = await cloneDatabase();
  city = await arrangeSmallCity(database.owner.sql, { accounts: 4 });
  for (const [index, id] of city.accountIds.entries()) {
    await database.owner.sql`UPDATE bills SET code = ${codeOf(index)} WHERE account_id = ${id}`;
  }
});
afterAll(async () => {
  await database.drop();
});
beforeEach(async () => {
  await database.owner.sql`DELETE FROM throttles`;
});

describe('registering by a bill', () => {
  it('makes the person, links the account and signs in', async () => {
    const login = nextLogin();
    const session = expectOk(await ask({ login: login.toUpperCase() }));
    const viewer = await viewerOf(session.token);
    expect(viewer).toMatchObject({ login, kind: 'subscriber', fullName: 'Олена Коваль' });
    expect(await linkedAccounts(database.requests.sql, viewer.grant)).toEqual([
      {
        id: idOf(0),
        number: numberOf(0),
        street: 'Соборна',
        building: '12',
        premise: numberOf(0),
      },
    ]);
  });

  it('with an unknown account, a wrong code, another bill or a taken login is one answer', async () => {
    const taken = nextLogin();
    await arrangePerson(database.owner.sql, { login: taken });
    await arrangePerson(database.owner.sql, { login: 'clerk', roles: ['auditor'] });
    expect(await ask({ accountNumber: accountNumber('999999999') })).toEqual(neutral);
    expect(await ask({ billCode: wrongCode })).toEqual(neutral);
    expect(await ask({ billCode: codeOf(1) })).toEqual(neutral);
    expect(await ask({ login: taken, password: 'п’ять синиць у гаю' })).toEqual(neutral);
    expect(await ask({ login: 'clerk' })).toEqual(neutral);
    const users = await database.owner.sql`SELECT 1 FROM users WHERE login = ${taken}`;
    expect(users).toHaveLength(1);
  });

  it('costs the same hashing whatever is wrong', async () => {
    const taken = nextLogin();
    await arrangePerson(database.owner.sql, { login: taken });
    const cases = [{}, { billCode: wrongCode }, { login: taken, password: 'п’ять синиць у гаю' }];
    for (const changes of cases) {
      vi.mocked(verify).mockClear();
      vi.mocked(hash).mockClear();
      await ask(changes);
      expect(verify).toHaveBeenCalledTimes(1);
      expect(hash).toHaveBeenCalledTimes(1);
    }
  });

  it('again by the same person only adds the account', async () => {
    const login = nextLogin();
    expectOk(await ask({ login }));
    const again = await ask({ login, accountNumber: numberOf(1), billCode: codeOf(1) });
    const viewer = await viewerOf(expectOk(again).token);
    expect(await linkedAccounts(database.requests.sql, viewer.grant)).toHaveLength(2);
  });

  it('twice at once makes one person', async () => {
    const login = nextLogin();
    const results = await Promise.all([ask({ login }), ask({ login }), ask({ login })]);
    const users = await database.owner.sql`SELECT 1 FROM users WHERE login = ${login}`;
    expect(users).toHaveLength(1);
    expect(results.some((result) => result.ok)).toBe(true);
  });

  it('wants a password that is not guessed without effort', async () => {
    const weak = { ok: false, refusal: { code: 'password_too_weak' } };
    expect(await ask({ password: 'qwerty12345' })).toEqual(weak);
    expect(await ask({ password: numberOf(0) })).toEqual(weak);
  });

  it('is slowed after five wrong codes for one account, whatever the login', async () => {
    const codes: string[] = [];
    for (let count = 0; count < 6; count += 1) {
      const result = await ask({ billCode: wrongCode });
      codes.push(result.ok ? 'ok' : result.refusal.code);
    }
    expect(codes.slice(0, 5)).toEqual(Array.from({ length: 5 }, () => 'registration_failed'));
    expect(codes[5]).toBe('rate_limited');
    expect(await ask({ clientAddress: '198.51.100.1' })).toMatchObject({ ok: true });
  });

  it('accepts the codes of the last twelve bills and no older', async () => {
    for (let month = 1; month <= 12; month += 1) {
      await database.owner.sql`INSERT INTO bills (account_id, period, code, due_on)
        VALUES (${idOf(3)}, ('2003-10-01'::date + make_interval(months => ${month}))::date,
          ${codeOf(300 + month)}, '2030-01-01')`;
    }
    const account = { accountNumber: numberOf(3) };
    expect(await ask({ ...account, billCode: codeOf(3) })).toEqual(neutral);
    expect(await ask({ ...account, billCode: codeOf(301) })).toMatchObject({ ok: true });
    expect(await ask({ ...account, billCode: codeOf(312) })).toMatchObject({ ok: true });
  });
});

describe('linking a further account', () => {
  async function signedIn() {
    return await viewerOf(expectOk(await ask()).token);
  }
  const link = (
    viewer: Awaited<ReturnType<typeof signedIn>>,
    account: number,
    billCode: BillCode,
  ) =>
    linkAccount(database.requests.sql, viewer.grant, {
      accountNumber: numberOf(account),
      billCode,
      clientAddress: '192.0.2.1',
    });

  it('opens that account and no other', async () => {
    const viewer = await signedIn();
    const grant = (accountId: number) =>
      grantAccount(database.requests.sql, viewer, { permission: 'bill.read', accountId });
    expect(await grant(idOf(1))).toBeUndefined();
    expect(await link(viewer, 1, codeOf(1))).toEqual({ ok: true, value: numberOf(1) });
    expect(await grant(idOf(1))).toMatchObject({ accountId: idOf(1), permission: 'bill.read' });
    expect(await grant(idOf(2))).toBeUndefined();
    expect(await grant(0)).toBeUndefined();
  });

  it('with a wrong code is neutral, a second time is told, too often is slowed', async () => {
    const viewer = await signedIn();
    expect(await link(viewer, 0, codeOf(0))).toMatchObject({
      refusal: { code: 'account_already_linked' },
    });
    for (let count = 0; count < 5; count += 1) {
      expect(await link(viewer, 2, wrongCode)).toEqual(neutral);
    }
    expect(await link(viewer, 2, codeOf(2))).toMatchObject({ refusal: { code: 'rate_limited' } });
  });

  it('is nothing for staff, who reach no account this way at all', async () => {
    await arrangePerson(database.owner.sql, {
      login: 'chief',
      roles: ['administrator'],
      accountIds: [idOf(2)],
    });
    const session = expectOk(
      await signIn(database.requests.sql, {
        login: 'chief',
        password: testPassword,
        clientAddress: undefined,
      }),
    );
    const viewer = await viewerOf(session.token);
    expect(await link(viewer, 2, codeOf(2))).toMatchObject({ refusal: { code: 'forbidden' } });
    expect(
      await grantAccount(database.requests.sql, viewer, {
        permission: 'account.read',
        accountId: idOf(2),
      }),
    ).toBeUndefined();
  });
});

describe('changing a password', () => {
  it('wants the current one, ends the other sessions and keeps this one', async () => {
    const login = nextLogin();
    const other = expectOk(await ask({ login }));
    const own = expectOk(
      await signIn(database.requests.sql, {
        login,
        password: testPassword,
        clientAddress: undefined,
      }),
    );
    const viewer = await viewerOf(own.token);
    const change = (currentPassword: string, newPassword: string) =>
      changePassword(database.requests.sql, viewer.grant, {
        currentPassword,
        newPassword,
        token: own.token,
        clientAddress: undefined,
      });
    const wanted = 'чотири лелеки над ставом';
    expect(await change('wrong', wanted)).toMatchObject({ refusal: { code: 'sign_in_failed' } });
    expect(await change(testPassword, 'qwerty')).toMatchObject({
      refusal: { code: 'password_too_weak' },
    });
    expect(await change(testPassword, wanted)).toMatchObject({ ok: true });
    expect(await findViewer(database.requests.sql, other.token)).toBeUndefined();
    expect(await findViewer(database.requests.sql, own.token)).toBeDefined();
    const request = { login, clientAddress: undefined };
    expect(
      await signIn(database.requests.sql, { ...request, password: testPassword }),
    ).toMatchObject({ ok: false });
    expect(await signIn(database.requests.sql, { ...request, password: wanted })).toMatchObject({
      ok: true,
    });
  });
});

it('sweeping removes forgotten counters and sessions long ended, nothing else', async () => {
  const kept = expectOk(await ask());
  const gone = expectOk(await ask());
  await database.owner.sql`DELETE FROM throttles`;
  await database.owner.sql`INSERT INTO throttles (key, points, expire) VALUES ('old', 1, 1)`;
  await database.owner.sql`UPDATE sessions SET revoked_at = now() - interval '31 days'
    WHERE user_id = ${gone.userId}`;
  const job = issueGrant<JobGrant>({ kind: 'job', job: 'sweep' });
  expect(await sweepAccess(database.jobs.sql, job)).toEqual({ throttles: 1, sessions: 1 });
  expect(await findViewer(database.requests.sql, kept.token)).toBeDefined();
});
