import type { KnownUser } from '#db/queries/access.ts';
import { ok, type Result, refuse } from '#lib/domain/result.ts';
import type { PersonGrant } from './grant.ts';
import { issueGrant } from './issue-grant.ts';
import { passwordMatches } from './password.ts';

/**
 * Checks a password and grants a person his or her own sign-in. An unknown login, a wrong password
 * and a disabled person cost the same work and get the same answer.
 */
export async function authenticate(
  user: KnownUser | undefined,
  password: string,
): Promise<Result<PersonGrant>> {
  const matches = await passwordMatches(user?.passwordHash, password);
  if (!matches.ok) return matches;
  if (!matches.value || user === undefined || user.disabled) return refuse('sign_in_failed');
  return ok(personGrant(user.id, user.kind));
}

/** Grants a person made by registration his or her own sign-in. */
export function personGrant(userId: string, personKind: PersonGrant['personKind']): PersonGrant {
  return issueGrant<PersonGrant>({ kind: 'person', userId, personKind });
}
