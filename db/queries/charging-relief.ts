import type { Sql } from '#db/client.ts';
import type { Transaction } from '#db/functions/append-journals.ts';
import type { BusinessDay } from '#lib/domain/business-day.ts';
import type { BenefitForm, BenefitNorm, Entitlement } from '#lib/domain/charging/benefit.ts';
import type { ChargeLine } from '#lib/domain/charging/charge-line.ts';
import { isRecomputable } from '#lib/domain/charging/derivation.ts';
import { parseDerivation } from '#lib/domain/charging/parse-derivation.ts';
import type { Relief } from '#lib/domain/charging/relief.ts';
import type { SubsidyDue } from '#lib/domain/charging/subsidy.ts';
import { groupBy } from '#lib/domain/group-by.ts';
import { money } from '#lib/domain/money.ts';
import { firstDay, nextPeriod, type Period } from '#lib/domain/period.ts';
import type { Unit } from '#lib/domain/quantity.ts';
import { expectOk } from '#lib/domain/result.ts';
import type { ChargingScope } from './charging-scope.ts';
import { readReliefNorms } from './relief-norms.ts';

/** Reads what benefits, subsidies and recalculations the accounts of a month have, by account. */
export async function readRelief(
  sql: Sql | Transaction,
  scope: ChargingScope,
): Promise<ReadonlyMap<number, Relief>> {
  const [norms, grants, subsidies, recalculations] = await Promise.all([
    readReliefNorms(sql),
    readGrants(sql, scope, scope.period),
    readSubsidies(sql, scope),
    readRecalculations(sql, scope),
  ]);
  const grantsOf = groupBy(grants, (row) => row.account_id);
  const subsidiesOf = groupBy(subsidies, (row) => row.account_id);
  const recalculationsOf = groupBy(recalculations, (row) => row.account_id);
  const ids = [...grantsOf.keys(), ...subsidiesOf.keys(), ...recalculationsOf.keys()];
  return new Map(
    [...new Set(ids)].map((id) => [
      id,
      {
        entitlements: (grantsOf.get(id) ?? []).map((row) => toEntitlement(row, norms)),
        subsidies: (subsidiesOf.get(id) ?? []).map(toDue),
        recalculations: (recalculationsOf.get(id) ?? []).map((row) => toLine(row, scope)),
      },
    ]),
  );
}

interface GrantRow {
  readonly account_id: number;
  readonly person_no: number;
  readonly category: string;
  readonly percent: string;
  readonly norm_set: string;
  readonly form: BenefitForm;
  readonly act: string;
  readonly document: string;
  readonly valid_from: BusinessDay;
  readonly valid_to: BusinessDay | null;
}

/** Reads the rights to benefits that held on some day since the first of a month, by account. */
export async function readEntitlements(
  sql: Sql | Transaction,
  scope: ChargingScope & { readonly since: Period },
): Promise<ReadonlyMap<number, readonly Entitlement[]>> {
  const [norms, rows] = await Promise.all([
    readReliefNorms(sql),
    readGrants(sql, scope, scope.since),
  ]);
  return new Map(
    [...groupBy(rows, (row) => row.account_id)].map(([accountId, ours]) => {
      return [accountId, ours.map((row) => toEntitlement(row, norms))];
    }),
  );
}

function readGrants(
  sql: Sql | Transaction,
  { fromAccount, toAccount, period }: ChargingScope,
  since: Period,
) {
  return sql<GrantRow[]>`
    SELECT right_of.account_id, right_of.person_no, category.name AS category,
      trim_scale(version.percent)::text AS percent, norms.code AS norm_set, right_of.form,
      version.act, right_of.document,
      greatest(right_of.valid_from, version.valid_from) AS valid_from,
      least(right_of.valid_to, version.valid_to) AS valid_to
    FROM benefit_grants AS right_of
    JOIN benefit_categories AS category ON category.id = right_of.category_id
    JOIN benefit_category_versions AS version ON version.category_id = category.id
      AND daterange(version.valid_from, version.valid_to)
        && daterange(right_of.valid_from, right_of.valid_to)
    JOIN relief_norm_sets AS norms ON norms.id = version.norm_set_id
    WHERE right_of.account_id BETWEEN ${fromAccount} AND ${toAccount}
      AND greatest(right_of.valid_from, version.valid_from) < ${firstDay(nextPeriod(period))}
      AND coalesce(least(right_of.valid_to, version.valid_to) > ${firstDay(since)}, true)
    ORDER BY right_of.account_id, right_of.grant_no, version.valid_from`;
}

function toEntitlement(
  row: GrantRow,
  norms: ReadonlyMap<string, readonly BenefitNorm[]>,
): Entitlement {
  return {
    personNo: row.person_no,
    category: row.category,
    percent: row.percent,
    form: row.form,
    act: row.act,
    norms: norms.get(row.norm_set) ?? [],
    document: row.document,
    validFrom: row.valid_from,
    ...(row.valid_to === null ? {} : { validTo: row.valid_to }),
  };
}

