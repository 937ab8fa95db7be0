import type { Sql } from '#db/client.ts';
import type { StaffGrant } from '#lib/auth/grant.ts';
import { type AccountNumber, parseAccountNumber } from '#lib/domain/account-number.ts';
import type { BusinessDay } from '#lib/domain/business-day.ts';
import type { SubsidyState } from '#lib/domain/charging/subsidy.ts';
import { type Money, money } from '#lib/domain/money.ts';
import { type Period, period } from '#lib/domain/period.ts';
import { expectOk } from '#lib/domain/result.ts';
import type { PageOf } from './settlement-payments.ts';

/** A decision of the subsidy office as the list shows it. */
export interface SubsidyLine {
  readonly id: number;
  readonly number: string;
  readonly account: AccountNumber;
  readonly firstPeriod: Period;
  readonly lastPeriod: Period;
  readonly persons: number;
  readonly obligatory: Money;
  /** What it grants this month, or in its first where it is not this one. */
  readonly monthly: Money;
  readonly state: SubsidyState;
}

export interface SubsidyDecision extends SubsidyLine {
  readonly accountId: number;
  readonly income: Money;
  readonly decidedOn: BusinessDay;
  readonly enteredBy: string;
  readonly stoppedFrom: Period | undefined;
  readonly stopReason: string | undefined;
  readonly amounts: readonly {
    readonly service: string;
    readonly agreementNo: number;
    readonly firstPeriod: Period;
    readonly lastPeriod: Period;
    readonly amount: Money;
  }[];
}

interface Row {
  readonly id: number;
  readonly number: string;
  readonly account: string;
  readonly account_id: number;
  readonly first_period: string;
  readonly last_period: string;
  readonly persons: number;
  readonly obligatory: bigint;
  readonly monthly: bigint;
  readonly state: SubsidyState;
  readonly income: bigint;
  readonly decided_on: BusinessDay;
  readonly entered_by: string;
  readonly stopped_from: string | null;
  readonly stop_reason: string | null;
}

/** Reads a page of decisions, of one state if asked, those in force first. */
export async function subsidiesOf(
  sql: Sql,
  _grant: StaffGrant,
  wanted: { readonly state?: SubsidyState; readonly page: number; readonly rowsMax: number },
): Promise<PageOf<SubsidyLine>> {
  const { state = null, page, rowsMax } = wanted;
  const rows = await sql<(Row & { total: number })[]>`
    WITH decision AS (${selectDecisions(sql)})
    SELECT *, count(*) OVER ()::integer AS total FROM decision
    WHERE state = ${state} OR ${state}::text IS NULL
    ORDER BY state = 'current' DESC, first_period DESC, id DESC
    LIMIT ${rowsMax} OFFSET ${(page - 1) * rowsMax}`;
  return { rows: rows.map(toLine), total: rows[0]?.total ?? 0 };
}

/** Reads one decision with what it grants; undefined when there is none. */
export async function subsidyDecision(
  sql: Sql,
  _grant: StaffGrant,
  id: number,
): Promise<SubsidyDecision | undefined> {
  const [[row], amounts] = await Promise.all([
    sql<Row[]>`WITH decision AS (${selectDecisions(sql)}) SELECT * FROM decision WHERE id = ${id}`,
    sql<{ service: string; agreement_no: number; first: string; last: string; amount: bigint }[]>`
      SELECT service.code AS service, amount.agreement_no, amount.amount,
        to_char(amount.first_period, 'YYYY-MM') AS first,
        to_char(amount.last_period, 'YYYY-MM') AS last
      FROM subsidy_amounts AS amount
      JOIN service_agreements AS agreement USING (account_id, agreement_no)
      JOIN services AS service ON service.id = agreement.service_id
      WHERE amount.decision_id = ${id}
      ORDER BY service.position, amount.first_period`,
  ]);
  if (!row) return undefined;
  return {
    ...toLine(row),
    accountId: row.account_id,
    income: money(row.income),
    decidedOn: row.decided_on,
    enteredBy: row.entered_by,
    stoppedFrom: row.stopped_from === null ? undefined : period(row.stopped_from),
    stopReason: row.stop_reason ?? undefined,
    amounts: amounts.map(({ service, agreement_no: agreementNo, first, last, amount }) => {
      const months = { firstPeriod: period(first), lastPeriod: period(last) };
      return { service, agreementNo, amount: money(amount), ...months };
    }),
  };
}

/** The state is of this month, by the clock of the database. */
function selectDecisions(sql: Sql) {
  return sql`
    SELECT decision.id, decision.number, account.number AS account, decision.account_id,
      to_char(first_period, 'YYYY-MM') AS first_period,
      to_char(last_period, 'YYYY-MM') AS last_period, persons, obligatory_payment AS obligatory, (
        SELECT coalesce(sum(amount), 0)::bigint FROM subsidy_amounts AS amount
        WHERE amount.account_id = decision.account_id AND amount.decision_id = decision.id
          AND least(greatest(this.month, decision.first_period), decision.last_period)
            BETWEEN amount.first_period AND amount.last_period
      ) AS monthly, CASE
        WHEN stopped_from IS NOT NULL THEN 'stopped'
        WHEN first_period > this.month THEN 'coming'
        WHEN last_period < this.month THEN 'over'
        ELSE 'current'
      END AS state, income, decided_on, coalesce(clerk.full_name, entered_by) AS entered_by,
      to_char(stopped_from, 'YYYY-MM') AS stopped_from, stop_reason
    FROM subsidy_decisions AS decision
    JOIN accounts AS account ON account.id = decision.account_id
    LEFT JOIN users AS clerk ON 'user:' || clerk.id = entered_by
    CROSS JOIN (
      SELECT date_trunc('month', now() AT TIME ZONE 'Europe/Kyiv')::date AS month
    ) AS this`;
}

function toLine(row: Row): SubsidyLine {
  return {
    id: row.id,
    number: row.number,
    account: expectOk(parseAccountNumber(row.account)),
    firstPeriod: period(row.first_period),
    lastPeriod: period(row.last_period),
    persons: row.persons,
    obligatory: money(row.obligatory),
    monthly: money(row.monthly),
    state: row.state,
  };
}
