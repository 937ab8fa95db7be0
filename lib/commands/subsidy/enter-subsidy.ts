import type { Sql } from '#db/client.ts';
import { appendAudit } from '#db/functions/append-audit.ts';
import type { Transaction } from '#db/functions/append-journals.ts';
import { inTransaction } from '#db/functions/in-transaction.ts';
import { lockAccounts } from '#db/functions/lock-accounts.ts';
import { overdueDebt, subsidyRulesOn } from '#db/queries/subsidy-rules.ts';
import { actorOf, type JobGrant, type StaffGrant } from '#lib/auth/grant.ts';
import type { BusinessDay } from '#lib/domain/business-day.ts';
import { isDebtTooLarge } from '#lib/domain/charging/subsidy.ts';
import { type Money, moneyText } from '#lib/domain/money.ts';
import { firstDay, type Period } from '#lib/domain/period.ts';
import { ok, type Result, refuse } from '#lib/domain/result.ts';

/** What a decision grants for a service each month from one to another, both included. */
export interface SubsidyAmount {
  readonly agreementNo: number;
  readonly firstPeriod: Period;
  readonly lastPeriod: Period;
  readonly amount: Money;
}

/** A decision of the subsidy office, as it came. */
export interface SubsidyToEnter {
  readonly accountId: number;
  readonly number: string;
  readonly decidedOn: BusinessDay;
  readonly persons: number;
  readonly income: Money;
  readonly obligatoryPayment: Money;
  readonly firstPeriod: Period;
  readonly lastPeriod: Period;
  readonly amounts: readonly SubsidyAmount[];
}

/**
 * Enters a decision of the subsidy office. Refuses a number that was entered, months the account
 * has a subsidy for already, amounts beyond the months or services of the account, and a household
 * whose overdue debt is larger than the law allows.
 */
export async function enterSubsidy(
  sql: Sql | Transaction,
  grant: StaffGrant | JobGrant,
  decision: SubsidyToEnter,
): Promise<Result<{ readonly decisionId: number }>> {
  const { accountId, firstPeriod, lastPeriod, amounts } = decision;
  const number = decision.number.trim();
  if (number === '') return refuse('document_missing');
  const isWithin = (one: SubsidyAmount) =>
    firstPeriod <= one.firstPeriod &&
    one.firstPeriod <= one.lastPeriod &&
    one.lastPeriod <= lastPeriod;
  if (lastPeriod < firstPeriod || !amounts.every(isWithin)) return refuse('validity_malformed');
  if (amounts.length === 0 || amounts.some(({ amount }) => amount <= 0n)) {
    return refuse('amount_not_positive');
  }
  return await inTransaction(sql, async (tx) => {
    await lockAccounts(tx, [accountId]);
    const objection = await objectionTo(tx, { ...decision, number });
    if (!objection.ok) return objection;
    const decisionId = await store(tx, grant, { ...decision, number });
    await appendAudit(tx, grant, {
      action: 'subsidy.enter',
      object: `account:${accountId}`,
      details: { decision: number, firstPeriod, lastPeriod },
    });
    return ok({ decisionId });
  });
}

async function objectionTo(tx: Transaction, decision: SubsidyToEnter): Promise<Result<null>> {
  const { accountId, number, firstPeriod, lastPeriod, decidedOn } = decision;
  const numbers = [...new Set(decision.amounts.map(({ agreementNo }) => agreementNo))];
  const [row] = await tx<{ taken: boolean; overlaps: boolean; agreed: number }[]>`
    SELECT EXISTS (SELECT FROM subsidy_decisions WHERE number = ${number}) AS taken,
      EXISTS (SELECT FROM subsidy_decisions WHERE account_id = ${accountId}
        AND first_period <= ${firstDay(lastPeriod)} AND last_period >= ${firstDay(firstPeriod)}
        AND coalesce(stopped_from > ${firstDay(firstPeriod)}, true)) AS overlaps,
      (SELECT count(*)::integer FROM service_agreements WHERE account_id = ${accountId}
        AND agreement_no = ANY(${numbers}::smallint[])) AS agreed`;
  if (row?.taken) return refuse('subsidy_number_taken');
  if (row?.overlaps) return refuse('subsidy_overlap');
  if (row?.agreed !== numbers.length) return refuse('agreement_unknown');
  const rules = await subsidyRulesOn(tx, decidedOn);
  if (!rules) return refuse('tariff_missing');
  const debt = await overdueDebt(tx, { accountId, decidedOn, months: rules.debtMonths });
  if (!isDebtTooLarge(debt, rules)) return ok(null);
  return refuse('subsidy_debt_too_large', {
    debt: moneyText(debt),
    limit: moneyText(rules.debtMax),
  });
}

async function store(
  tx: Transaction,
  grant: StaffGrant | JobGrant,
  decision: SubsidyToEnter,
): Promise<number> {
  const { accountId, amounts } = decision;
  const [row] = await tx<{ id: number }[]>`
    INSERT INTO subsidy_decisions (account_id, number, decided_on, persons, income,
      obligatory_payment, first_period, last_period, entered_by)
    VALUES (${accountId}, ${decision.number}, ${decision.decidedOn}, ${decision.persons},
      ${decision.income}, ${decision.obligatoryPayment}, ${firstDay(decision.firstPeriod)},
      ${firstDay(decision.lastPeriod)}, ${actorOf(grant)})
    RETURNING id`;
  if (!row) throw new Error('a decision was not stored');
  await tx`
    INSERT INTO subsidy_amounts (account_id, decision_id, agreement_no, first_period, last_period,
      amount)
    SELECT ${accountId}, ${row.id}, agreement_no, first_period, last_period, amount
    FROM unnest(
      ${amounts.map(({ agreementNo }) => agreementNo)}::smallint[],
      ${amounts.map((one) => firstDay(one.firstPeriod))}::date[],
      ${amounts.map((one) => firstDay(one.lastPeriod))}::date[],
      ${amounts.map(({ amount }) => amount.toString())}::bigint[]
    ) AS granted(agreement_no, first_period, last_period, amount)`;
  return row.id;
}
