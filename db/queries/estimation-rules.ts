import type { Sql } from '#db/client.ts';
import type { StaffGrant } from '#lib/auth/grant.ts';
import { usualEstimationRule } from '#lib/domain/metering/month-volume.ts';
import { type Period, period } from '#lib/domain/period.ts';

/** For how many months the average stands in for a reading of a service of a contract. */
export interface ListedRule {
  readonly contractId: number;
  readonly serviceId: number;
  readonly provider: string;
  readonly service: string;
  readonly averageMonthsMax: number;
  readonly act: string;
  /** The month since which it holds; absent for the usual rule. */
  readonly since: Period | undefined;
  readonly meters: number;
}

interface Row {
  readonly contract_id: number;
  readonly service_id: number;
  readonly provider: string;
  readonly service: string;
  readonly average_months_max: number | null;
  readonly act: string | null;
  readonly since: string | null;
  readonly meters: number;
}

/** Lists the rule of every service that is metered, by contract: its own latest, or the usual one. */
export async function estimationRules(sql: Sql, _grant: StaffGrant): Promise<ListedRule[]> {
  const rows = await sql<Row[]>`
    SELECT metered.contract_id, metered.service_id, provider.name AS provider,
      service.code AS service, rule.average_months_max, rule.act,
      to_char(rule.valid_from, 'YYYY-MM') AS since, metered.meters
    FROM (
      SELECT agreement.contract_id, agreement.service_id, count(*)::integer AS meters
      FROM meters JOIN service_agreements AS agreement USING (account_id, agreement_no)
      WHERE meters.removed_on IS NULL
      GROUP BY agreement.contract_id, agreement.service_id
    ) AS metered
    JOIN contracts AS contract ON contract.id = metered.contract_id
    JOIN providers AS provider ON provider.id = contract.provider_id
    JOIN services AS service ON service.id = metered.service_id
    LEFT JOIN LATERAL (
      SELECT average_months_max, act, valid_from FROM estimation_rules AS known
      WHERE known.contract_id = metered.contract_id AND known.service_id = metered.service_id
        AND known.valid_to IS NULL
      LIMIT 1
    ) AS rule ON true
    ORDER BY service.position, provider.name, metered.contract_id`;
  return rows.map((row) => ({
    contractId: row.contract_id,
    serviceId: row.service_id,
    provider: row.provider,
    service: row.service,
    averageMonthsMax: row.average_months_max ?? usualEstimationRule.averageMonthsMax,
    act: row.act ?? usualEstimationRule.act,
    since: row.since === null ? undefined : period(row.since),
    meters: row.meters,
  }));
}
