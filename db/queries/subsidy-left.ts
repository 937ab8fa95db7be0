import type { Sql } from '#db/client.ts';
import type { Transaction } from '#db/functions/append-journals.ts';
import { type Money, money } from '#lib/domain/money.ts';

export interface SubsidyPot {
  readonly agreementNo: number;
  readonly granted: Money;
  readonly credited: Money;
  readonly returned: Money;
  readonly left: Money;
}

/**
 * Reads what is left unused of a decision's money, service by service: what it granted for months
 * that were billed, less what bills took of it and what went back.
 */
export async function subsidyLeft(
  sql: Sql | Transaction,
  decisionId: number,
): Promise<readonly SubsidyPot[]> {
  const rows = await sql<
    { agreement_no: number; granted: bigint; credited: bigint; returned: bigint }[]
  >`
    WITH decision AS (
      SELECT account_id, id, first_period, stopped_from,
        (SELECT (max(period) + interval '1 month')::date FROM bills
          WHERE bills.account_id = subsidy_decisions.account_id) AS unbilled
      FROM subsidy_decisions WHERE id = ${decisionId}
    ),
    pot AS (
      SELECT amount.account_id, agreement_no, decision.first_period,
        sum(amount * greatest(0, months_between(amount.first_period, least(
          (amount.last_period + interval '1 month')::date, stopped_from,
          coalesce(unbilled, amount.first_period)
        )))) AS granted
      FROM decision JOIN subsidy_amounts AS amount
        ON amount.account_id = decision.account_id AND amount.decision_id = decision.id
      GROUP BY amount.account_id, agreement_no, decision.first_period
    )
    SELECT agreement_no, granted::bigint AS granted, (
      SELECT coalesce(-sum(amount), 0)::bigint FROM charges
      WHERE charges.account_id = pot.account_id AND charges.agreement_no = pot.agreement_no
        AND kind = 'subsidy' AND period >= pot.first_period
    ) AS credited, (
      SELECT coalesce(sum(amount), 0)::bigint FROM subsidy_returns AS back
      WHERE back.account_id = pot.account_id AND back.agreement_no = pot.agreement_no
        AND back.decision_id = ${decisionId}
    ) AS returned
    FROM pot ORDER BY agreement_no`;
  return rows.map(({ agreement_no: agreementNo, granted, credited, returned }) => {
    const left = granted - credited - returned;
    return {
      agreementNo,
      granted: money(granted),
      credited: money(credited),
      returned: money(returned),
      left: money(left > 0n ? left : 0n),
    };
  });
}
