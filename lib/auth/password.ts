import { availableParallelism } from 'node:os';
import { hash, verify } from '@node-rs/argon2';
import { ok, type Result, refuse } from '#lib/domain/result.ts';
import { WorkLimit } from '#lib/work-limit.ts';

/** Argon2id as OWASP advises: 19 MiB, two passes, one lane. The package's default is argon2id. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/**
 * A hash of the same cost that no password matches: whoever has no account waits as long as
 * whoever has one, and is told the same.
 */
const decoy =
  '$argon2id$v=19$m=19456,t=2,p=1$Xzl6N18sMBJIlCd4lH7qUQ$AYXdlbLMFlsJ2ESI+JfwTnTJ/iyCqvK4Zdtp06i6J+k';

/** Hashing leaves the event loop, but not the processors: a crowd of guesses must not own them. */
const limit = new WorkLimit({ runningMax: availableParallelism(), waitingMax: 200 });

/** Hashes a password for keeping. Refuses when too many sign-ins are under way. */
export async function hashPassword(password: string): Promise<Result<string>> {
  const done = await limit.run(() => hash(spelled(password), cost));
  return done ? ok(done.value) : refuse('temporarily_unavailable');
}

/**
 * Compares a password with a kept hash; without one it does the same work and says no. Refuses
 * when too many sign-ins are under way.
 */
export async function passwordMatches(
  keptHash: string | undefined,
  password: string,
): Promise<Result<boolean>> {
  const done = await limit.run(() => verify(keptHash ?? decoy, spelled(password)));
  if (!done) return refuse('temporarily_unavailable');
  return ok(done.value && keptHash !== undefined);
}

/** The same letters typed on two machines are the same password. */
function spelled(password: string): string {
  return password.normalize('NFC');
}
