import type { Sql } from '#db/client.ts';
import type { Transaction } from '#db/functions/append-journals.ts';
import type { JobGrant, StaffGrant } from '#lib/auth/grant.ts';
import { addDays, type BusinessDay } from '#lib/domain/business-day.ts';
import type { ChargedAccount } from '#lib/domain/charging/charge-account.ts';
import type { CorrectedKind } from '#lib/domain/charging/correction.ts';
import type { RegisterVolume } from '#lib/domain/charging/measured-usage.ts';
import { parseDerivation } from '#lib/domain/charging/parse-derivation.ts';
import type { Deviation } from '#lib/domain/charging/quality-rule.ts';
import type { MonthToRebill, StandingLine } from '#lib/domain/charging/rebill.ts';
import type { RecalculationCause } from '#lib/domain/charging/recalculation.ts';
import { groupBy } from '#lib/domain/group-by.ts';
import type { Zone } from '#lib/domain/metering/register.ts';
import { money } from '#lib/domain/money.ts';
import { firstDay, type Period } from '#lib/domain/period.ts';
import { quantity } from '#lib/domain/quantity.ts';
import { expectOk } from '#lib/domain/result.ts';
import { chargingFacts } from './charging-facts.ts';
import { qualityRules } from './recalculation-facts.ts';

/** A month of an account as a rebill finds it. */
export interface RebillFacts extends MonthToRebill {
  readonly accountId: number;
  /** A bill was issued for the month. */
  readonly isBilled: boolean;
  /** A correction of the month waits for a second person. */
  readonly isWaiting: boolean;
}

export interface RebillScope {
  readonly period: Period;
  /** In their order; near one another, for everything between them is read. */
  readonly accountIds: readonly number[];
}

/** Reads what stands of a month of some accounts, and what it would be charged by today. */
export async function rebillFacts(
  sql: Sql | Transaction,
  grant: JobGrant | StaffGrant,
  scope: RebillScope,
): Promise<readonly RebillFacts[]> {
  const { period, accountIds } = scope;
  const [fromAccount = 0, toAccount = fromAccount] = [accountIds.at(0), accountIds.at(-1)];
  const [facts, volumes, standing, billed, causes, states, rules] = await Promise.all([
    chargingFacts(sql, grant, { period, fromAccount, toAccount }),
    readVolumes(sql, scope),
    readStanding(sql, scope),
    readBilled(sql, scope),
    readCauses(sql, scope),
    readStates(sql, scope),
    qualityRules(sql),
  ]);
  const accountOf = new Map(facts.map(({ account }) => [account.accountId, account]));
  const volumesOf = groupBy(volumes, (row) => row.account_id);
  const standingOf = groupBy(standing, (row) => row.account_id);
  const billedOf = groupBy(billed, (row) => row.account_id);
  const causesOf = groupBy(causes, (row) => row.account_id);
  return states.map((state) => {
    const id = state.account_id;
    const account = accountOf.get(id) ?? { accountId: id, dwelling: [], agreements: [] };
    return {
      ...{ accountId: id, period, rules },
      account: withVolumes(account, volumesOf.get(id) ?? []),
      standing: (standingOf.get(id) ?? []).map(toStanding),
      billed: new Set((billedOf.get(id) ?? []).map((row) => row.agreement_no)),
      causes: (causesOf.get(id) ?? []).map(toCause),
      isBilled: state.is_billed,
      isWaiting: state.is_waiting,
    };
  });
}

interface VolumeRow {
  readonly account_id: number;
  readonly agreement_no: number;
  readonly meter_no: number;
  readonly zone: Zone;
  readonly basis: RegisterVolume['basis'];
  readonly volume: string;
}

function readVolumes(sql: Sql | Transaction, { period, accountIds }: RebillScope) {
  return sql<VolumeRow[]>`
    SELECT account_id, agreement_no, meter_no, zone, basis, volume FROM register_charges
    WHERE account_id = ANY(${[...accountIds]}::integer[]) AND period = ${firstDay(period)}
    ORDER BY account_id, meter_no, zone`;
}

function withVolumes(account: ChargedAccount, rows: readonly VolumeRow[]): ChargedAccount {
  const rowsOf = groupBy(rows, (row) => row.agreement_no);
  return {
    ...account,
    agreements: account.agreements.map((agreement) => ({
      ...agreement,
      charged: (rowsOf.get(agreement.agreementNo) ?? []).map((row) => ({
        meterNo: row.meter_no,
        zone: row.zone,
        basis: row.basis,
        volume: quantity(row.volume),
      })),
    })),
  };
}

interface StandingRow {
  readonly account_id: number;
  readonly agreement_no: number;
  readonly service: string;
  readonly kind: CorrectedKind;
  readonly amount: bigint;
  readonly derivation: unknown;
}

