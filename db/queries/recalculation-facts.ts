import type { Sql } from '#db/client.ts';
import type { Transaction } from '#db/functions/append-journals.ts';
import type { JobGrant, StaffGrant } from '#lib/auth/grant.ts';
import type { BusinessDay } from '#lib/domain/business-day.ts';
import type { Deviation, QualityRule } from '#lib/domain/charging/quality-rule.ts';
import type { ChargedMonth } from '#lib/domain/charging/recalculation.ts';
import { type Money, money, zeroMoney } from '#lib/domain/money.ts';
import { firstDay, type Period, period } from '#lib/domain/period.ts';
import { chargingFacts } from './charging-facts.ts';

/** Reads the facts a month was charged by, and what of it is left to be given back. */
export async function chargedMonths(
  sql: Sql | Transaction,
  grant: JobGrant | StaffGrant,
  { accountId, months }: { readonly accountId: number; readonly months: readonly Period[] },
): Promise<readonly ChargedMonth[]> {
  const found = await Promise.all(
    months.map(async (period): Promise<ChargedMonth[]> => {
      const scope = { period, fromAccount: accountId, toAccount: accountId };
      const [facts, left] = await Promise.all([
        chargingFacts(sql, grant, scope),
        readLeft(sql, accountId, period),
      ]);
      return facts.map(({ account }) => ({ period, account, left }));
    }),
  );
  return found.flat();
}

/** What was charged less benefits, and less what is given back of that month already. */
async function readLeft(sql: Sql | Transaction, accountId: number, period: Period) {
  const rows = await sql<{ agreement_no: number; amount: bigint }[]>`
    SELECT agreement_no, sum(amount)::bigint AS amount
    FROM (
      SELECT agreement_no, amount FROM charges
      WHERE account_id = ${accountId} AND period = ${firstDay(period)}
        AND kind IN ('charge', 'benefit')
      UNION ALL
      SELECT line.agreement_no, line.amount FROM recalculation_lines AS line
      JOIN recalculations AS decided
        ON decided.account_id = line.account_id AND decided.id = line.recalculation_id
      WHERE line.account_id = ${accountId} AND line.period = ${firstDay(period)}
        AND decided.state <> 'rejected'
    ) AS moved
    GROUP BY agreement_no`;
  return new Map(rows.map((row) => [row.agreement_no, money(row.amount)]));
}

/** Lists the months of an account whose rebill waits for a second person: nobody knows yet what stands. */
export async function waitingRebills(
  sql: Sql | Transaction,
  { accountId, months }: { readonly accountId: number; readonly months: readonly Period[] },
): Promise<readonly Period[]> {
  const rows = await sql<{ period: string }[]>`
    SELECT DISTINCT to_char(line.period, 'YYYY-MM') AS period
    FROM recalculation_lines AS line
    JOIN recalculations AS known
      ON known.account_id = line.account_id AND known.id = line.recalculation_id
    WHERE line.account_id = ${accountId} AND known.kind = 'rebill' AND known.state = 'proposed'
      AND line.period = ANY(${months.map(firstDay)}::date[])
    ORDER BY 1`;
  return rows.map((row) => period(row.period));
}

interface RuleRow {
  readonly service: string;
  readonly deviation: Deviation;
  readonly per: QualityRule['per'];
  readonly percent: string;
  readonly from_value: string | null;
  readonly below_value: string | null;
  readonly act: string;
  readonly valid_from: BusinessDay;
  readonly valid_to: BusinessDay | null;
}

/** Reads the dated table of what is taken off where a service is worse than agreed. */
export async function qualityRules(sql: Sql | Transaction): Promise<readonly QualityRule[]> {
  const rows = await sql<RuleRow[]>`
    SELECT service.code AS service, rule.deviation, rule.per,
      trim_scale(rule.percent)::text AS percent, trim_scale(rule.from_value)::text AS from_value,
      trim_scale(rule.below_value)::text AS below_value, rule.act, rule.valid_from, rule.valid_to
    FROM quality_rules AS rule JOIN services AS service ON service.id = rule.service_id
    ORDER BY service.position, rule.deviation, rule.below_value DESC, rule.valid_from`;
  return rows.map((row) => ({
    service: row.service,
    deviation: row.deviation,
    per: row.per,
    percent: row.percent,
    act: row.act,
    validFrom: row.valid_from,
    ...(row.valid_to === null ? {} : { validTo: row.valid_to }),
    ...(row.from_value === null ? {} : { from: row.from_value }),
    ...(row.below_value === null ? {} : { below: row.below_value }),
  }));
}

/** Reads the amount up to which one person recalculates alone; nothing where none is set. */
export async function limitAlone(sql: Sql | Transaction): Promise<Money> {
  const [row] = await sql<{ alone: bigint }[]>`
    SELECT alone FROM recalculation_limits
    WHERE daterange(valid_from, valid_to) @> (now() AT TIME ZONE 'Europe/Kyiv')::date`;
  return row ? money(row.alone) : zeroMoney;
}
