import type { Sql } from '#db/client.ts';
import { appendAudit } from '#db/functions/append-audit.ts';
import type { Transaction } from '#db/functions/append-journals.ts';
import { inTransaction } from '#db/functions/in-transaction.ts';
import { appendEvents } from '#db/functions/outbox.ts';
import { accountOpenedBy, type KnownUser, userByLogin } from '#db/queries/access.ts';
import { authenticate, personGrant } from '#lib/auth/authenticate.ts';
import { nobody, type PersonGrant } from '#lib/auth/grant.ts';
import { spellLogin } from '#lib/auth/login.ts';
import { hashPassword } from '#lib/auth/password.ts';
import { isWeakPassword } from '#lib/auth/password-strength.ts';
import type { AccountNumber } from '#lib/domain/account-number.ts';
import type { BillCode } from '#lib/domain/bill-code.ts';
import { ok, type Result, refuse } from '#lib/domain/result.ts';
import { uuidV7 } from '#lib/uuid-v7.ts';
import { storeLink } from './link.ts';
import { type OpenedSession, openSession } from './open-session.ts';
import { accountThrottles, countAttempt, forgetAttempt, loginThrottles } from './throttle.ts';

export interface RegisterRequest {
  readonly accountNumber: AccountNumber;
  readonly billCode: BillCode;
  /** E-mail. */
  readonly login: string;
  readonly password: string;
  readonly fullName: string;
  readonly locale: 'uk' | 'ru' | 'en';
  readonly clientAddress: string | undefined;
}

/**
 * Registers a subscriber who holds a bill: person, first account, session. An unknown account, a
 * wrong code and a login that is taken are one refusal, `registration_failed`: whoever has no bill
 * learns nothing, and whoever has one cannot ask which of his neighbours are registered. A login
 * that is taken by the same person (the password fits) gets the account and a session instead.
 */
export async function register(sql: Sql, asked: RegisterRequest): Promise<Result<OpenedSession>> {
  const request = { ...asked, login: spellLogin(asked.login), fullName: asked.fullName.trim() };
  const { accountNumber, login, password, clientAddress } = request;
  if (isWeakPassword(password, [login, accountNumber])) return refuse('password_too_weak');
  const throttles = [
    accountThrottles(accountNumber, clientAddress),
    loginThrottles(login, clientAddress),
  ];
  for (const group of throttles) {
    const counted = await countAttempt(sql, group, 'rate_limited');
    if (!counted.ok) return counted;
  }
  const proof = await provePerson(sql, login, password);
  if (!proof.ok) return proof;
  const session = await inTransaction(sql, (tx) => decideAndStore(tx, request, proof.value));
  if (session.ok) for (const group of throttles) await forgetAttempt(sql, group);
  return session;
}

interface Proof {
  readonly user: KnownUser | undefined;
  /** Granted when the login is taken and the password is its own. */
  readonly person: PersonGrant | undefined;
  readonly passwordHash: string;
}

/** Does the same hashing for a free login and a taken one. */
async function provePerson(sql: Sql, login: string, password: string): Promise<Result<Proof>> {
  const user = await userByLogin(sql, login);
  const person = await authenticate(user, password);
  if (!person.ok && person.refusal.code !== 'sign_in_failed') return person;
  const passwordHash = await hashPassword(password);
  if (!passwordHash.ok) return passwordHash;
  return ok({
    user,
    person: person.ok ? person.value : undefined,
    passwordHash: passwordHash.value,
  });
}

async function decideAndStore(
  tx: Transaction,
  request: RegisterRequest,
  { user, person, passwordHash }: Proof,
): Promise<Result<OpenedSession>> {
  const accountId = await accountOpenedBy(tx, request.accountNumber, request.billCode);
  const isStrangersLogin = user !== undefined && person?.personKind !== 'subscriber';
  if (accountId === undefined || isStrangersLogin) {
    return await refuseRegistration(tx, request, accountId === undefined ? 'proof' : 'login');
  }
  const grant = person ?? (await storeSubscriber(tx, request, passwordHash));
  if (!grant) return await refuseRegistration(tx, request, 'login');
  await storeLink(tx, grant, accountId);
  return ok(await openSession(tx, grant, request.clientAddress));
}

/** Adds the person; undefined when another registration took the login a moment ago. */
async function storeSubscriber(
  tx: Transaction,
  { login, fullName, locale }: RegisterRequest,
  passwordHash: string,
): Promise<PersonGrant | undefined> {
  const [row] = await tx<{ id: string }[]>`
    INSERT INTO users (id, kind, login, full_name, password_hash, locale)
    VALUES (${uuidV7()}, 'subscriber', ${login}, ${fullName}, ${passwordHash}, ${locale})
    ON CONFLICT (login) DO NOTHING
    RETURNING id`;
  if (!row) return undefined;
  const grant = personGrant(row.id, 'subscriber');
  await appendAudit(tx, grant, { action: 'user.registered', object: `user:${row.id}` });
  const letter = { id: uuidV7(), payload: { userId: row.id } };
  await appendEvents(tx, 'mail.confirm-address', [letter]);
  return grant;
}

/** The real reason stays in the audit. */
async function refuseRegistration(
  tx: Transaction,
  { accountNumber }: RegisterRequest,
  wrong: 'proof' | 'login',
): Promise<Result<never>> {
  await appendAudit(tx, nobody, {
    action: 'user.registration_refused',
    object: `account-number:${accountNumber}`,
    details: { wrong },
  });
  return refuse('registration_failed');
}
