import type { Sql } from '#db/client.ts';
import type { Transaction } from '#db/functions/append-journals.ts';
import type { PersonGrant } from '#lib/auth/grant.ts';
import type { AccountNumber } from '#lib/domain/account-number.ts';
import type { BillCode } from '#lib/domain/bill-code.ts';

/** Bills whose codes still open an account: a year of paper. */
const billsMax = 12;

export interface KnownUser {
  readonly id: string;
  readonly kind: 'subscriber' | 'staff';
  readonly passwordHash: string;
  readonly disabled: boolean;
}

interface UserRow {
  readonly id: string;
  readonly kind: 'subscriber' | 'staff';
  readonly password_hash: string;
  readonly disabled: boolean;
}

/** Finds who signs in with a login, for the check of the password and nothing else. */
export async function userByLogin(
  sql: Sql | Transaction,
  login: string,
): Promise<KnownUser | undefined> {
  const [row] = await sql<UserRow[]>`
    SELECT id, kind, password_hash, disabled_at IS NOT NULL AS disabled
    FROM users WHERE login = ${login}`;
  return row && toUser(row);
}

/** Finds the signed-in person's own password hash, to check it once more. */
export async function ownUser(sql: Sql | Transaction, grant: PersonGrant): Promise<KnownUser> {
  const [row] = await sql<UserRow[]>`
    SELECT id, kind, password_hash, disabled_at IS NOT NULL AS disabled
    FROM users WHERE id = ${grant.userId}`;
  if (!row) throw new Error('the person of a grant is gone');
  return toUser(row);
}

function toUser(row: UserRow): KnownUser {
  return {
    id: row.id,
    kind: row.kind,
    passwordHash: row.password_hash,
    disabled: row.disabled,
  };
}

/**
 * Finds the account a number and a bill code open together. One question for both, so that an
 * unknown number and a wrong code look and last the same.
 */
export async function accountOpenedBy(
  sql: Sql | Transaction,
  accountNumber: AccountNumber,
  billCode: BillCode,
): Promise<number | undefined> {
  const [row] = await sql<{ id: number }[]>`
    SELECT account.id FROM accounts AS account
    JOIN LATERAL (
      SELECT code FROM bills WHERE account_id = account.id ORDER BY period DESC LIMIT ${billsMax}
    ) AS bill ON bill.code = ${billCode}
    WHERE account.number = ${accountNumber}`;
  return row?.id;
}

export interface LinkedAccount {
  readonly id: number;
  readonly number: AccountNumber;
  readonly street: string;
  readonly building: string;
  /** Flat; empty for a house with one dwelling. */
  readonly premise: string;
}

/** Lists the accounts a person has linked and where they are, in the order of linking. */
export async function linkedAccounts(sql: Sql, grant: PersonGrant): Promise<LinkedAccount[]> {
  return await sql<LinkedAccount[]>`
    SELECT account.id, account.number, street.name AS street, building.number AS building,
      premise.number AS premise
    FROM user_accounts AS link
    JOIN accounts AS account ON account.id = link.account_id
    JOIN premises AS premise ON premise.id = account.premise_id
    JOIN buildings AS building ON building.id = premise.building_id
    JOIN streets AS street ON street.id = building.street_id
    WHERE link.user_id = ${grant.userId}
    ORDER BY link.linked_at, account.id`;
}

/** Tells whether a person has linked an account. */
export async function isLinked(
  sql: Sql | Transaction,
  grant: PersonGrant,
  accountId: number,
): Promise<boolean> {
  const rows = await sql`
    SELECT 1 FROM user_accounts
    WHERE user_id = ${grant.userId} AND account_id = ${accountId}`;
  return rows.length > 0;
}
