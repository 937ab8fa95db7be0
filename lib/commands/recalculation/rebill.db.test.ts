import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RebillFacts, rebillFacts } from '#db/queries/rebill-facts.ts';
import { rebilledAccounts } from '#db/queries/rebill-selection-contents.ts';
import { loadDemoCity } from '#db/seed/load-demo.ts';
import type { JobGrant, StaffGrant } from '#lib/auth/grant.ts';
import { issueGrant } from '#lib/auth/issue-grant.ts';
import { addPeriods, firstDay, nextPeriod, type Period, period } from '#lib/domain/period.ts';
import { expectOk, type Result } from '#lib/domain/result.ts';
import { required } from '#lib/required.ts';
import { freezeMonth } from '#lib/testing/charge-month.ts';
import { cloneDatabase, type TestDatabase } from '#lib/testing/database.ts';
import { newDemoSecrets } from '#lib/testing/demo-secrets.ts';
import { computeRebill, rebillOf } from './compute-rebill.ts';
import { computeRecalculation } from './compute-recalculation.ts';
import { approveRebillSelection, rejectRebillSelection } from './decide-rebill-selection.ts';
import { approveRecalculation, rejectRecalculation } from './decide-recalculation.ts';
import { proposeRebill } from './propose-rebill.ts';
import { startRebillSelection } from './start-rebill-selection.ts';
import { workOnRebills } from './work-on-rebills.ts';

const staff = (userId: string) =>
  issueGrant<StaffGrant>({ kind: 'staff', permission: 'relief.change', userId });
const clerk = staff('clerk');
const chief = staff('chief');
const job = issueGrant<JobGrant>({ kind: 'job', job: 'recalculation.work-on-rebills' });

let database: TestDatabase;
/** The last month that is frozen; the one after it is open. */
let month: Period;
beforeAll(async () => {
  database = await cloneDatabase();
  await loadDemoCity(database.owner, { secrets: { demo: newDemoSecrets() }, accounts: 80 });
  const [row] = await database.owner.sql<{ billed: string }[]>`
    SELECT to_char(max(period), 'YYYY-MM') AS billed FROM bills`;
  month = period(row?.billed ?? '');
}, 180_000);
afterAll(() => database.drop());

const codeOf = (result: Result<unknown>) => (result.ok ? 'ok' : result.refusal.code);

/** Accounts billed for the month of which nothing is decided, charged by area and by persons. */
async function homes(): Promise<number[]> {
  const rows = await database.owner.sql<{ account_id: number }[]>`
    SELECT bill.account_id FROM bills AS bill
    JOIN account_facts AS fact ON fact.account_id = bill.account_id AND fact.valid_to IS NULL
    JOIN agreement_measures AS measure ON measure.account_id = bill.account_id
    WHERE bill.period = ${firstDay(month)} AND residents BETWEEN 2 AND 5
      AND measured_by = 'total-area' AND measure.valid_to IS NULL
      AND NOT EXISTS (SELECT FROM recalculations WHERE account_id = bill.account_id)
      AND NOT EXISTS (SELECT FROM charges WHERE account_id = bill.account_id
        AND period = ${firstDay(month)} AND derivation ->> 'basis' = 'historic')
    ORDER BY bill.account_id`;
  return rows.map((row) => row.account_id);
}

/** Somebody finds out that the dwelling has been smaller all the time, or larger. */
async function correctArea(accountId: number, times: string) {
  await database.owner.sql`
    UPDATE account_facts SET total_area = round(total_area * ${times}::numeric, 1),
      heated_area = round(heated_area * ${times}::numeric, 1)
    WHERE account_id = ${accountId}`;
}

const wanted = (accountId: number, of = month) => {
  return { accountId, period: of, reason: 'wrong-area' as const, document: 'техпаспорт № 7' };
};

async function proposed(accountId: number) {
  const { sql } = database.requests;
  const { contentHash } = expectOk(await computeRebill(sql, clerk, wanted(accountId)));
  return expectOk(await proposeRebill(sql, clerk, { ...wanted(accountId), contentHash }));
}

describe('a city whose base was not touched', () => {
  it('has nothing to rebill in any month that was charged', async () => {
    const { sql } = database.requests;
    const ids = await sql<{ id: number }[]>`SELECT id FROM accounts ORDER BY id`;
    const accountIds = ids.map(({ id }) => id);
    for (const past of [month, addPeriods(month, -1), addPeriods(month, -2)]) {
      const facts = await rebillFacts(sql, clerk, { period: past, accountIds });
      const decidable = facts.filter(({ isBilled, isWaiting }) => isBilled && !isWaiting);
      expect(decidable.length).toBeGreaterThan(60);
      const codes = decidable.map((one) => codeOf(rebillOf(one, 'other')));
      expect(new Set(codes)).toEqual(new Set(['rebill_empty']));
    }
  }, 60_000);
});

