import type { Sql } from '#db/client.ts';
import type { Transaction } from '#db/functions/append-journals.ts';
import type { JobGrant, StaffGrant } from '#lib/auth/grant.ts';
import type { BusinessDay } from '#lib/domain/business-day.ts';
import type { ChargedAccount, ChargedAgreement } from '#lib/domain/charging/charge-account.ts';
import type { DwellingFacts, Measure, MeasuredBy } from '#lib/domain/charging/measure.ts';
import type { TariffVersion } from '#lib/domain/charging/tariff.ts';
import { joinMeasures, stretchedTariffs } from '#lib/domain/charging/tariff-stretch.ts';
import { groupBy } from '#lib/domain/group-by.ts';
import { usualEstimationRule } from '#lib/domain/metering/month-volume.ts';
import { firstDay, nextPeriod } from '#lib/domain/period.ts';
import { quantity, type Unit } from '#lib/domain/quantity.ts';
import { type KnownRegister, readRegisters } from './charging-registers.ts';
import { readRelief } from './charging-relief.ts';
import type { ChargingScope } from './charging-scope.ts';
import { tariffVersions } from './tariffs.ts';

/** An account's facts, and which reading would settle each of its registers. */
export interface ChargingFacts {
  readonly account: ChargedAccount;
  readonly readingIds: ReadonlyMap<string, string>;
}

/** Names a register of an account. */
export function registerKey(register: { readonly meterNo: number; readonly zone: string }): string {
  return `${register.meterNo}/${register.zone}`;
}

interface MeasureRow {
  readonly account_id: number;
  readonly agreement_no: number;
  readonly service: string;
  readonly unit: Unit;
  readonly tariff_id: number;
  readonly agreed_from: BusinessDay;
  readonly agreed_to: BusinessDay | null;
  readonly valid_from: BusinessDay;
  readonly valid_to: BusinessDay | null;
  readonly measured_by: MeasuredBy['by'];
  readonly norm: string | null;
  readonly norm_act: string | null;
  readonly quantity: string | null;
  readonly source: string | null;
  readonly inflows: readonly string[] | null;
  readonly average_months_max: number | null;
  readonly estimation_act: string | null;
}

interface DwellingRow {
  readonly account_id: number;
  readonly valid_from: BusinessDay;
  readonly valid_to: BusinessDay | null;
  readonly residents: number;
  readonly total_area: string;
  readonly heated_area: string;
}

/**
 * Reads everything a run of accounts is charged by for a month, in a handful of queries however
 * many they are; accounts with nothing to charge are left out.
 */
export async function chargingFacts(
  sql: Sql | Transaction,
  grant: JobGrant | StaffGrant,
  scope: ChargingScope,
): Promise<readonly ChargingFacts[]> {
  const [measures, dwellings, registers, reliefOf] = await Promise.all([
    readMeasures(sql, scope),
    readDwellings(sql, scope),
    readRegisters(sql, scope),
    readRelief(sql, scope),
  ]);
  const tariffs = await tariffVersions(sql, grant, [
    ...new Set(measures.map((row) => row.tariff_id)),
  ]);
  const dwellingOf = groupBy(dwellings, (row) => row.account_id);
  const registersOf = groupBy(registers, (row) => row.accountId);
  return [...groupBy(measures, (row) => row.account_id)].map(([accountId, rows]) => {
    const known = registersOf.get(accountId) ?? [];
    const relief = reliefOf.get(accountId);
    return {
      account: {
        accountId,
        dwelling: (dwellingOf.get(accountId) ?? []).map(toDwelling),
        agreements: toAgreements(rows, tariffs, known),
        ...(relief === undefined ? {} : { relief }),
      },
      readingIds: new Map(
        known.flatMap(({ facts, readingId }) =>
          readingId === undefined ? [] : [[registerKey(facts), readingId] as const],
        ),
      ),
    };
  });
}

