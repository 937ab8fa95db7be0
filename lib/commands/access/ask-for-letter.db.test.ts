import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { cloneDatabase, type TestDatabase } from '#lib/testing/database.ts';
import { arrangePerson } from '#lib/testing/people.ts';
import { askForLetter } from './ask-for-letter.ts';

const waiting = 'olena@example.com';
const asked = { ok: true, value: { asked: true } };

let database: TestDatabase;
let userId: string;
beforeAll(async () => {
  database = await cloneDatabase();
  userId = await arrangePerson(database.owner.sql, { login: waiting });
  await arrangePerson(database.owner.sql, { login: 'confirmed@example.com' });
  await arrangePerson(database.owner.sql, { login: 'disabled@example.com' });
  await database.owner.sql`
    UPDATE users SET email_confirmed_at = now() WHERE login = 'confirmed@example.com'`;
  await database.owner.sql`UPDATE users SET disabled_at = now() WHERE login LIKE 'disabled%'`;
});
beforeEach(async () => {
  await database.owner.sql`DELETE FROM throttles`;
  await database.owner.sql`DELETE FROM outbox`;
});
afterAll(() => database.drop());

const ask = (login: string, clientAddress = '192.0.2.1') =>
  askForLetter(database.requests.sql, { login, clientAddress });

async function letters() {
  return await database.owner.sql`SELECT topic, payload FROM outbox`;
}

describe('a letter asked for once more', () => {
  it('goes to the address that waits, however it is spelled', async () => {
    expect(await ask(` ${waiting.toUpperCase()}`)).toEqual(asked);
    expect(await letters()).toEqual([{ topic: 'mail.confirm-address', payload: { userId } }]);
  });

  it('goes nowhere else, and the answer is the same', async () => {
    for (const login of ['confirmed@example.com', 'disabled@example.com', 'nobody@example.com']) {
      expect(await ask(login), login).toEqual(asked);
    }
    expect(await letters()).toEqual([]);
  });

  it('has to wait after the second, for an address that waits and for one nobody has', async () => {
    for (const login of [waiting, 'nobody@example.com']) {
      await ask(login);
      await ask(login);
      const refused = { ok: false, refusal: { code: 'rate_limited' } };
      expect(await ask(login), login).toMatchObject(refused);
    }
    expect(await letters()).toHaveLength(2);
  });

  it('floods nobody, from however many networks it is asked for', async () => {
    const networks = Array.from({ length: 40 }, (_, index) => `198.51.${index}.1`);
    await Promise.all(networks.map((network) => ask(waiting, network)));
    expect((await letters()).length).toBeLessThanOrEqual(5);
  });
});