describe('a rebill', () => {
  it('is refused for a month that is open, one without a bill, and without a document', async () => {
    const { sql } = database.requests;
    const [accountId = 0] = await homes();
    const code = async (of: Partial<ReturnType<typeof wanted>>) =>
      codeOf(await computeRebill(sql, clerk, { ...wanted(accountId), ...of }));
    expect(await code({ period: nextPeriod(month) })).toBe('rebill_month_open');
    expect(await code({ period: period('1999-01') })).toBe('rebill_not_charged');
    expect(await code({ document: ' ' })).toBe('document_missing');
    expect(await code({ accountId: 1 })).toBe('account_unknown');
    expect(await code({})).toBe('rebill_empty');
  });

  it('within the limit needs nobody else, above it another person who saw the same', async () => {
    const { sql } = database.requests;
    const [small = 0, large = 0] = await homes();
    await correctArea(small, '0.99');
    await correctArea(large, '40');
    expect(await proposed(small)).toMatchObject({ state: 'approved' });
    const { contentHash } = expectOk(await computeRebill(sql, clerk, wanted(large)));
    const stale = { ...wanted(large), contentHash: 'other' };
    expect(codeOf(await proposeRebill(sql, clerk, stale))).toBe('recalculation_changed');
    const { id, state } = await proposed(large);
    expect(state).toBe('proposed');
    expect(codeOf(await computeRebill(sql, clerk, wanted(large)))).toBe('rebill_waits');
    const from = firstDay(month);
    const cause = {
      kind: 'season',
      from,
      to: firstDay(nextPeriod(month)),
      document: 'акт',
    } as const;
    expect(codeOf(await computeRecalculation(sql, clerk, { accountId: large, cause }))).toBe(
      'rebill_waits',
    );
    const seen = { id, contentHash };
    expect(codeOf(await approveRecalculation(sql, clerk, seen))).toBe('approver_is_proposer');
    expect(codeOf(await approveRecalculation(sql, chief, seen))).toBe('ok');
    expect(codeOf(await computeRebill(sql, clerk, wanted(large)))).toBe('rebill_empty');
  });

  it('of two clerks at once is made by one', async () => {
    const { sql } = database.requests;
    const [, , accountId = 0] = await homes();
    await correctArea(accountId, '0.98');
    const { contentHash } = expectOk(await computeRebill(sql, clerk, wanted(accountId)));
    const both = await Promise.all(
      [clerk, chief].map((grant) =>
        proposeRebill(sql, grant, { ...wanted(accountId), contentHash }),
      ),
    );
    expect(both.map(codeOf).toSorted()).toEqual(['ok', 'rebill_empty']);
  });

  it('that was rejected leaves the month as it stood', async () => {
    const { sql } = database.requests;
    const [, , , accountId = 0] = await homes();
    await correctArea(accountId, '50');
    const first = expectOk(await computeRebill(sql, clerk, wanted(accountId)));
    const { id } = await proposed(accountId);
    expectOk(await rejectRecalculation(sql, chief, { id, reason: 'площа правильна' }));
    const again = expectOk(await computeRebill(sql, clerk, wanted(accountId)));
    expect(again.contentHash).toBe(first.contentHash);
    await correctArea(accountId, '0.02');
  });
});

