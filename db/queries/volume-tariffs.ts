import type { Sql } from '#db/client.ts';
import type { AccountGrant } from '#lib/auth/grant.ts';
import { meteredUnit } from '#lib/domain/metering/metered-unit.ts';
import type { VolumeTariff } from '#lib/domain/metering/project-cost.ts';
import type { Unit } from '#lib/domain/quantity.ts';
import { movedTariffs } from './moved-tariffs.ts';
import { tariffVersions } from './tariffs.ts';

interface AgreementRow {
  readonly agreement_no: number;
  readonly service: string;
  readonly unit: Unit;
  readonly tariff_id: number;
}

/** Reads the services of today of the granted account that are charged by volume, with tariffs. */
export async function volumeTariffsOf(sql: Sql, grant: AccountGrant): Promise<VolumeTariff[]> {
  const rows = await sql<AgreementRow[]>`
    WITH clock AS (SELECT (now() AT TIME ZONE 'Europe/Kyiv')::date AS today)
    SELECT agreement.agreement_no, service.code AS service, service.unit,
      coalesce(moved.tariff_id, agreement.tariff_id) AS tariff_id
    FROM clock
    JOIN service_agreements AS agreement ON agreement.account_id = ${grant.accountId}
      AND agreement.valid_from <= clock.today
      AND coalesce(agreement.valid_to > clock.today, true)
    JOIN services AS service ON service.id = agreement.service_id
    LEFT JOIN ${movedTariffs(sql, sql`(now() AT TIME ZONE 'Europe/Kyiv')::date`)} AS moved
      USING (account_id, agreement_no)
    WHERE agreement.tariff_id IS NOT NULL AND EXISTS (
      SELECT FROM tariff_versions AS version
      WHERE version.tariff_id = coalesce(moved.tariff_id, agreement.tariff_id)
        AND version.kind IN ('meter', 'zones', 'blocks', 'steps', 'seasonal'))
    ORDER BY service.position, agreement.agreement_no`;
  const tariffIds = rows.map((row) => row.tariff_id);
  const versions = await tariffVersions(sql, grant, tariffIds);
  return rows.map((row) => ({
    agreementNo: row.agreement_no,
    service: row.service,
    unit: meteredUnit(row.unit),
    tariffs: versions.get(row.tariff_id) ?? [],
  }));
}
