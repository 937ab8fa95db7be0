import type { Sql } from '#db/client.ts';
import { accountsObject, appendAudit } from '#db/functions/append-audit.ts';
import type { Transaction } from '#db/functions/append-journals.ts';
import { inTransaction } from '#db/functions/in-transaction.ts';
import type { JobGrant, StaffGrant } from '#lib/auth/grant.ts';
import type { BusinessDay } from '#lib/domain/business-day.ts';
import { ok, type Result, refuse } from '#lib/domain/result.ts';

export interface AccountToClose {
  readonly accountId: number;
  readonly closedOn: BusinessDay;
}

/**
 * Closes accounts: nothing can be paid to them any more; what is still owed stays in the ledger.
 * An account that is closed already keeps its day. Refuses with account_unknown.
 */
export async function closeAccounts(
  sql: Sql | Transaction,
  grant: JobGrant | StaffGrant,
  accounts: readonly AccountToClose[],
): Promise<Result<{ readonly count: number }>> {
  const ids = accounts.map(({ accountId }) => accountId);
  return await inTransaction(sql, async (tx) => {
    const known = await tx<{ id: number; opened_on: BusinessDay }[]>`
      SELECT id, opened_on FROM accounts WHERE id = ANY(${ids}::integer[])
      ORDER BY id FOR NO KEY UPDATE`;
    const openedOn = new Map(known.map((row) => [row.id, row.opened_on]));
    for (const { accountId, closedOn } of accounts) {
      const opened = openedOn.get(accountId);
      if (opened === undefined) return refuse('account_unknown', { account: `${accountId}` });
      if (closedOn < opened) return refuse('validity_malformed', { account: `${accountId}` });
    }
    const { count } = await tx`
      UPDATE accounts SET state = 'closed', closed_on = closing.closed_on
      FROM unnest(
        ${ids}::integer[],
        ${accounts.map(({ closedOn }) => closedOn)}::date[]
      ) AS closing(account_id, closed_on)
      WHERE accounts.id = closing.account_id AND accounts.state = 'open'`;
    await appendAudit(tx, grant, {
      action: 'accounts.close',
      object: accountsObject(ids),
      details: { count },
    });
    return ok({ count });
  });
}
