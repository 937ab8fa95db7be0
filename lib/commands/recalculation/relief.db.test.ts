import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { subsidyLeft } from '#db/queries/subsidy-left.ts';
import { listedCases } from '#db/seed/city/character.ts';
import { accountIdAt } from '#db/seed/city/dwelling.ts';
import { loadDemoCity } from '#db/seed/load-demo.ts';
import type { StaffGrant } from '#lib/auth/grant.ts';
import { issueGrant } from '#lib/auth/issue-grant.ts';
import { addDays, businessDay } from '#lib/domain/business-day.ts';
import type { RecalculationCause } from '#lib/domain/charging/recalculation.ts';
import { money } from '#lib/domain/money.ts';
import { addPeriods, firstDay, nextPeriod, type Period, period } from '#lib/domain/period.ts';
import { expectOk, type Result } from '#lib/domain/result.ts';
import { required } from '#lib/required.ts';
import { cloneDatabase, type TestDatabase } from '#lib/testing/database.ts';
import { newDemoSecrets } from '#lib/testing/demo-secrets.ts';
import { grantBenefit } from '../benefit/grant-benefit.ts';
import { stopBenefit } from '../benefit/stop-benefit.ts';
import { enterSubsidy, type SubsidyToEnter } from '../subsidy/enter-subsidy.ts';
import { returnSubsidy } from '../subsidy/return-subsidy.ts';
import { stopSubsidy } from '../subsidy/stop-subsidy.ts';
import { computeRecalculation } from './compute-recalculation.ts';
import { approveRecalculation, rejectRecalculation } from './decide-recalculation.ts';
import { proposeRecalculation } from './propose-recalculation.ts';

const staff = (userId: string) =>
  issueGrant<StaffGrant>({ kind: 'staff', permission: 'relief.change', userId });
const clerk = staff('clerk');
const chief = staff('chief');

let database: TestDatabase;
let lastBilled: Period;
/** The last month that heating was charged for: half of the year it is not the last one. */
let lastHeated: Period;
beforeAll(async () => {
  database = await cloneDatabase();
  await loadDemoCity(database.owner, { secrets: { demo: newDemoSecrets() }, accounts: 24 });
  const [row] = await database.owner.sql<{ billed: string; heated: string }[]>`
    SELECT to_char(max(period), 'YYYY-MM') AS billed, (
      SELECT to_char(max(period), 'YYYY-MM') FROM charges
      JOIN agreement_measures USING (account_id, agreement_no)
      WHERE measured_by = 'heated-area'
    ) AS heated FROM bills`;
  lastBilled = period(row?.billed ?? '');
  lastHeated = period(row?.heated ?? '');
}, 120_000);
afterAll(() => database.drop());

const caseOf = (note: string) => {
  return accountIdAt(
    required(
      listedCases().find((one) => one.note === note),
      note,
    ).index,
  );
};
const codeOf = (result: Result<unknown>) => (result.ok ? 'ok' : result.refusal.code);

describe('a benefit', () => {
  const accountId = () => caseOf('metered');
  const benefit = (fullName: string, from = '2026-01-10') => ({
    ...{ fullName, category: 'combatant', form: 'credited' as const, document: '№ 5' },
    ...{ accountId: accountId(), validFrom: businessDay(from) },
  });

  it('is a person’s once at a time, and not of more persons than live there', async () => {
    const { sql } = database.requests;
    const granted = async (...of: Parameters<typeof benefit>) =>
      codeOf(await grantBenefit(sql, clerk, benefit(...of)));
    expect(await granted('Перша')).toBe('ok');
    expect(await granted(' Перша ', '2026-03-01')).toBe('benefit_overlap');
    expect(await granted('')).toBe('person_name_missing');
    const [facts] = await sql<{ residents: number }[]>`
      SELECT residents FROM account_facts WHERE account_id = ${accountId()}`;
    for (let person = 1; person < (facts?.residents ?? 0); person += 1) {
      expect(await granted(`Особа ${person}`)).toBe('ok');
    }
    expect(await granted('Зайва')).toBe('residents_exceeded');
    const nobody = { ...benefit('Хтось'), accountId: 1 };
    expect(codeOf(await grantBenefit(sql, clerk, nobody))).toBe('account_unknown');
  });

  it('ends on its day with the reason, and can be granted anew from then on', async () => {
    const { sql } = database.requests;
    const stop = { accountId: accountId(), grantNo: 1, reason: 'виїхав' };
    const stopped = async (day: string, reason = 'виїхав') =>
      codeOf(await stopBenefit(sql, clerk, { ...stop, reason, validTo: businessDay(day) }));
    expect(await stopped('2026-01-10')).toBe('validity_malformed');
    expect(await stopped('2026-05-01', ' ')).toBe('reason_missing');
    expect(await stopped('2026-05-01')).toBe('ok');
    expect(await stopped('2026-06-01')).toBe('validity_malformed');
    expect(codeOf(await grantBenefit(sql, clerk, benefit('Перша', '2026-05-01')))).toBe('ok');
  });
});

