import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addressToken } from '#lib/auth/address-token.ts';
import { cloneDatabase, type TestDatabase } from '#lib/testing/database.ts';
import { arrangePerson } from '#lib/testing/people.ts';
import { confirmAddress } from './confirm-address.ts';

const secret = 's'.repeat(32);
const login = 'olena@example.com';
const invalid = { ok: false, refusal: { code: 'address_token_invalid' } };

let database: TestDatabase;
let userId: string;
beforeAll(async () => {
  database = await cloneDatabase();
  userId = await arrangePerson(database.owner.sql, { login });
});
afterAll(() => database.drop());

const nowSeconds = Math.floor(Date.now() / 1_000);
const tokenFor = (address: string, user = userId) =>
  addressToken({ secret, address }, { userId: user, nowSeconds });
const confirm = (token: string) => confirmAddress(database.requests.sql, { token, secret });

async function confirmedAt(): Promise<string | null> {
  const [row] = await database.owner.sql`SELECT email_confirmed_at FROM users WHERE id = ${userId}`;
  return row?.['email_confirmed_at'] ?? null;
}

describe('confirming an address', () => {
  it('needs the token that was mailed to this very address', async () => {
    expect(await confirm('')).toEqual(invalid);
    expect(await confirm(tokenFor('other@example.com'))).toEqual(invalid);
    expect(await confirm(tokenFor(login, '0193a5c0-1111-7abc-8abc-123456789012'))).toEqual(invalid);
    expect(await confirmedAt()).toBeNull();
  });

  it('is done once, leaves one audit event, and may be asked for again', async () => {
    expect(await confirm(tokenFor(login))).toMatchObject({ ok: true });
    const first = await confirmedAt();
    expect(first).not.toBeNull();
    expect(await confirm(tokenFor(login))).toMatchObject({ ok: true });
    expect(await confirmedAt()).toBe(first);
    const events = await database.owner.sql`SELECT action, object FROM audit_events`;
    expect(events).toEqual([{ action: 'user.address_confirmed', object: `user:${userId}` }]);
  });

  it('is refused to a person who is no longer let in', async () => {
    await database.owner.sql`UPDATE users SET disabled_at = now()`;
    expect(await confirm(tokenFor(login))).toEqual(invalid);
  });
});
