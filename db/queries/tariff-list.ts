import type { Sql } from '#db/client.ts';
import type { StaffGrant } from '#lib/auth/grant.ts';
import type { BusinessDay } from '#lib/domain/business-day.ts';
import type { TariffVersion } from '#lib/domain/charging/tariff.ts';
import type { Unit } from '#lib/domain/quantity.ts';
import { movedTariffs } from './moved-tariffs.ts';
import { tariffVersions } from './tariffs.ts';

/** A tariff with its versions, the one that holds or will hold last. */
export interface TariffLine {
  readonly id: number;
  readonly name: string;
  readonly service: string;
  readonly recipient: string;
  readonly unit: Unit;
  /** Open accounts that are charged by it today. */
  readonly accounts: number;
  /** A draft that waits for its check or its approval. */
  readonly draftId: number | undefined;
  readonly versions: readonly TariffVersion[];
}

interface Row {
  readonly id: number;
  readonly name: string;
  readonly service: string;
  readonly recipient: string;
  readonly unit: Unit;
  readonly accounts: number;
  readonly draft_id: number | null;
}

/** Reads the tariffs of all providers, or one by its number, by provider and service. */
export async function tariffsOf(
  sql: Sql,
  grant: StaffGrant,
  { tariffId = null }: { readonly tariffId?: number | null } = {},
): Promise<TariffLine[]> {
  const rows = await sql<Row[]>`
    SELECT tariff.id, tariff.name, service.code AS service, contract.recipient, tariff.unit,
      coalesce(used.accounts, 0)::integer AS accounts, draft.id AS draft_id
    FROM tariffs AS tariff
    JOIN services AS service ON service.id = tariff.service_id
    JOIN contracts AS contract ON contract.id = tariff.contract_id
    LEFT JOIN (
      SELECT coalesce(moved.tariff_id, agreement.tariff_id) AS tariff_id,
        count(DISTINCT account_id) AS accounts
      FROM service_agreements AS agreement
      LEFT JOIN ${movedTariffs(sql, sql`(now() AT TIME ZONE 'Europe/Kyiv')::date`)} AS moved
        USING (account_id, agreement_no)
      WHERE valid_from <= (now() AT TIME ZONE 'Europe/Kyiv')::date
        AND coalesce(valid_to > (now() AT TIME ZONE 'Europe/Kyiv')::date, true)
        AND (coalesce(moved.tariff_id, agreement.tariff_id) = ${tariffId}
          OR ${tariffId}::integer IS NULL)
      GROUP BY 1
    ) AS used ON used.tariff_id = tariff.id
    LEFT JOIN tariff_drafts AS draft
      ON draft.tariff_id = tariff.id AND draft.state IN ('checking', 'checked')
    WHERE tariff.id = ${tariffId} OR ${tariffId}::integer IS NULL
    ORDER BY contract.recipient, service.position, tariff.name, tariff.id`;
  const versions = await tariffVersions(
    sql,
    grant,
    rows.map(({ id }) => id),
  );
  return rows.map(({ draft_id: draftId, ...row }) => ({
    ...row,
    draftId: draftId ?? undefined,
    versions: versions.get(row.id) ?? [],
  }));
}

/** A service that a provider is paid for: what a tariff can be of. */
export interface ServedService {
  readonly contractId: number;
  readonly recipient: string;
  readonly service: string;
}

/** Lists what providers are paid for, by provider and service. */
export async function servedServices(sql: Sql, _grant: StaffGrant): Promise<ServedService[]> {
  return await sql<ServedService[]>`
    SELECT contract.id AS "contractId", contract.recipient, service.code AS service
    FROM contract_services AS served
    JOIN contracts AS contract ON contract.id = served.contract_id
    JOIN services AS service ON service.id = served.service_id
    ORDER BY contract.recipient, contract.id, service.position`;
}

/** Tells the first day of the next month: when a new version is mostly wanted from. */
export async function firstOfNextMonth(sql: Sql, _grant: StaffGrant): Promise<BusinessDay> {
  const [row] = await sql<{ day: BusinessDay }[]>`
    SELECT (date_trunc('month', now() AT TIME ZONE 'Europe/Kyiv') + interval '1 month')::date AS day`;
  if (!row) throw new Error('the database has no clock');
  return row.day;
}
