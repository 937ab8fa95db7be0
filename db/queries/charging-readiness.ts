import type { Sql } from '#db/client.ts';
import type { StaffGrant } from '#lib/auth/grant.ts';
import { firstDay, lastDay, nextPeriod, type Period } from '#lib/domain/period.ts';
import type { AddressParts } from '#lib/format/address.ts';

/** A month, of one contract or of all, before it is charged. */
export interface MonthToCharge {
  readonly period: Period;
  readonly contractId: number | undefined;
}

/** How far the meters of a service are read. */
export interface ReadService {
  readonly service: string;
  readonly meters: number;
  readonly unread: number;
  readonly held: number;
}

/** A tariff or a norm that does not hold on every day of the month. */
export interface DayGap {
  readonly kind: 'tariff' | 'norm';
  readonly name: string;
  readonly service: string;
  readonly days: number;
}

/**
 * An account that cannot be charged, or not whole: none of its services has a tariff, or none has a
 * measure besides, or the capacity of one of them is counted by a load that nobody agreed.
 */
export interface UnchargeableAccount extends AddressParts {
  readonly number: string;
  readonly lacks: 'tariff' | 'measure' | 'load';
}

export interface Readiness {
  readonly services: readonly ReadService[];
  readonly gaps: readonly DayGap[];
  readonly unchargeable: readonly UnchargeableAccount[];
  readonly unchargeableTotal: number;
}

const accountsMax = 20;

/** Tells what a month still lacks before it is charged. */
export async function readinessOf(
  sql: Sql,
  _grant: StaffGrant,
  month: MonthToCharge,
): Promise<Readiness> {
  const [services, gaps, accounts] = await Promise.all([
    readServices(sql, month),
    readGaps(sql, month),
    readUnchargeable(sql, month),
  ]);
  return {
    services: [...services],
    gaps: [...gaps],
    unchargeable: accounts.map(({ total: _, ...account }) => account),
    unchargeableTotal: accounts[0]?.total ?? 0,
  };
}

/** The agreements of the month and contract. */
function agreed(sql: Sql, { period, ...month }: MonthToCharge) {
  const contractId = month.contractId ?? null;
  return sql`
    agreement.valid_from < ${firstDay(nextPeriod(period))}
    AND coalesce(agreement.valid_to > ${firstDay(period)}, true)
    AND (agreement.contract_id = ${contractId} OR ${contractId}::integer IS NULL)`;
}

/** A reading is of the month that its window, which may run over the month's end, puts it into. */
function readServices(sql: Sql, month: MonthToCharge) {
  const { period } = month;
  return sql<ReadService[]>`
    WITH metered AS (
      SELECT meter.account_id, meter.meter_no, agreement.service_id,
        CASE WHEN taken.to_day < taken.from_day THEN taken.to_day ELSE 0 END AS days_over
      FROM meters AS meter
      JOIN service_agreements AS agreement USING (account_id, agreement_no)
      LEFT JOIN reading_windows AS taken
        ON taken.contract_id = agreement.contract_id AND taken.service_id = agreement.service_id
        AND taken.valid_from <= ${firstDay(period)}
        AND coalesce(taken.valid_to > ${firstDay(period)}, true)
      WHERE meter.removed_on IS NULL AND meter.installed_on <= ${lastDay(period)}
        AND agreement.tariff_id IS NOT NULL AND ${agreed(sql, month)}
    ),
    read AS (
      SELECT service_id, (
        SELECT min(reading.state) FROM readings AS reading
        WHERE reading.account_id = metered.account_id AND reading.meter_no = metered.meter_no
          AND reading.state IN ('accepted', 'held')
          AND reading.taken_on >= ${firstDay(period)}::date + days_over
          AND reading.taken_on <= ${lastDay(period)}::date + days_over
      ) AS state
      FROM metered
    )
    SELECT service.code AS service, count(*)::integer AS meters,
      (count(*) FILTER (WHERE read.state IS NULL))::integer AS unread,
      (count(*) FILTER (WHERE read.state = 'held'))::integer AS held
    FROM read JOIN services AS service ON service.id = read.service_id
    GROUP BY service.code, service.position ORDER BY service.position`;
}

