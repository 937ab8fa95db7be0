import type { Sql } from '#db/client.ts';
import type { StaffAccountGrant } from '#lib/auth/grant.ts';
import type { BenefitNorm } from '#lib/domain/charging/benefit.ts';
import type { ChargedAccount } from '#lib/domain/charging/charge-account.ts';
import type { SubsidyRules } from '#lib/domain/charging/subsidy.ts';
import type { Money } from '#lib/domain/money.ts';
import { lastDay, type Period, period } from '#lib/domain/period.ts';
import { chargingFacts } from './charging-facts.ts';
import { readReliefNorms } from './relief-norms.ts';
import { overdueDebt, subsidyRulesOn } from './subsidy-rules.ts';

export interface SubsidyCheckFacts {
  readonly period: Period;
  readonly account: ChargedAccount;
  readonly rules: SubsidyRules;
  readonly norms: readonly BenefitNorm[];
  readonly debt: Money;
}

/**
 * Reads what a subsidy of the granted account is checked by: a month's charges, the last one billed
 * unless another is asked for, the formula, the norms, and the overdue debt. Undefined where the
 * month has nothing to charge.
 */
export async function subsidyCheckFacts(
  sql: Sql,
  grant: StaffAccountGrant,
  asked: Period | undefined,
): Promise<SubsidyCheckFacts | undefined> {
  const { accountId } = grant;
  const month = asked ?? (await lastBilled(sql, accountId));
  if (month === undefined) return undefined;
  const scope = { period: month, fromAccount: accountId, toAccount: accountId };
  const [[facts], rules, norms] = await Promise.all([
    chargingFacts(sql, grant, scope),
    subsidyRulesOn(sql, lastDay(month)),
    readReliefNorms(sql),
  ]);
  if (!(facts && rules)) return undefined;
  const about = { accountId, decidedOn: lastDay(month), months: rules.debtMonths };
  const debt = await overdueDebt(sql, about);
  const { account } = facts;
  return { period: month, account, rules, norms: norms.get('subsidy') ?? [], debt };
}

async function lastBilled(sql: Sql, accountId: number): Promise<Period | undefined> {
  const [row] = await sql<{ month: string | null }[]>`
    SELECT to_char(max(period), 'YYYY-MM') AS month FROM bills WHERE account_id = ${accountId}`;
  return row?.month ? period(row.month) : undefined;
}
