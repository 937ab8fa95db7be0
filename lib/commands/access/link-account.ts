import type { Sql } from '#db/client.ts';
import { appendAudit } from '#db/functions/append-audit.ts';
import type { Transaction } from '#db/functions/append-journals.ts';
import { inTransaction } from '#db/functions/in-transaction.ts';
import { accountOpenedBy, isLinked } from '#db/queries/access.ts';
import type { PersonGrant } from '#lib/auth/grant.ts';
import type { AccountNumber } from '#lib/domain/account-number.ts';
import type { BillCode } from '#lib/domain/bill-code.ts';
import { ok, type Result, refuse } from '#lib/domain/result.ts';
import { storeLink } from './link.ts';
import { accountThrottles, countAttempt, forgetAttempt } from './throttle.ts';

export interface LinkAccountRequest {
  readonly accountNumber: AccountNumber;
  readonly billCode: BillCode;
  readonly clientAddress: string | undefined;
}

/**
 * Adds an account to a signed-in subscriber by the code of one of its last twelve bills. Refuses
 * with `registration_failed` for an unknown account and a wrong code alike, with
 * `account_already_linked` for a second time, with `rate_limited` after too many tries.
 */
export async function linkAccount(
  sql: Sql,
  grant: PersonGrant,
  request: LinkAccountRequest,
): Promise<Result<AccountNumber>> {
  if (grant.personKind !== 'subscriber') return refuse('forbidden');
  const { accountNumber, clientAddress } = request;
  const throttles = accountThrottles(accountNumber, clientAddress);
  const counted = await countAttempt(sql, throttles, 'rate_limited');
  if (!counted.ok) return counted;
  const linked = await inTransaction(sql, (tx) => link(tx, grant, request));
  if (!linked.ok) return linked;
  await forgetAttempt(sql, throttles);
  return ok(accountNumber);
}

async function link(
  tx: Transaction,
  grant: PersonGrant,
  { accountNumber, billCode }: LinkAccountRequest,
): Promise<Result<undefined>> {
  const accountId = await accountOpenedBy(tx, accountNumber, billCode);
  if (accountId === undefined) {
    await appendAudit(tx, grant, {
      action: 'account.link_refused',
      object: `account-number:${accountNumber}`,
    });
    return refuse('registration_failed');
  }
  if (await isLinked(tx, grant, accountId)) return refuse('account_already_linked');
  await storeLink(tx, grant, accountId);
  return ok(undefined);
}
