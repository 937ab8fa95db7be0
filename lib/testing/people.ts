import type { Sql } from '#db/client.ts';
import { hashPassword } from '#lib/auth/password.ts';
import { expectOk } from '#lib/domain/result.ts';
import { uuidV7 } from '#lib/uuid-v7.ts';

export const testPassword = 'три горобці на дроті';

let hashed: Promise<string> | undefined;

/** Arranges a person who signs in with `testPassword`; returns the id. */
export async function arrangePerson(
  owner: Sql,
  person: {
    readonly login: string;
    readonly roles?: readonly string[];
    readonly accountIds?: readonly number[];
  },
): Promise<string> {
  hashed ??= hashPassword(testPassword).then(expectOk);
  const [id, kind] = [uuidV7(), person.roles ? 'staff' : 'subscriber'];
  await owner`INSERT INTO users (id, kind, login, full_name, password_hash)
    VALUES (${id}, ${kind}, ${person.login}, 'Олена Коваль', ${await hashed})`;
  for (const role of person.roles ?? []) {
    await owner`INSERT INTO user_roles (user_id, role) VALUES (${id}, ${role})`;
  }
  for (const accountId of person.accountIds ?? []) {
    await owner`INSERT INTO user_accounts (user_id, account_id) VALUES (${id}, ${accountId})`;
  }
  return id;
}