/** A rebill puts new lines in the place of all of an agreement: the newest one says what stands. */
function readStanding(sql: Sql | Transaction, { period, accountIds }: RebillScope) {
  const month = firstDay(period);
  return sql<StandingRow[]>`
    WITH decided AS (
      SELECT line.account_id, line.agreement_no, line.recalculation_id, line.line_no,
        coalesce(line.corrects, 'recalculation') AS kind, line.part, line.amount, line.derivation,
        max(line.recalculation_id) FILTER (WHERE known.kind = 'rebill') OVER (
          PARTITION BY line.account_id, line.agreement_no
        ) AS rebill_id
      FROM recalculation_lines AS line
      JOIN recalculations AS known
        ON known.account_id = line.account_id AND known.id = line.recalculation_id
      WHERE line.account_id = ANY(${[...accountIds]}::integer[]) AND line.period = ${month}
        AND known.state <> 'rejected'
    ),
    standing AS (
      SELECT account_id, agreement_no, kind, amount, derivation, 0 AS place, line_no
      FROM charges AS line
      WHERE account_id = ANY(${[...accountIds]}::integer[]) AND period = ${month}
        AND kind IN ('charge', 'benefit') AND NOT EXISTS (
          SELECT FROM decided WHERE decided.account_id = line.account_id
            AND decided.agreement_no = line.agreement_no AND decided.rebill_id IS NOT NULL
        )
      UNION ALL
      SELECT account_id, agreement_no, kind, amount, derivation, recalculation_id, line_no
      FROM decided
      WHERE (part = 'fresh' AND recalculation_id = rebill_id)
        OR (part IS NULL AND recalculation_id > coalesce(rebill_id, 0))
    )
    SELECT standing.account_id, standing.agreement_no, service.code AS service, standing.kind,
      standing.amount, standing.derivation
    FROM standing
    JOIN service_agreements AS agreement USING (account_id, agreement_no)
    JOIN services AS service ON service.id = agreement.service_id
    ORDER BY account_id, service.position, agreement_no, place, line_no`;
}

function toStanding(row: StandingRow): StandingLine {
  return {
    agreementNo: row.agreement_no,
    service: row.service,
    kind: row.kind,
    amount: money(row.amount),
    derivation: expectOk(parseDerivation(row.derivation)),
  };
}

/** An agreement is billed where it has a line, or where a frozen run charged its contract. */
function readBilled(sql: Sql | Transaction, { period, accountIds }: RebillScope) {
  return sql<{ account_id: number; agreement_no: number }[]>`
    SELECT account_id, agreement_no FROM service_agreements AS agreement
    WHERE account_id = ANY(${[...accountIds]}::integer[]) AND NOT EXISTS (
      SELECT FROM charging_runs AS run
      WHERE run.period = ${firstDay(period)} AND run.state IN ('running', 'draft', 'posting')
        AND coalesce(run.contract_id = agreement.contract_id, true)
    ) AND (EXISTS (
      SELECT FROM charging_runs AS run
      WHERE run.period = ${firstDay(period)} AND run.state = 'frozen'
        AND coalesce(run.contract_id = agreement.contract_id, true)
    ) OR EXISTS (
      SELECT FROM charges AS line
      WHERE line.account_id = agreement.account_id AND line.agreement_no = agreement.agreement_no
        AND line.period = ${firstDay(period)}
    ))`;
}

interface CauseRow {
  readonly account_id: number;
  readonly kind: 'absence' | 'quality' | 'season';
  readonly first_day: BusinessDay;
  readonly last_day: BusinessDay;
  readonly persons: number | null;
  readonly service: string | null;
  readonly deviation: Deviation | null;
  readonly value: string | null;
  readonly document: string;
}

function readCauses(sql: Sql | Transaction, { period, accountIds }: RebillScope) {
  return sql<CauseRow[]>`
    SELECT known.account_id, known.kind, known.first_day, known.last_day, known.persons,
      service.code AS service, known.deviation, trim_scale(known.value)::text AS value,
      known.document
    FROM recalculations AS known
    LEFT JOIN services AS service ON service.id = known.service_id
    WHERE known.account_id = ANY(${[...accountIds]}::integer[]) AND known.kind <> 'rebill'
      AND known.state <> 'rejected' AND EXISTS (
        SELECT FROM recalculation_lines AS line
        WHERE line.account_id = known.account_id AND line.recalculation_id = known.id
          AND line.period = ${firstDay(period)}
      )
    ORDER BY known.account_id, known.id`;
}

function toCause(row: CauseRow): RecalculationCause {
  const { kind, service, deviation, value } = row;
  const span = { from: row.first_day, to: addDays(row.last_day, 1), document: row.document };
  if (kind === 'absence') return { ...span, kind, persons: row.persons ?? 0 };
  if (kind === 'season' || service === null || deviation === null)
    return { ...span, kind: 'season' };
  return { ...span, kind, service, deviation, ...(value === null ? {} : { value }) };
}

function readStates(sql: Sql | Transaction, { period, accountIds }: RebillScope) {
  return sql<{ account_id: number; is_billed: boolean; is_waiting: boolean }[]>`
    SELECT account.id AS account_id, EXISTS (
      SELECT FROM bills WHERE bills.account_id = account.id AND period = ${firstDay(period)}
    ) AS is_billed, EXISTS (
      SELECT FROM recalculations AS known
      JOIN recalculation_lines AS line
        ON line.account_id = known.account_id AND line.recalculation_id = known.id
      WHERE known.account_id = account.id AND known.state = 'proposed'
        AND line.period = ${firstDay(period)}
    ) AS is_waiting
    FROM accounts AS account WHERE account.id = ANY(${[...accountIds]}::integer[])
    ORDER BY account.id`;
}