/** A measure that begins or ends with its norm is cut there: each stretch has one norm. */
function readMeasures(sql: Sql | Transaction, scope: ChargingScope) {
  const { fromAccount, toAccount, contractId = null, period } = scope;
  return sql<MeasureRow[]>`
    SELECT measure.account_id, measure.agreement_no, service.code AS service, tariff.unit,
      tariff.id AS tariff_id, agreement.valid_from AS agreed_from, agreement.valid_to AS agreed_to,
      greatest(measure.valid_from, norm.valid_from) AS valid_from,
      least(measure.valid_to, norm.valid_to) AS valid_to,
      measure.measured_by, norm.per_resident AS norm, norm.act AS norm_act, measure.quantity,
      measure.source, inflow.services AS inflows, rule.average_months_max,
      rule.act AS estimation_act
    FROM agreement_measures AS measure
    JOIN service_agreements AS agreement USING (account_id, agreement_no)
    JOIN tariffs AS tariff ON tariff.id = coalesce(measure.tariff_id, agreement.tariff_id)
    JOIN services AS service ON service.id = agreement.service_id
    LEFT JOIN consumption_norm_versions AS norm
      ON norm.norm_id = measure.norm_id AND norm.valid_from < ${firstDay(nextPeriod(period))}
      AND coalesce(norm.valid_to > ${firstDay(period)}, true)
    LEFT JOIN (
      SELECT service_id, array_agg(source.code ORDER BY source.position) AS services
      FROM service_inflows JOIN services AS source ON source.id = from_service_id
      GROUP BY service_id
    ) AS inflow ON inflow.service_id = agreement.service_id AND measure.measured_by = 'inflow'
    LEFT JOIN estimation_rules AS rule
      ON rule.contract_id = agreement.contract_id AND rule.service_id = agreement.service_id
      AND rule.valid_from <= ${firstDay(period)}
      AND coalesce(rule.valid_to > ${firstDay(period)}, true)
    WHERE measure.account_id BETWEEN ${fromAccount} AND ${toAccount}
      AND agreement.account_id BETWEEN ${fromAccount} AND ${toAccount}
      AND measure.valid_from < ${firstDay(nextPeriod(period))}
      AND coalesce(measure.valid_to > ${firstDay(period)}, true)
      AND agreement.valid_from < ${firstDay(nextPeriod(period))}
      AND coalesce(agreement.valid_to > ${firstDay(period)}, true)
      AND (agreement.contract_id = ${contractId} OR ${contractId}::integer IS NULL)
    ORDER BY measure.account_id, service.position, measure.agreement_no, 8`;
}

function readDwellings(sql: Sql | Transaction, scope: ChargingScope) {
  const { fromAccount, toAccount, period } = scope;
  return sql<DwellingRow[]>`
    SELECT account_id, valid_from, valid_to, residents, total_area, heated_area
    FROM account_facts
    WHERE account_id BETWEEN ${fromAccount} AND ${toAccount}
      AND valid_from < ${firstDay(nextPeriod(period))}
      AND coalesce(valid_to > ${firstDay(period)}, true)
    ORDER BY account_id, valid_from`;
}

function toDwelling(row: DwellingRow): DwellingFacts {
  return {
    validFrom: row.valid_from,
    ...(row.valid_to === null ? {} : { validTo: row.valid_to }),
    residents: row.residents,
    totalArea: quantity(row.total_area),
    heatedArea: quantity(row.heated_area),
  };
}

function toAgreements(
  rows: readonly MeasureRow[],
  tariffs: ReadonlyMap<number, readonly TariffVersion[]>,
  registers: readonly KnownRegister[],
): ChargedAgreement[] {
  return [...groupBy(rows, (row) => row.agreement_no)].flatMap(([agreementNo, measures]) => {
    const [first] = measures;
    if (first === undefined) return [];
    return {
      agreementNo,
      service: first.service,
      unit: first.unit,
      validFrom: first.agreed_from,
      ...(first.agreed_to === null ? {} : { validTo: first.agreed_to }),
      measures: joinMeasures(measures.map(toMeasure)),
      tariffs: stretchedTariffs(
        measures.map(({ tariff_id: id, valid_from: validFrom, valid_to: validTo }) => ({
          versions: tariffs.get(id) ?? [],
          validFrom,
          ...(validTo === null ? {} : { validTo }),
        })),
      ),
      registers: registers
        .filter((register) => register.agreementNo === agreementNo)
        .map(({ facts }) => facts),
    };
  });
}

function toMeasure(row: MeasureRow): Measure {
  const { valid_from: validFrom, valid_to: validTo } = row;
  return { ...measuredBy(row), validFrom, ...(validTo === null ? {} : { validTo }) };
}

function measuredBy(row: MeasureRow): MeasuredBy {
  const { norm: perResident, norm_act: act } = row;
  const norm =
    perResident === null || act === null ? undefined : { perResident: quantity(perResident), act };
  switch (row.measured_by) {
    case 'meter':
      return { by: 'meter', rule: ruleOf(row), ...(norm === undefined ? {} : { norm }) };
    case 'norm':
      return { by: 'norm', ...(norm === undefined ? {} : { norm }) };
    case 'inflow':
      return { by: 'inflow', services: row.inflows ?? [] };
    case 'fixed':
    case 'head':
      return {
        by: row.measured_by,
        quantity: quantity(row.quantity ?? '0'),
        source: row.source ?? '',
      };
    default:
      return { by: row.measured_by };
  }
}

function ruleOf({ average_months_max: averageMonthsMax, estimation_act: act }: MeasureRow) {
  return averageMonthsMax === null || act === null
    ? usualEstimationRule
    : { averageMonthsMax, act };
}