interface SubsidyRow {
  readonly account_id: number;
  readonly agreement_no: number;
  readonly decision: string;
  readonly granted: bigint;
  readonly carried: bigint;
}

/** A pot for each agreement: what was granted so far, less what bills and returns took of it. */
function readSubsidies(sql: Sql | Transaction, { fromAccount, toAccount, period }: ChargingScope) {
  const month = firstDay(period);
  return sql<SubsidyRow[]>`
    WITH pot AS (
      SELECT account_id, agreement_no, min(amount.first_period) AS since,
        (array_agg(decision.number ORDER BY amount.first_period DESC))[1] AS decision,
        coalesce(sum(amount) FILTER (WHERE amount.last_period >= ${month}
          AND coalesce(decision.stopped_from > ${month}, true)), 0)::bigint AS granted,
        sum(amount * greatest(0, months_between(amount.first_period, least(
          (amount.last_period + interval '1 month')::date, decision.stopped_from, ${month}::date
        ))))::bigint AS before
      FROM subsidy_amounts AS amount
      JOIN subsidy_decisions AS decision USING (account_id)
      WHERE decision.id = amount.decision_id
        AND account_id BETWEEN ${fromAccount} AND ${toAccount} AND amount.first_period <= ${month}
      GROUP BY account_id, agreement_no
    )
    SELECT account_id, agreement_no, decision, granted,
      (before - credited.amount - returned.amount)::bigint AS carried
    FROM pot, LATERAL (
      SELECT coalesce(-sum(amount), 0) AS amount FROM charges
      WHERE charges.account_id = pot.account_id AND charges.agreement_no = pot.agreement_no
        AND kind = 'subsidy' AND period >= pot.since AND period < ${month}
    ) AS credited, LATERAL (
      SELECT coalesce(sum(amount), 0) AS amount FROM subsidy_returns AS back
      WHERE back.account_id = pot.account_id AND back.agreement_no = pot.agreement_no
    ) AS returned
    WHERE granted > 0 OR before > credited.amount + returned.amount
    ORDER BY account_id, agreement_no`;
}

/** A return may be of more than earlier months left, when it was entered for the months to come. */
function toDue({ agreement_no, decision, granted, carried }: SubsidyRow): SubsidyDue {
  return {
    agreementNo: agreement_no,
    decision,
    granted: money(granted),
    carried: money(carried < 0n ? 0n : carried),
  };
}

interface RecalculationRow {
  readonly account_id: number;
  readonly recalculation_id: number;
  readonly agreement_no: number;
  readonly kind: 'recalculation' | 'adjustment';
  readonly service: string;
  readonly unit: Unit;
  readonly amount: bigint;
  readonly derivation: unknown;
  readonly reason: string;
}

/**
 * Lines that were approved and no bill carries yet, of months before this one. What a rebill does
 * to which month its derivation tells; a recalculation says its month in words.
 */
function readRecalculations(sql: Sql | Transaction, scope: ChargingScope) {
  const { fromAccount, toAccount, contractId = null, period } = scope;
  return sql<RecalculationRow[]>`
    SELECT line.account_id, line.recalculation_id, line.agreement_no, service.code AS service,
      service.unit, line.amount, line.derivation,
      CASE decided.kind WHEN 'rebill' THEN 'adjustment' ELSE 'recalculation' END AS kind,
      CASE decided.kind WHEN 'rebill' THEN '' ELSE to_char(line.period, 'MM.YYYY') || ': ' END
        || decided.document AS reason
    FROM recalculation_lines AS line
    JOIN recalculations AS decided
      ON decided.account_id = line.account_id AND decided.id = line.recalculation_id
    JOIN service_agreements AS agreement
      ON agreement.account_id = line.account_id AND agreement.agreement_no = line.agreement_no
    JOIN services AS service ON service.id = agreement.service_id
    WHERE line.account_id BETWEEN ${fromAccount} AND ${toAccount}
      AND decided.state = 'approved' AND line.charged_in IS NULL AND line.period < ${firstDay(period)}
      AND (agreement.contract_id = ${contractId} OR ${contractId}::integer IS NULL)
    ORDER BY line.account_id, line.recalculation_id, line.agreement_no, line.period, line.line_no`;
}

function toLine(row: RecalculationRow, { period }: ChargingScope): ChargeLine {
  const derivation = expectOk(parseDerivation(row.derivation));
  const step = isRecomputable(derivation) ? derivation.steps[0] : undefined;
  return {
    agreementNo: row.agreement_no,
    service: row.service,
    period,
    kind: row.kind,
    unit: step?.unit ?? row.unit,
    amount: money(row.amount),
    derivation,
    reason: row.reason,
    recalculationId: row.recalculation_id,
  };
}
