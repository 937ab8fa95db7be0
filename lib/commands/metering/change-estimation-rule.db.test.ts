import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { estimationRules } from '#db/queries/estimation-rules.ts';
import { addPeriods, firstDay, type Period, periodOf } from '#lib/domain/period.ts';
import { cloneDatabase, type TestDatabase } from '#lib/testing/database.ts';
import { MeteredHomes } from '#lib/testing/metered-homes.ts';
import { changeEstimationRule } from './change-estimation-rule.ts';

let database: TestDatabase;
let homes: MeteredHomes;
let month: Period;
let contractId: number;
const serviceId = 2;

beforeAll(async () => {
  database = await cloneDatabase();
  homes = await MeteredHomes.arrange(database);
  month = periodOf(homes.today);
  const [row] = await database.owner.sql<{ contract_id: number }[]>`
    SELECT contract_id FROM contract_services WHERE service_id = ${serviceId}`;
  contractId = row?.contract_id ?? 0;
  await homes.meter();
});
afterAll(() => database.drop());

async function change(
  averageMonthsMax: number,
  from: Period,
  { act = 'рішення № 8', service = serviceId, grant = homes.clerk } = {},
) {
  const request = { contractId, serviceId: service, from, averageMonthsMax, act };
  const result = await changeEstimationRule(database.requests.sql, grant, request);
  return result.ok ? result.value : result.refusal.code;
}

async function rules(): Promise<string[]> {
  const rows = await database.owner.sql<{ told: string }[]>`
    SELECT concat_ws(' ', average_months_max, valid_from, valid_to) AS told
    FROM estimation_rules ORDER BY valid_from`;
  return rows.map(({ told }) => told);
}

describe('the rule of the average', () => {
  it('changes from a month on, what held before keeps its months, and the list tells it', async () => {
    const { sql } = database.requests;
    expect(await estimationRules(sql, homes.auditor)).toMatchObject([
      { serviceId, averageMonthsMax: 3, since: undefined, meters: 1 },
    ]);
    const next = addPeriods(month, 1);
    expect(await change(2, month)).toBe(month);
    expect(await change(5, next)).toBe(next);
    expect(await change(6, next)).toBe(next);
    expect(await rules()).toEqual([
      `2 ${firstDay(month)} ${firstDay(next)}`,
      `6 ${firstDay(next)}`,
    ]);
    expect(await estimationRules(sql, homes.auditor)).toMatchObject([
      { averageMonthsMax: 6, act: 'рішення № 8', since: next },
    ]);
    expect(await change(4, month)).toBe('validity_malformed');
  });

  it('needs an act, a number that can be, a service of the contract and a clerk', async () => {
    const later = addPeriods(month, 3);
    expect(await change(2, later, { act: ' ' })).toBe('reason_missing');
    for (const months of [-1, 25, 1.5])
      expect(await change(months, later)).toBe('quantity_malformed');
    expect(await change(2, addPeriods(month, -1))).toBe('validity_malformed');
    expect(await change(2, later, { service: 99 })).toBe('contract_lacks_service');
    expect(await change(2, later, { grant: homes.auditor })).toBe('forbidden');
  });

  it('touches no month whose charging is under way or frozen', async () => {
    const later = addPeriods(month, 6);
    await database.owner.sql`
      INSERT INTO charging_runs (period, started_by) VALUES (${firstDay(later)}, 'user:somebody')`;
    expect(await change(2, later)).toBe('period_frozen');
    expect(await change(2, addPeriods(later, 1))).toBe(addPeriods(later, 1));
  });
});