describe('a selection', () => {
  const select = async (tariffId?: number) =>
    startRebillSelection(database.requests.sql, clerk, {
      ...{ period: month, reason: 'wrong-tariff', document: 'рішення № 9' },
      ...(tariffId === undefined ? {} : { tariffId }),
    });
  const computed = async (id: number) => {
    while (await workOnRebills(database.jobs.sql, job)) {
      // The next chunk.
    }
    const [row] = await database.owner.sql<
      { state: string; hash: string; changed: number; problems: number; amount: bigint }[]
    >`
      SELECT selection.state, selection.content_hash AS hash, sum(changed)::integer AS changed,
        sum(problems)::integer AS problems, sum(amount)::bigint AS amount
      FROM rebill_selections AS selection JOIN rebill_chunks AS chunk ON selection_id = id
      WHERE id = ${id} GROUP BY id`;
    return required(row, 'the selection');
  };
  const maintenance = async () => {
    const [row] = await database.owner.sql<{ tariff_id: number }[]>`
      SELECT agreement.tariff_id FROM service_agreements AS agreement
      JOIN services AS service ON service.id = agreement.service_id
      WHERE service.code = 'maintenance' GROUP BY 1 ORDER BY count(*) DESC LIMIT 1`;
    return required(row, 'a tariff').tariff_id;
  };

  it('is refused by nothing, of nobody, and for a month that is open', async () => {
    const { sql } = database.requests;
    const about = { reason: 'other', document: 'лист' } as const;
    const code = async (of: Partial<Parameters<typeof startRebillSelection>[2]>) =>
      codeOf(await startRebillSelection(sql, clerk, { period: month, ...about, ...of }));
    expect(await code({})).toBe('rebill_filter_missing');
    expect(await code({ buildingId: 9_999_999 })).toBe('rebill_nobody');
    expect(await code({ contractId: 1, period: nextPeriod(month) })).toBe('rebill_month_open');
    expect(await code({ contractId: 1, document: '' })).toBe('document_missing');
  });

  it('is computed by workers and approved whole by another person who saw its totals', async () => {
    const { sql } = database.requests;
    const tariffId = await maintenance();
    await database.owner.sql`
      UPDATE tariff_rates SET rate = rate * 1.1 WHERE version_id IN (
        SELECT id FROM tariff_versions WHERE tariff_id = ${tariffId}
      )`;
    const { selectionId: id, accounts } = expectOk(await select(tariffId));
    expect(codeOf(await approveRebillSelection(sql, chief, { id, contentHash: '' }))).toBe(
      'rebill_not_computed',
    );
    const done = await computed(id);
    expect(done.state).toBe('proposed');
    expect(done.changed).toBeGreaterThan(20);
    expect(done.changed + done.problems).toBeLessThanOrEqual(accounts);
    const [one] = await sql<{ id: number; content_hash: string }[]>`
      SELECT id, content_hash FROM recalculations WHERE selection_id = ${id} LIMIT 1`;
    const alone = { id: one?.id ?? 0, contentHash: one?.content_hash ?? '' };
    expect(codeOf(await approveRecalculation(sql, chief, alone))).toBe(
      'recalculation_of_selection',
    );
    const seen = { id, contentHash: done.hash };
    expect(codeOf(await approveRebillSelection(sql, chief, { id, contentHash: 'x' }))).toBe(
      'recalculation_changed',
    );
    expect(codeOf(await approveRebillSelection(sql, clerk, seen))).toBe('approver_is_proposer');
    expect(expectOk(await approveRebillSelection(sql, chief, seen)).rebills).toBe(done.changed);
    expect(codeOf(await approveRebillSelection(sql, chief, seen))).toBe('recalculation_decided');
  });

  it('shows page by page whom it changes, the most changed first, all of a filter summed', async () => {
    const { sql } = database.requests;
    const [last] = await sql<{ id: number }[]>`SELECT max(id) AS id FROM rebill_selections`;
    const selectionId = required(last, 'a selection').id;
    const known = await sql<{ number: string; before: bigint; amount: bigint }[]>`
      SELECT account.number, rebill.amount,
        sum(-line.amount) FILTER (WHERE line.part = 'reversal')::bigint AS before
      FROM recalculations AS rebill
      JOIN accounts AS account ON account.id = rebill.account_id
      JOIN recalculation_lines AS line
        ON line.account_id = rebill.account_id AND line.recalculation_id = rebill.id
      WHERE rebill.selection_id = ${selectionId}
      GROUP BY account.id, rebill.account_id, rebill.id ORDER BY abs(rebill.amount) DESC, account.id`;
    const asked = { selectionId, rowsMax: 7 };
    const first = await rebilledAccounts(sql, clerk, { ...asked, page: 1 });
    const second = await rebilledAccounts(sql, clerk, { ...asked, page: 2 });
    expect(first.total).toBe(known.length);
    expect(
      [...first.rows, ...second.rows].map(({ number, amountBefore, amount }) => {
        return { number, before: amountBefore, amount: amount - amountBefore };
      }),
    ).toEqual(known.slice(0, 14));
    const sums = known.reduce(
      (sum, { before, amount }) => [(sum[0] ?? 0n) + before, (sum[1] ?? 0n) + before + amount],
      [0n, 0n],
    );
    expect([first.amountBefore, first.amount]).toEqual(sums);
    const less = await rebilledAccounts(sql, clerk, { ...asked, page: 1, direction: 'less' });
    expect(less).toMatchObject({ rows: [], total: 0, amountBefore: 0n, amount: 0n });
    const account = known[3]?.number ?? '';
    const found = await rebilledAccounts(sql, clerk, { ...asked, page: 1, account });
    expect(found.rows.map(({ number }) => number)).toEqual([account]);
    expect(found).toMatchObject({ total: 1, amountBefore: known[3]?.before });
  });

  it('done again changes nobody and is not approved; rejected it is gone', async () => {
    const { sql } = database.requests;
    const { selectionId: id } = expectOk(await select(await maintenance()));
    const { hash, changed } = await computed(id);
    expect(changed).toBe(0);
    expect(codeOf(await approveRebillSelection(sql, chief, { id, contentHash: hash }))).toBe(
      'rebill_empty',
    );
    expect(codeOf(await rejectRebillSelection(sql, clerk, { id, reason: ' ' }))).toBe(
      'reason_missing',
    );
    expectOk(await rejectRebillSelection(sql, clerk, { id, reason: 'нічого не змінює' }));
    expect(codeOf(await rejectRebillSelection(sql, clerk, { id, reason: 'ще раз' }))).toBe(
      'recalculation_decided',
    );
  });
});