/** Versions never overlap, so the days they cover are a sum. */
function readGaps(sql: Sql, month: MonthToCharge) {
  const from = firstDay(month.period);
  const to = firstDay(nextPeriod(month.period));
  return sql<DayGap[]>`
    WITH used AS (
      SELECT DISTINCT coalesce(measure.tariff_id, agreement.tariff_id) AS tariff_id, measure.norm_id
      FROM service_agreements AS agreement
      JOIN agreement_measures AS measure USING (account_id, agreement_no)
      WHERE agreement.tariff_id IS NOT NULL AND ${agreed(sql, month)}
        AND measure.valid_from < ${to} AND coalesce(measure.valid_to > ${from}, true)
    ),
    version AS (
      SELECT 'tariff' AS kind, tariff_id AS id, valid_from, valid_to FROM tariff_versions
      UNION ALL
      SELECT 'norm', norm_id, valid_from, valid_to FROM consumption_norm_versions
    ),
    needed AS (
      SELECT DISTINCT 'tariff' AS kind, tariff.id, tariff.name, tariff.service_id
      FROM used JOIN tariffs AS tariff ON tariff.id = used.tariff_id
      UNION ALL
      SELECT DISTINCT 'norm', norm.id, norm.name, norm.service_id
      FROM used JOIN consumption_norms AS norm ON norm.id = used.norm_id
    ),
    covered AS (
      SELECT needed.kind, needed.id,
        sum(least(version.valid_to, ${to}::date) - greatest(version.valid_from, ${from}::date)) AS days
      FROM needed JOIN version ON version.kind = needed.kind AND version.id = needed.id
        AND version.valid_from < ${to} AND coalesce(version.valid_to > ${from}, true)
      GROUP BY needed.kind, needed.id
    )
    SELECT needed.kind, needed.name, service.code AS service,
      (${to}::date - ${from}::date - coalesce(covered.days, 0))::integer AS days
    FROM needed
    LEFT JOIN covered USING (kind, id)
    JOIN services AS service ON service.id = needed.service_id
    WHERE coalesce(covered.days, 0) < ${to}::date - ${from}::date
    ORDER BY needed.kind DESC, service.position, needed.name`;
}

/**
 * Open accounts none of whose services can be charged, or that lack a load; for all contracts, those
 * without a service too.
 */
function readUnchargeable(sql: Sql, month: MonthToCharge) {
  const from = firstDay(month.period);
  const to = firstDay(nextPeriod(month.period));
  return sql<(UnchargeableAccount & { total: number })[]>`
    WITH by_load AS (
      SELECT DISTINCT tariff_id FROM tariff_versions
      WHERE capacity_unit = 'gcal-hour' AND valid_from < ${to}
        AND coalesce(valid_to > ${from}, true)
    ),
    found AS (
      SELECT account.id AS account_id,
        CASE
          WHEN bool_or(agreement.tariff_id IS NOT NULL AND measure.account_id IS NOT NULL) THEN
            CASE WHEN bool_or(by_load.tariff_id IS NOT NULL AND measure.quantity IS NULL)
              THEN 'load' END
          WHEN bool_or(agreement.tariff_id IS NOT NULL) THEN 'measure'
          ELSE 'tariff'
        END AS lacks
      FROM accounts AS account
      LEFT JOIN service_agreements AS agreement
        ON agreement.account_id = account.id AND ${agreed(sql, month)}
      LEFT JOIN agreement_measures AS measure
        ON measure.account_id = agreement.account_id
        AND measure.agreement_no = agreement.agreement_no
        AND measure.valid_from < ${to} AND coalesce(measure.valid_to > ${from}, true)
      LEFT JOIN by_load
        ON by_load.tariff_id = coalesce(measure.tariff_id, agreement.tariff_id)
        AND measure.measured_by IN ('meter', 'building')
      WHERE account.state = 'open' AND account.opened_on < ${to}
        AND (agreement.account_id IS NOT NULL OR ${month.contractId ?? null}::integer IS NULL)
      GROUP BY account.id
    )
    SELECT account.number, street.name AS street, building.number AS building,
      premise.number AS premise, found.lacks, count(*) OVER ()::integer AS total
    FROM found
    JOIN accounts AS account ON account.id = found.account_id
    JOIN premises AS premise ON premise.id = account.premise_id
    JOIN buildings AS building ON building.id = premise.building_id
    JOIN streets AS street ON street.id = building.street_id
    WHERE found.lacks IS NOT NULL
    ORDER BY account.id LIMIT ${accountsMax}`;
}

/** A contract that may be charged on its own. */
export interface ChargedContract {
  readonly id: number;
  readonly recipient: string;
}

/** What the form of a new charging offers, and what it begins with. */
export interface ChargingChoices {
  readonly months: readonly Period[];
  readonly contracts: readonly ChargedContract[];
}

/** Reads which months are open: from the one after the last that is charged whole up to today's. */
export async function chargingChoices(sql: Sql, _grant: StaffGrant): Promise<ChargingChoices> {
  const [months, contracts] = await Promise.all([
    sql<{ month: Period }[]>`
      WITH known AS (
        SELECT date_trunc('month', now() AT TIME ZONE 'Europe/Kyiv')::date AS today,
          (SELECT max(period) FROM charging_runs WHERE state = 'frozen' AND contract_id IS NULL)
            AS frozen
      )
      SELECT to_char(month, 'YYYY-MM') AS month
      FROM known, generate_series(
        coalesce(frozen + interval '1 month', today), today, interval '1 month') AS month
      ORDER BY 1`,
    sql<ChargedContract[]>`
      SELECT contract.id, contract.recipient FROM contracts AS contract
      WHERE EXISTS (SELECT FROM tariffs WHERE contract_id = contract.id)
      ORDER BY contract.recipient`,
  ]);
  return { months: months.map(({ month }) => month), contracts: [...contracts] };
}
