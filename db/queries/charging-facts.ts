import type { Sql } from '#db/client.ts';
import type { Transaction } from '#db/functions/append-journals.ts';
import type { JobGrant, StaffGrant } from '#lib/auth/grant.ts';
import type { ChargedAccount, ChargedAgreement } from '#lib/domain/charging/charge-account.ts';
import type { DwellingFacts, Measure, MeasuredBy } from '#lib/domain/charging/measure.ts';
import { sharerKey } from '#lib/domain/charging/share-house.ts';
import type { TariffVersion } from '#lib/domain/charging/tariff.ts';
import { joinMeasures, stretchedTariffs } from '#lib/domain/charging/tariff-stretch.ts';
import { groupBy } from '#lib/domain/group-by.ts';
import { usualEstimationRule } from '#lib/domain/metering/month-volume.ts';
import type { HouseShare } from '#lib/domain/metering/share-remainder.ts';
import { firstDay, nextPeriod, type Period } from '#lib/domain/period.ts';
import { quantity } from '#lib/domain/quantity.ts';
import { type KnownRegister, readRegisters } from './charging-registers.ts';
import { readRelief } from './charging-relief.ts';
import type { ChargingScope } from './charging-scope.ts';
import { readDwellings } from './dwellings.ts';
import { readHouseShares } from './house-shares.ts';
import type { MeasureRow } from './measure-stretches.ts';
import { stretchesOf } from './measure-stretches.ts';
import { readSettling } from './settling.ts';
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
    readDwellings(sql, { ...scope, since: scope.period }),
    readRegisters(sql, scope),
    readRelief(sql, scope),
  ]);
  const [tariffs, shares, settlingOf] = await Promise.all([
    tariffVersions(sql, grant, [...new Set(measures.map((row) => row.tariff_id))]),
    readSharesOf(sql, measures, scope),
    readSettling(sql, grant, { scope, registers }),
  ]);
  const known = { tariffs, shares, period: scope.period };
  return toFacts({ measures, dwellings, registers }, known).map(({ account, readingIds }) => {
    const relief = reliefOf.get(account.accountId);
    const settling = settlingOf.get(account.accountId);
    const given = {
      ...(relief === undefined ? {} : { relief }),
      ...(settling === undefined ? {} : { settling }),
    };
    return { account: { ...account, ...given }, readingIds };
  });
}

/** Reads what the accounts are measured by and from, without tariffs, relief and house shares. */
export async function measuredAccounts(
  sql: Sql | Transaction,
  _grant: JobGrant | StaffGrant,
  scope: ChargingScope,
): Promise<readonly ChargingFacts[]> {
  const [measures, dwellings, registers] = await Promise.all([
    readMeasures(sql, scope),
    readDwellings(sql, { ...scope, since: scope.period }),
    readRegisters(sql, scope),
  ]);
  const known = { tariffs: new Map(), shares: new Map(), period: scope.period };
  return toFacts({ measures, dwellings, registers }, known);
}

interface KnownRows {
  readonly measures: readonly MeasureRow[];
  readonly dwellings: ReadonlyMap<number, readonly DwellingFacts[]>;
  readonly registers: readonly KnownRegister[];
}

function toFacts(
  { measures, dwellings, registers }: KnownRows,
  known: KnownForAll,
): ChargingFacts[] {
  const registersOf = groupBy(registers, (row) => row.accountId);
  return [...groupBy(measures, (row) => row.account_id)].map(([accountId, rows]) => {
    const registersHere = registersOf.get(accountId) ?? [];
    return {
      account: {
        accountId,
        dwelling: dwellings.get(accountId) ?? [],
        agreements: toAgreements(rows, registersHere, known),
      },
      readingIds: new Map(
        registersHere.flatMap(({ facts, readingId }) =>
          readingId === undefined ? [] : [[registerKey(facts), readingId] as const],
        ),
      ),
    };
  });
}

/** Most cities have few houses that share: nothing is asked where nobody does. */
async function readSharesOf(
  sql: Sql | Transaction,
  measures: readonly MeasureRow[],
  scope: ChargingScope,
): Promise<ReadonlyMap<string, HouseShare>> {
  const isShared = measures.some((row) => row.measured_by === 'building');
  return isShared ? await readHouseShares(sql, scope) : new Map();
}

/** A measure that begins or ends with its norm is cut there: each stretch has one norm. */
function readMeasures(sql: Sql | Transaction, scope: ChargingScope) {
  const { fromAccount, toAccount, contractId = null, period } = scope;
  return sql<MeasureRow[]>`
    SELECT measure.account_id, measure.agreement_no, service.code AS service, tariff.unit,
      tariff.id AS tariff_id, agreement.valid_from AS agreed_from, agreement.valid_to AS agreed_to,
      measure.valid_from AS measured_from, measure.valid_to AS measured_to,
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
    ORDER BY measure.account_id, service.position, measure.agreement_no, 10`;
}

interface KnownForAll {
  readonly tariffs: ReadonlyMap<number, readonly TariffVersion[]>;
  readonly shares: ReadonlyMap<string, HouseShare>;
  readonly period: Period;
}

function toAgreements(
  rows: readonly MeasureRow[],
  registers: readonly KnownRegister[],
  { tariffs, shares, period }: KnownForAll,
): ChargedAgreement[] {
  return [...groupBy(rows, (row) => row.agreement_no)].flatMap(([agreementNo, ours]) => {
    const [first] = ours;
    if (first === undefined) return [];
    const stretches = stretchesOf(ours, period);
    return {
      agreementNo,
      service: first.service,
      unit: first.unit,
      validFrom: first.agreed_from,
      ...(first.agreed_to === null ? {} : { validTo: first.agreed_to }),
      measures: joinMeasures(stretches.map((row) => toMeasure(row, shares))),
      tariffs: stretchedTariffs(
        stretches.map(({ tariff_id: id, valid_from: validFrom, valid_to: validTo }) => ({
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

function toMeasure(row: MeasureRow, shares: KnownForAll['shares']): Measure {
  const { valid_from: validFrom, valid_to: validTo } = row;
  return { ...measuredBy(row, shares), validFrom, ...(validTo === null ? {} : { validTo }) };
}

function measuredBy(row: MeasureRow, shares: KnownForAll['shares']): MeasuredBy {
  const norm = normOf(row);
  switch (row.measured_by) {
    case 'meter':
      return { by: 'meter', rule: ruleOf(row), ...norm, ...loadOf(row) };
    case 'building': {
      const share = shares.get(sharerKeyOf(row));
      return { by: 'building', ...norm, ...loadOf(row), ...(share === undefined ? {} : { share }) };
    }
    case 'norm':
      return { by: 'norm', ...norm };
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

function normOf({ norm: perResident, norm_act: act }: MeasureRow) {
  if (perResident === null || act === null) return {};
  return { norm: { perResident: quantity(perResident), act } };
}

function loadOf({ quantity: load, source }: MeasureRow) {
  return load === null || source === null ? {} : { load: { quantity: quantity(load), source } };
}

function sharerKeyOf(row: MeasureRow): string {
  const { account_id: accountId, agreement_no: agreementNo, valid_from: from } = row;
  return sharerKey({ accountId, agreementNo, from });
}

function ruleOf({ average_months_max: averageMonthsMax, estimation_act: act }: MeasureRow) {
  return averageMonthsMax === null || act === null
    ? usualEstimationRule
    : { averageMonthsMax, act };
}
