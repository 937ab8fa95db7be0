import type { Transaction } from './append-journals.ts';
import { bankingDaysLock } from './banking-days.ts';

export interface LockedAccount {
  readonly id: number;
  readonly number: string;
  readonly state: 'open' | 'closed';
}

/**
 * Locks accounts in the order of their ids, so that no two writers of money ever wait for each
 * other in a ring, and returns those that exist. Read facts in a later statement: it sees what
 * the holder of the lock before us committed.
 */
export function lockAccounts(tx: Transaction, accountIds: readonly number[]) {
  return tx<LockedAccount[]>`
    SELECT id, number, state FROM accounts
    WHERE id = ANY(${[...accountIds]}::integer[])
    ORDER BY id
    FOR NO KEY UPDATE`;
}

/**
 * Locks accounts as `lockAccounts` does, and keeps banking days from being closed until this
 * transaction ends: what every payment needs, in one statement.
 */
export function lockPayableAccounts(tx: Transaction, accountIds: readonly number[]) {
  return tx<LockedAccount[]>`
    SELECT account.id, account.number, account.state
    FROM (SELECT pg_advisory_xact_lock_shared(${bankingDaysLock})) AS days
    CROSS JOIN LATERAL (
      SELECT id, number, state FROM accounts
      WHERE id = ANY(${[...accountIds]}::integer[])
      ORDER BY id
      FOR NO KEY UPDATE
    ) AS account`;
}
