import { appendAudit } from '#db/functions/append-audit.ts';
import type { Transaction } from '#db/functions/append-journals.ts';
import type { PersonGrant } from '#lib/auth/grant.ts';

/** Writes down that a person proved to hold an account. */
export async function storeLink(
  tx: Transaction,
  grant: PersonGrant,
  accountId: number,
): Promise<void> {
  await tx`
    INSERT INTO user_accounts (user_id, account_id) VALUES (${grant.userId}, ${accountId})
    ON CONFLICT DO NOTHING`;
  await appendAudit(tx, grant, {
    action: 'account.linked',
    object: `account:${accountId}`,
  });
}
