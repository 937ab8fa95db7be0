import type { Sql } from '#db/client.ts';
import { appendAudit } from '#db/functions/append-audit.ts';
import { inTransaction } from '#db/functions/in-transaction.ts';
import type { StaffGrant } from '#lib/auth/grant.ts';
import { checkRuleChange } from '#lib/domain/metering/estimation-rule.ts';
import { firstDay, type Period, period } from '#lib/domain/period.ts';
import { ok, type Result, refuse } from '#lib/domain/result.ts';

export interface RuleChange {
  readonly contractId: number;
  readonly serviceId: number;
  /** The first month it holds for. */
  readonly from: Period;
  readonly averageMonthsMax: number;
  /** What it rests on. */
  readonly act: string;
}

/**
 * Changes for how many months the average stands in for a reading of a service, from a month on
 * that no frozen charging has touched. What held before keeps its months.
 */
export async function changeEstimationRule(
  sql: Sql,
  grant: StaffGrant,
  change: RuleChange,
): Promise<Result<Period>> {
  if (grant.permission !== 'metering.change') return refuse('forbidden');
  const { contractId, serviceId, from, averageMonthsMax } = change;
  const act = change.act.trim();
  return await inTransaction(sql, async (tx) => {
    // One change of a contract's rules at a time: each ends what another one began.
    const [facts] = await tx<{ this_month: string; frozen: string | null }[]>`
      SELECT to_char(now() AT TIME ZONE 'Europe/Kyiv', 'YYYY-MM') AS this_month,
        (SELECT to_char(max(period), 'YYYY-MM') FROM charging_runs AS run
          WHERE run.state IN ('running', 'draft', 'posting', 'frozen')
            AND coalesce(run.contract_id = ${contractId}, true)) AS frozen,
        pg_advisory_xact_lock(hashtext('estimation_rules'), ${contractId})
      FROM contract_services
      WHERE contract_id = ${contractId} AND service_id = ${serviceId}`;
    if (!facts) return refuse('contract_lacks_service');
    const checked = checkRuleChange(
      { ...change, act },
      {
        thisMonth: period(facts.this_month),
        chargedThrough: facts.frozen === null ? undefined : period(facts.frozen),
      },
    );
    if (!checked.ok) return checked;
    const day = firstDay(from);
    const key = tx`contract_id = ${contractId} AND service_id = ${serviceId}`;
    const [later] = await tx`
      SELECT FROM estimation_rules WHERE ${key} AND valid_from > ${day} LIMIT 1`;
    if (later) return refuse('validity_malformed');
    await tx`
      UPDATE estimation_rules SET valid_to = ${day}
      WHERE ${key} AND valid_from < ${day} AND coalesce(valid_to > ${day}, true)`;
    await tx`
      INSERT INTO estimation_rules (contract_id, service_id, valid_from, average_months_max, act)
      VALUES (${contractId}, ${serviceId}, ${day}, ${averageMonthsMax}, ${act})
      ON CONFLICT (contract_id, service_id, valid_from) DO UPDATE
        SET average_months_max = excluded.average_months_max, act = excluded.act`;
    await appendAudit(tx, grant, {
      action: 'estimation-rule.change',
      object: `contract:${contractId}`,
      details: { serviceId, from, averageMonthsMax, act },
    });
    return ok(from);
  });
}
