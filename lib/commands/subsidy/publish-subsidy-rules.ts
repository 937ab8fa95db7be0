import type { Sql } from '#db/client.ts';
import { appendAudit } from '#db/functions/append-audit.ts';
import type { Transaction } from '#db/functions/append-journals.ts';
import { inTransaction } from '#db/functions/in-transaction.ts';
import type { JobGrant } from '#lib/auth/grant.ts';
import type { SubsidyRules } from '#lib/domain/charging/subsidy.ts';
import { ok, type Result, refuse } from '#lib/domain/result.ts';
import { areConsistent, type Validity } from '#lib/domain/validity.ts';

/** Publishes the formula of the obligatory share with all its versions. */
export async function publishSubsidyRules(
  sql: Sql | Transaction,
  grant: JobGrant,
  rules: readonly (SubsidyRules & Validity)[],
): Promise<Result<{ readonly versionsCount: number }>> {
  if (!areConsistent(rules)) return refuse('validity_malformed');
  const column = <T>(pick: (rule: (typeof rules)[number]) => T) => rules.map(pick);
  return await inTransaction(sql, async (tx) => {
    await tx`
      INSERT INTO subsidy_rules (valid_from, valid_to, subsistence_minimum, base_ratio,
        base_percent, debt_max, debt_months, act)
      SELECT * FROM unnest(
        ${column(({ validFrom }) => validFrom)}::date[],
        ${column(({ validTo }) => validTo ?? null)}::date[],
        ${column(({ subsistenceMinimum }) => subsistenceMinimum.toString())}::bigint[],
        ${column(({ baseRatio }) => baseRatio)}::numeric[],
        ${column(({ basePercent }) => basePercent)}::numeric[],
        ${column(({ debtMax }) => debtMax.toString())}::bigint[],
        ${column(({ debtMonths }) => debtMonths)}::smallint[],
        ${column(({ act }) => act)}::text[]
      )`;
    await appendAudit(tx, grant, {
      action: 'subsidy-rules.publish',
      object: 'subsidy-rules',
      details: { count: rules.length },
    });
    return ok({ versionsCount: rules.length });
  });
}
