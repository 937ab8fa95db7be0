import type { Sql } from '#db/client.ts';
import { appendAudit } from '#db/functions/append-audit.ts';
import { inTransaction } from '#db/functions/in-transaction.ts';
import { lockAccounts } from '#db/functions/lock-accounts.ts';
import { subsidyLeft } from '#db/queries/subsidy-left.ts';
import { actorOf, type StaffGrant } from '#lib/auth/grant.ts';
import { type Money, moneyText, sumMoney } from '#lib/domain/money.ts';
import { ok, type Result, refuse } from '#lib/domain/result.ts';

export interface SubsidyToReturn {
  readonly decisionId: number;
  readonly document: string;
}

/**
 * Gives back to the subsidy office what is left unused of a decision for months that were billed:
 * no bill takes it any more. Refuses when nothing is left.
 */
export async function returnSubsidy(
  sql: Sql,
  grant: StaffGrant,
  { decisionId, document }: SubsidyToReturn,
): Promise<Result<{ readonly returned: Money }>> {
  if (document.trim() === '') return refuse('document_missing');
  return await inTransaction(sql, async (tx) => {
    const [known] = await tx<{ account_id: number }[]>`
      SELECT account_id FROM subsidy_decisions WHERE id = ${decisionId}`;
    if (!known) return refuse('subsidy_unknown');
    await lockAccounts(tx, [known.account_id]);
    const left = (await subsidyLeft(tx, decisionId)).filter((pot) => pot.left > 0n);
    if (left.length === 0) return refuse('subsidy_not_left');
    await tx`
      INSERT INTO subsidy_returns (account_id, decision_id, agreement_no, return_no, amount,
        document, returned_by)
      SELECT ${known.account_id}, ${decisionId}, agreement_no, coalesce((
          SELECT max(return_no) FROM subsidy_returns AS before
          WHERE before.account_id = ${known.account_id} AND before.decision_id = ${decisionId}
            AND before.agreement_no = pot.agreement_no
        ), 0) + 1, amount, ${document.trim()}, ${actorOf(grant)}
      FROM unnest(
        ${left.map(({ agreementNo }) => agreementNo)}::smallint[],
        ${left.map((pot) => pot.left.toString())}::bigint[]
      ) AS pot(agreement_no, amount)`;
    const returned = sumMoney(left.map((pot) => pot.left));
    await appendAudit(tx, grant, {
      action: 'subsidy.return',
      object: `account:${known.account_id}`,
      details: { decision: decisionId, returned: moneyText(returned) },
    });
    return ok({ returned });
  });
}