describe('what was rebilled', () => {
  it('is posted with the run of the open month; the frozen month is as it was', async () => {
    const { sql } = database.owner;
    const before = await frozenMonth();
    const waiting = await waitingLines();
    expect(waiting.lines).toBeGreaterThan(40n);
    await freezeMonth(database, nextPeriod(month));
    expect(await frozenMonth()).toEqual(before);
    expect(await waitingLines()).toEqual({ lines: 0n, amount: 0n });
    const [posted] = await sql<{ lines: bigint; amount: bigint }[]>`
      SELECT count(*) AS lines, sum(amount)::bigint AS amount FROM charges
      WHERE period = ${firstDay(nextPeriod(month))} AND kind = 'adjustment'`;
    expect(posted).toEqual(waiting);
    const [ledger] = await sql<{ sum: bigint }[]>`
      SELECT sum(amount)::bigint AS sum FROM ledger_entries`;
    expect(ledger?.sum).toBe(0n);
    const claims = await sql`
      SELECT line.contract_id FROM (
        SELECT agreement.contract_id, sum(charge.amount) AS amount FROM charges AS charge
        JOIN service_agreements AS agreement USING (account_id, agreement_no)
        WHERE charge.period = ${firstDay(nextPeriod(month))} GROUP BY 1
      ) AS line
      JOIN (
        SELECT contract_id, sum(-entry.amount) AS amount FROM ledger_entries AS entry
        WHERE ledger_account = 'provider_claim' AND EXISTS (
          SELECT FROM charges WHERE charges.journal_id = entry.journal_id
            AND charges.account_id = entry.account_id
            AND charges.period = ${firstDay(nextPeriod(month))}
        ) GROUP BY 1
      ) AS claim ON claim.contract_id = line.contract_id AND claim.amount <> line.amount`;
    expect([...claims]).toEqual([]);
  }, 120_000);

  it('stands as it is computed today, account by account, and nothing is left to rebill', async () => {
    const { sql } = database.requests;
    const ids = await sql<{ id: number }[]>`SELECT id FROM accounts ORDER BY id`;
    const all = await rebillFacts(sql, clerk, {
      ...{ period: month, accountIds: ids.map(({ id }) => id) },
    });
    const open = (one: RebillFacts) => one.isBilled && !one.isWaiting;
    const codes = all.filter(open).map((one) => codeOf(rebillOf(one, 'other')));
    expect(new Set(codes)).toEqual(new Set(['rebill_empty']));
  });
});

async function frozenMonth() {
  const [row] = await database.owner.sql<{ hash: string }[]>`
    SELECT md5(string_agg(line::text, '|' ORDER BY account_id, agreement_no, line_no)) AS hash
    FROM charges AS line WHERE period = ${firstDay(month)}`;
  return row?.hash;
}

async function waitingLines() {
  const [row] = await database.owner.sql<{ lines: bigint; amount: bigint }[]>`
    SELECT count(*) AS lines, coalesce(sum(line.amount), 0)::bigint AS amount
    FROM recalculation_lines AS line JOIN recalculations AS known
      ON known.account_id = line.account_id AND known.id = line.recalculation_id
    WHERE known.kind = 'rebill' AND known.state = 'approved' AND charged_in IS NULL`;
  return required(row, 'a sum');
}
