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
 * that were billed, less what bills took of it and what went back. Bills take the money of older
 * decisions first.
 */
export async function subsidyLeft(
  sql: Sql | Transaction,
  decisionId: number,
): Promise<readonly SubsidyPot[]> {
  const rows = await sql<
    { agreement_no: number; granted: bigint; credited: bigint; returned: bigint }[]
  >`
    WITH account AS (SELECT account_id FROM subsidy_decisions WHERE id = ${decisionId}),
    billed AS (
      SELECT (max(period) + interval '1 month')::date AS until FROM bills JOIN account USING (account_id)
    ),
    pot AS (
      SELECT account_id, decision.id, amount.agreement_no, decision.first_period,
        sum(amount.amount * greatest(0, months_between(amount.first_period, least(
          (amount.last_period + interval '1 month')::date, decision.stopped_from,
          coalesce(billed.until, amount.first_period)
        )))) AS granted
      FROM account
      JOIN subsidy_decisions AS decision USING (account_id)
      JOIN subsidy_amounts AS amount USING (account_id)
      CROSS JOIN billed
      WHERE amount.decision_id = decision.id
      GROUP BY account_id, decision.id, amount.agreement_no, decision.first_period
    ),
    usable AS (
      SELECT pot.*, returned.amount AS returned,
        sum(granted - returned.amount) OVER (PARTITION BY pot.agreement_no ORDER BY first_period)
          - granted + returned.amount AS before
      FROM pot, LATERAL (
        SELECT coalesce(sum(amount), 0) AS amount FROM subsidy_returns AS back
        WHERE back.account_id = pot.account_id AND back.decision_id = pot.id
          AND back.agreement_no = pot.agreement_no
      ) AS returned
    )
    SELECT agreement_no, granted::bigint AS granted, returned::bigint AS returned,
      least(granted - returned, greatest(credited.amount - before, 0))::bigint AS credited
    FROM usable, LATERAL (
      SELECT coalesce(-sum(amount), 0) AS amount FROM charges
      WHERE charges.account_id = usable.account_id
        AND charges.agreement_no = usable.agreement_no AND kind = 'subsidy'
    ) AS credited
    WHERE id = ${decisionId} ORDER BY agreement_no`;
  return rows.map(({ agreement_no: agreementNo, granted, credited, returned }) => ({
    agreementNo,
    granted: money(granted),
    credited: money(credited),
    returned: money(returned),
    left: money(granted - credited - returned),
  }));
}
