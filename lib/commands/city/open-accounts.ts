import type { Sql } from '#db/client.ts';
import { accountsObject, appendAudit } from '#db/functions/append-audit.ts';
import type { Transaction } from '#db/functions/append-journals.ts';
import { inTransaction } from '#db/functions/in-transaction.ts';
import type { JobGrant, StaffGrant } from '#lib/auth/grant.ts';
import type { AccountNumber } from '#lib/domain/account-number.ts';
import { ok, type Result, refuse } from '#lib/domain/result.ts';
import { type NewAccount, objectionTo } from './new-account.ts';
import { storeAccounts, storeFacts, storeHolders } from './store-accounts.ts';
import { storePlaces } from './store-places.ts';

export interface OpenedAccount {
  readonly accountId: number;
  readonly number: AccountNumber;
}

/**
 * Opens accounts with their addresses, holders and facts: all of them or none. Streets, buildings
 * and premises that are there already are used again; a number that is taken is refused.
 */
export async function openAccounts(
  sql: Sql | Transaction,
  grant: JobGrant | StaffGrant,
  accounts: readonly NewAccount[],
): Promise<Result<readonly OpenedAccount[]>> {
  for (const account of accounts) {
    const objection = objectionTo(account);
    if (objection) return refuse(objection, { account: account.number });
  }
  return await inTransaction(sql, async (tx) => {
    const taken = await takenNumber(tx, accounts);
    if (taken !== undefined) return refuse('account_already_open', { account: taken });
    await storePlaces(tx, accounts);
    await storeAccounts(tx, accounts);
    await storeHolders(tx, accounts);
    await storeFacts(tx, accounts);
    await appendAudit(tx, grant, {
      action: 'accounts.open',
      object: accountsObject(accounts.map(({ number }) => number)),
      details: { count: accounts.length },
    });
    return ok(accounts.map(({ number }) => ({ accountId: accountIdOf(number), number })));
  });
}

/** Returns the id of an account: the first nine digits of its number. */
export function accountIdOf(number: AccountNumber): number {
  return Number.parseInt(number.slice(0, 9), 10);
}

/** A number that exists, or stands twice in what is asked. */
async function takenNumber(
  tx: Transaction,
  accounts: readonly NewAccount[],
): Promise<string | undefined> {
  const numbers = accounts.map(({ number }) => number);
  const seen = new Set<string>();
  const twice = numbers.find((number) => seen.size === seen.add(number).size);
  if (twice !== undefined) return twice;
  const [row] = await tx<{ number: string }[]>`
    SELECT number FROM accounts WHERE id = ANY(${numbers.map(accountIdOf)}::integer[]) LIMIT 1`;
  return row?.number;
}
