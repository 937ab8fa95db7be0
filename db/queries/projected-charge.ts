import type { Sql } from '#db/client.ts';
import type { StaffAccountGrant } from '#lib/auth/grant.ts';
import type { BusinessDay } from '#lib/domain/business-day.ts';
import { chargeAccount } from '#lib/domain/charging/charge-account.ts';
import { type Money, sumMoney } from '#lib/domain/money.ts';
import { type Period, periodOf } from '#lib/domain/period.ts';
import { chargingFacts } from './charging-facts.ts';

/** What the charging of a month would charge an account as things stand. */
export interface ProjectedCharge {
  readonly period: Period;
  readonly amount: Money;
}

/**
 * Reckons what the last days of a closed account will be charged, by the very function that will
 * charge them; undefined when its last month is charged already, or cannot be reckoned.
 */
export async function chargeStillToCome(
  sql: Sql,
  grant: StaffAccountGrant,
  closedOn: BusinessDay,
): Promise<ProjectedCharge | undefined> {
  const { accountId } = grant;
  const period = periodOf(closedOn);
  const [charged] = await sql`
    SELECT FROM charges
    WHERE account_id = ${accountId} AND period >= date_trunc('month', ${closedOn}::date)::date
      AND kind = 'charge'
    LIMIT 1`;
  if (charged) return undefined;
  const scope = { period, fromAccount: accountId, toAccount: accountId };
  const [facts] = await chargingFacts(sql, grant, scope);
  const charge = facts && chargeAccount(facts.account, period);
  if (!charge?.ok) return undefined;
  return { period, amount: sumMoney(charge.value.lines.map(({ amount }) => amount)) };
}
