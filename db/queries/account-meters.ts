import type { Sql } from '#db/client.ts';
import type { StaffGrant } from '#lib/auth/grant.ts';
import type { BusinessDay } from '#lib/domain/business-day.ts';
import { meteredUnit } from '#lib/domain/metering/metered-unit.ts';
import type { Zone } from '#lib/domain/metering/register.ts';
import type { Unit } from '#lib/domain/quantity.ts';
import { movedTariffs } from './moved-tariffs.ts';

/** A service of an account that can have a meter. */
export interface MeterableService {
  readonly agreementNo: number;
  readonly service: string;
  readonly unit: Unit;
  /** What it is charged by today. */
  readonly measuredBy: 'meter' | 'norm';
  readonly zones: readonly Zone[];
  readonly meters: readonly {
    readonly meterNo: number;
    readonly serialNumber: string;
    readonly removedOn: BusinessDay | null;
  }[];
}

export interface MeterableAccount {
  readonly accountId: number;
  readonly street: string;
  readonly building: string;
  readonly premise: string;
  readonly today: BusinessDay;
  readonly services: readonly MeterableService[];
}

/** Reads the services of an account that are or could be metered; nothing where it is none. */
export async function meterableServices(
  sql: Sql,
  _grant: StaffGrant,
  account: string,
): Promise<MeterableAccount | undefined> {
  const [card] = await sql<Omit<MeterableAccount, 'services'>[]>`
    SELECT account.id AS "accountId", street.name AS street, building.number AS building,
      premise.number AS premise, (now() AT TIME ZONE 'Europe/Kyiv')::date AS today
    FROM accounts AS account
    JOIN premises AS premise ON premise.id = account.premise_id
    JOIN buildings AS building ON building.id = premise.building_id
    JOIN streets AS street ON street.id = building.street_id
    WHERE account.number = ${account}`;
  if (!card) return undefined;
  const services = await sql<MeterableService[]>`
    SELECT agreement.agreement_no AS "agreementNo", service.code AS service, service.unit,
      measure.measured_by AS "measuredBy",
      coalesce((SELECT array_agg(DISTINCT rate.zone) FROM tariff_versions AS version
        JOIN tariff_rates AS rate ON rate.version_id = version.id
        WHERE version.tariff_id = coalesce(moved.tariff_id, agreement.tariff_id) AND version.kind = 'zones'
          AND daterange(version.valid_from, version.valid_to) @> ${card.today}::date),
        ARRAY['single']) AS zones,
      coalesce((SELECT jsonb_agg(jsonb_build_object('meterNo', meter_no,
          'serialNumber', serial_number, 'removedOn', removed_on) ORDER BY meter_no)
        FROM meters AS meter
        WHERE meter.account_id = agreement.account_id
          AND meter.agreement_no = agreement.agreement_no), '[]') AS meters
    FROM service_agreements AS agreement
    JOIN services AS service ON service.id = agreement.service_id
    JOIN agreement_measures AS measure USING (account_id, agreement_no)
    LEFT JOIN ${movedTariffs(sql, card.today)} AS moved USING (account_id, agreement_no)
    WHERE agreement.account_id = ${card.accountId}
      AND daterange(agreement.valid_from, agreement.valid_to) @> ${card.today}::date
      AND daterange(measure.valid_from, measure.valid_to) @> ${card.today}::date
      AND measure.measured_by IN ('meter', 'norm')
    ORDER BY service.position, agreement.agreement_no`;
  return {
    ...card,
    services: services.map((service) => ({ ...service, unit: meteredUnit(service.unit) })),
  };
}