describe('a subsidy', () => {
  const decision = (accountId: number, number: string): SubsidyToEnter => {
    const months = { firstPeriod: lastBilled, lastPeriod: addPeriods(lastBilled, 5) };
    return {
      ...{ accountId, number, decidedOn: firstDay(lastBilled), persons: 2, ...months },
      income: money(584_000n),
      obligatoryPayment: money(43_800n),
      amounts: [{ agreementNo: 1, amount: money(90_000n), ...months }],
    };
  };

  it('is entered once, for months that have none, and not over a large overdue debt', async () => {
    const { sql } = database.requests;
    const accountId = caseOf('held');
    const enter = async (of: SubsidyToEnter) => codeOf(await enterSubsidy(sql, clerk, of));
    expect(await enter(decision(accountId, '7-1'))).toBe('ok');
    expect(await enter(decision(accountId, '7-1'))).toBe('subsidy_number_taken');
    expect(await enter(decision(accountId, '7-2'))).toBe('subsidy_overlap');
    expect(await enter(decision(caseOf('large-debt'), '7-3'))).toBe('subsidy_debt_too_large');
    const none = { ...decision(caseOf('metered'), '7-4'), amounts: [] };
    expect(await enter(none)).toBe('amount_not_positive');
  });

  it('is stopped from a month on; what is left unused goes back, once', async () => {
    const { sql } = database.requests;
    const [row] = await sql<{ id: number }[]>`
      SELECT id FROM subsidy_decisions WHERE number = '7-1'`;
    const decisionId = row?.id ?? 0;
    const stop = { decisionId, stoppedFrom: addPeriods(lastBilled, 1), reason: 'доходи зросли' };
    expect(codeOf(await stopSubsidy(sql, clerk, stop))).toBe('ok');
    expect(codeOf(await stopSubsidy(sql, clerk, stop))).toBe('subsidy_stopped');
    const back = { decisionId, document: 'лист № 8' };
    // The month was billed before the decision came: all it granted is unused.
    const returned = expectOk(await returnSubsidy(sql, clerk, back));
    expect(returned.returned).toBe(90_000n);
    expect(codeOf(await returnSubsidy(sql, clerk, back))).toBe('subsidy_not_left');
    expect(await subsidyLeft(sql, decisionId)).toMatchObject([{ left: 0n, returned: 90_000n }]);
  });
});

describe('a recalculation', () => {
  const heated = async () => {
    const [row] = await database.owner.sql<{ account_id: number }[]>`
      SELECT account_id FROM agreement_measures AS measure
      JOIN account_facts AS fact USING (account_id)
      WHERE measured_by = 'heated-area' AND heated_area > 50 AND fact.valid_to IS NULL
        AND NOT EXISTS (SELECT FROM recalculations WHERE account_id = measure.account_id)
      ORDER BY account_id LIMIT 1`;
    return row?.account_id ?? 0;
  };
  const season = (days?: number): RecalculationCause => {
    const from = firstDay(lastHeated);
    const to = days === undefined ? firstDay(nextPeriod(lastHeated)) : addDays(from, days);
    return { kind: 'season', from, to, document: 'акт № 3' };
  };

  it('above the limit waits for another person, who approves what was looked at', async () => {
    const { sql } = database.requests;
    const accountId = await heated();
    const cause = season(12);
    const preview = expectOk(await computeRecalculation(sql, clerk, { accountId, cause }));
    const wanted = { accountId, cause, contentHash: preview.contentHash };
    const other = { ...wanted, contentHash: 'other' };
    expect(codeOf(await proposeRecalculation(sql, clerk, other))).toBe('recalculation_changed');
    const { id, state } = expectOk(await proposeRecalculation(sql, clerk, wanted));
    expect(state).toBe('proposed');
    const seen = { id, contentHash: preview.contentHash };
    expect(codeOf(await approveRecalculation(sql, clerk, seen))).toBe('approver_is_proposer');
    expect(codeOf(await approveRecalculation(sql, chief, { id, contentHash: 'x' }))).toBe(
      'recalculation_changed',
    );
    expect(codeOf(await approveRecalculation(sql, chief, seen))).toBe('ok');
    expect(codeOf(await approveRecalculation(sql, chief, seen))).toBe('recalculation_decided');
  });

  it('gives nothing back twice: the next one finds what is left', async () => {
    const { sql } = database.requests;
    const accountId = await heated();
    const all = { accountId, cause: season() };
    const whole = expectOk(await computeRecalculation(sql, clerk, all));
    const wanted = { ...all, contentHash: whole.contentHash };
    const { id } = expectOk(await proposeRecalculation(sql, clerk, wanted));
    // 3,3 % a day: of a month of 30 days one percent is left, of 31 nothing.
    const [line] = whole.lines;
    const left = (line?.before ?? 0n) + whole.amount;
    const rest = await computeRecalculation(sql, clerk, all);
    expect(rest.ok ? rest.value.amount : codeOf(rest)).toBe(
      left > 0n ? -left : 'recalculation_empty',
    );
    expect(codeOf(await rejectRecalculation(sql, chief, { id, reason: ' ' }))).toBe(
      'reason_missing',
    );
    expectOk(await rejectRecalculation(sql, chief, { id, reason: 'акт без підпису' }));
    const again = expectOk(await computeRecalculation(sql, clerk, all));
    expect(again.contentHash).toBe(whole.contentHash);
  });

  it('within the limit needs nobody else', async () => {
    const { sql } = database.requests;
    const accountId = await heated();
    const cause = season(1);
    const { contentHash } = expectOk(await computeRecalculation(sql, clerk, { accountId, cause }));
    const done = await proposeRecalculation(sql, clerk, { accountId, cause, contentHash });
    expect(expectOk(done).state).toBe('approved');
  });

  it('sent six times at once stands once: nothing is given back twice', async () => {
    const { sql } = database.requests;
    const accountId = await heated();
    const cause = season(1);
    const wanted = { accountId, cause };
    const { contentHash } = expectOk(await computeRecalculation(sql, clerk, wanted));
    const send = () => proposeRecalculation(sql, clerk, { ...wanted, contentHash });
    const answers = await Promise.all(Array.from({ length: 6 }, send));
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    const refused = new Set(answers.flatMap((one) => (one.ok ? [] : [one.refusal.code])));
    expect([...refused]).toEqual(['recalculation_repeated']);
  });
});
