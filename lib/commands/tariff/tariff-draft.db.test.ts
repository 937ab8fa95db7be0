import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readKnownTerms } from '#db/queries/agreement-facts.ts';
import { controlTotals } from '#db/queries/charging-draft.ts';
import { chargingChoices } from '#db/queries/charging-readiness.ts';
import { runOf } from '#db/queries/charging-runs.ts';
import { rebillFacts } from '#db/queries/rebill-facts.ts';
import { checkedChanges, checkTotals, distributionOf, draftOf } from '#db/queries/tariff-drafts.ts';
import { tariffsOf } from '#db/queries/tariff-list.ts';
import { reproductionsOf } from '#db/queries/tariff-reproduction.ts';
import { loadDemoCity } from '#db/seed/load-demo.ts';
import type { JobGrant, StaffGrant } from '#lib/auth/grant.ts';
import { issueGrant } from '#lib/auth/issue-grant.ts';
import { type BusinessDay, businessDay } from '#lib/domain/business-day.ts';
import type { CapacityUnit, TariffKind, TariffRate } from '#lib/domain/charging/tariff.ts';
import { subtractMoney, sumMoney } from '#lib/domain/money.ts';
import { firstDay, type Period, previousPeriod } from '#lib/domain/period.ts';
import { quantity } from '#lib/domain/quantity.ts';
import { rate } from '#lib/domain/rate.ts';
import { expectOk } from '#lib/domain/result.ts';
import { required } from '#lib/required.ts';
import { chargeMonth } from '#lib/testing/charge-month.ts';
import { cloneDatabase, type TestDatabase } from '#lib/testing/database.ts';
import { newDemoSecrets } from '#lib/testing/demo-secrets.ts';
import { rebillOf } from '../recalculation/compute-rebill.ts';
import { checkDrafts } from './check-drafts.ts';
import { approveDraft, withdrawDraft } from './decide-draft.ts';
import { draftVersion } from './draft-version.ts';

const staff = (userId: string) =>
  issueGrant<StaffGrant>({ kind: 'staff', permission: 'tariff.draft', userId });
const clerk = staff('clerk');
const chief = staff('chief');
const job = issueGrant<JobGrant>({ kind: 'job', job: 'tariff.check-drafts' });

let database: TestDatabase;
let month: Period;
beforeAll(async () => {
  database = await cloneDatabase();
  await loadDemoCity(database.owner, { secrets: { demo: newDemoSecrets() }, accounts: 60 });
  const { months } = await chargingChoices(database.requests.sql, clerk);
  month = months[0] as Period;
}, 180_000);
afterAll(() => database.drop());

async function idOf(code: string): Promise<number> {
  const [row] = await database.owner.sql<{ id: number }[]>`
    SELECT id FROM tariffs WHERE code = ${code}`;
  return row?.id ?? 0;
}

interface Wanted {
  readonly kind?: TariffKind;
  readonly validFrom?: BusinessDay;
  readonly rates?: readonly TariffRate[];
  readonly act?: string;
  readonly capacityUnit?: CapacityUnit;
}

async function draft(code: string, wanted: Wanted = {}) {
  const { kind = 'meter', validFrom = firstDay(month), act = 'рішення № 1' } = wanted;
  const rates = wanted.rates ?? [{ rate: rate('20') }];
  const more = wanted.capacityUnit ? { capacityUnit: wanted.capacityUnit } : {};
  const tariffId = await idOf(code);
  const version = { tariffId, kind, act, validFrom, rates, accountsPerChunk: 7, ...more };
  return await draftVersion(database.requests.sql, clerk, version);
}

async function checked(draftId: number) {
  while (await checkDrafts(database.jobs.sql, job)) {
    // The next chunk.
  }
  const found = await draftOf(database.requests.sql, clerk, draftId);
  if (!found) throw new Error('the draft is gone');
  return found;
}

const approve = (grant: StaffGrant, draftId: number, contentHash: string | undefined) =>
  approveDraft(database.requests.sql, grant, { draftId, contentHash: contentHash ?? '' });

describe('a draft of a tariff', () => {
  it('is run over the city: sums of providers, changes of accounts, a distribution of all', async () => {
    const { sql } = database.requests;
    const { draftId } = expectOk(await draft('water'));
    const found = await checked(draftId);
    expect(found).toMatchObject({ state: 'checked', period: month, problems: 0, isOwn: true });
    expect(found.chunks.all).toBeGreaterThan(5);
    const totals = await checkTotals(sql, clerk, draftId);
    const changed = totals.filter(({ amount, amountBefore }) => amount !== amountBefore);
    expect(changed.map(({ recipient }) => recipient)).toEqual([
      'Водоканал (вода і водовідведення)',
    ]);
    const all = await checkedChanges(sql, clerk, { draftId, rowsMax: 1_000 });
    const change = (rows: readonly { amount: bigint; amountBefore: bigint }[]) =>
      rows.reduce((sum, row) => sum + row.amount - row.amountBefore, 0n);
    expect(change(all)).toBe(change(totals));
    const { buckets, unchanged } = await distributionOf(sql, clerk, draftId);
    const counted = buckets.reduce((sum, bucket) => sum + bucket.accounts, 0);
    expect(counted).toBe(all.length);
    const [row] = await database.owner.sql<{ accounts: number }[]>`
      SELECT count(*)::integer AS accounts FROM tariff_check_accounts WHERE draft_id = ${draftId}`;
    expect(counted + unchanged).toBe(row?.accounts);
    for (const bucket of buckets) {
      const inside = all.filter((one) => {
        const by = subtractMoney(one.amount, one.amountBefore);
        return bucket.from <= by && by < bucket.to;
      });
      expect(inside).toHaveLength(bucket.accounts);
    }
    expectOk(await withdrawDraft(sql, clerk, draftId));
  });

  it('by load says what its capacity is paid for, and who has no load before it holds', async () => {
    const { sql } = database.requests;
    const byLoad: Wanted = {
      kind: 'two-rate',
      rates: [
        { zone: 'capacity', rate: rate('71940.5') },
        { zone: 'energy', rate: rate('1583.42') },
      ],
    };
    expect(await draft('heating-two-rates', byLoad)).toMatchObject({
      refusal: { code: 'capacity_unit_missing' },
    });
    expect(await draft('water', { capacityUnit: 'm2' })).toMatchObject({
      refusal: { code: 'capacity_unit_missing' },
    });
    const tariffId = await idOf('heating-two-rates');
    const loadOn = async () => {
      const { tariff } = await readKnownTerms(sql, { tariffId }, firstDay(month));
      return tariff?.load;
    };
    expect(await loadOn()).toBe('none');
    const wanted: Wanted = { ...byLoad, capacityUnit: 'gcal-hour' };
    const { draftId } = expectOk(await draft('heating-two-rates', wanted));
    const found = await checked(draftId);
    expect(found.version.capacityUnit).toBe('gcal-hour');
    expect(found.problems).toBeGreaterThan(0);
    expect(await approve(chief, draftId, found.contentHash)).toMatchObject({
      refusal: { code: 'tariff_draft_has_problems' },
    });
    expect(await loadOn()).toBe('possible');
    await database.owner.sql`
      UPDATE agreement_measures SET quantity = 0.006, source = 'договір № 5'
      WHERE (account_id, agreement_no) IN (
        SELECT account_id, agreement_no FROM service_agreements WHERE tariff_id = ${tariffId})`;
    expectOk(await withdrawDraft(sql, clerk, draftId));
    const { draftId: again } = expectOk(await draft('heating-two-rates', wanted));
    const clean = await checked(again);
    expect(clean.problems).toBe(0);
    expectOk(await approve(chief, again, clean.contentHash));
    expect(await loadOn()).toBe('needed');
  });

  it('that puts the last version right keeps its days and what was charged, which can be rebilled', async () => {
    const { sql } = database.requests;
    const tariffId = await idOf('maintenance');
    const [tariff] = await tariffsOf(sql, clerk, { tariffId });
    const last = required(tariff?.versions.at(-1), 'a version');
    const past = previousPeriod(month);
    const charged = () => database.owner.sql`
      SELECT charge.account_id, charge.line_no, amount, derivation FROM charges AS charge
      JOIN service_agreements AS agreement USING (account_id, agreement_no)
      WHERE agreement.tariff_id = ${tariffId} AND charge.period = ${firstDay(past)}
      ORDER BY 1, 2`;
    const before = await charged();
    const wanted = {
      ...{ tariffId, kind: last.kind, validFrom: last.validFrom, corrects: last.id },
      ...{ act: 'рішення з правильною ставкою', rates: [{ rate: rate('31.5') }] },
    };
    const draftOther = async (change: Partial<typeof wanted>) => {
      const result = await draftVersion(sql, clerk, { ...wanted, ...change });
      return result.ok ? 'ok' : result.refusal.code;
    };
    expect(await draftOther({ corrects: 999_999 })).toBe('tariff_not_last_version');
    expect(await draftOther({ validFrom: firstDay(month) })).toBe('tariff_not_last_version');
    const { draftId } = expectOk(await draftVersion(sql, clerk, wanted));
    const found = await checked(draftId);
    expect(found).toMatchObject({ isCorrection: true, problems: 0, period: month });
    expect((await checkedChanges(sql, clerk, { draftId, rowsMax: 9 })).length).toBeGreaterThan(3);
    expect(await approve(clerk, draftId, found.contentHash)).toMatchObject({
      refusal: { code: 'approver_is_proposer' },
    });
    expectOk(await approve(chief, draftId, found.contentHash));
    const [now] = await tariffsOf(sql, clerk, { tariffId });
    expect(now?.versions).toHaveLength(tariff?.versions.length ?? 0);
    expect(now?.versions.at(-1)).toMatchObject({
      ...{ id: last.id, validFrom: last.validFrom, act: wanted.act },
      rates: [{ rate: wanted.rates[0]?.rate }],
    });
    expect(await charged()).toEqual(before);
    const [event] = await database.owner.sql<{ details: Record<string, string> }[]>`
      SELECT details FROM audit_events
      WHERE action = 'tariff.approve' AND object = ${`tariff-draft:${draftId}`}`;
    expect(event?.details).toMatchObject({ actBefore: last.act });
    const accountIds = [...new Set(before.map((line) => Number(line['account_id'])))];
    const facts = await rebillFacts(sql, clerk, { period: past, accountIds });
    const decidable = facts.filter(({ isBilled, isWaiting }) => isBilled && !isWaiting);
    expect(decidable.length).toBeGreaterThan(3);
    const rebilled = decidable.filter((one) => rebillOf(one, 'wrong-tariff').ok);
    expect(rebilled.length).toBeGreaterThan(3);
  });

  it('is signed by another person who saw it, then the run gives the same to the kopiyka', async () => {
    const { sql } = database.requests;
    const validFrom = businessDay(`${month}-17`);
    const { draftId } = expectOk(await draft('water', { validFrom }));
    expect(await draft('water')).toMatchObject({ refusal: { code: 'tariff_draft_waiting' } });
    const { contentHash } = await checked(draftId);
    expect(await approve(clerk, draftId, contentHash)).toMatchObject({
      refusal: { code: 'approver_is_proposer' },
    });
    expect(await approve(chief, draftId, 'other')).toMatchObject({
      refusal: { code: 'tariff_draft_changed' },
    });
    expectOk(await approve(chief, draftId, contentHash));
    const [tariff] = await tariffsOf(sql, clerk, { tariffId: await idOf('water') });
    const [held, next] = tariff?.versions.slice(-2) ?? [];
    expect(held?.validTo).toBe(validFrom);
    expect(next).toMatchObject({ validFrom, act: 'рішення № 1', kind: 'meter' });

    const totals = await checkTotals(sql, clerk, draftId);
    const runId = await chargeMonth(database, month);
    const run = await runOf(sql, clerk, runId);
    if (!run) throw new Error('the run is gone');
    const [same] = await reproductionsOf(sql, clerk, run);
    expect(same).toEqual({
      draftId,
      tariff: 'Водопостачання',
      approved: contentHash,
      charged: contentHash,
      differing: 0,
    });
    const water = (await controlTotals(sql, clerk, run)).filter(({ recipient }) => {
      return recipient === 'Водоканал (вода і водовідведення)';
    });
    expect(totals.find(({ recipient }) => recipient === water[0]?.recipient)?.amount).toBe(
      sumMoney(water.map(({ amount }) => amount)),
    );
    await database.owner.sql`
      UPDATE draft_charges SET amount = amount + 1 WHERE (account_id, agreement_no) = (
        SELECT account_id, agreement_no FROM draft_charges
        JOIN service_agreements USING (account_id, agreement_no)
        WHERE tariff_id = ${await idOf('water')} LIMIT 1)`;
    const [other] = await reproductionsOf(sql, clerk, run);
    expect(other?.differing).toBe(1);
    expect(other?.charged).not.toBe(contentHash);
    const live = expectOk(await draft('gas', { validFrom }));
    const { contentHash: gasHash } = await checked(live.draftId);
    expect(await approve(chief, live.draftId, gasHash)).toMatchObject({
      refusal: { code: 'charging_under_way' },
    });
  });

  it('with which somebody could not be charged is approved by nobody', async () => {
    const zones = [
      { zone: 'day', rate: rate('4.32') },
      { zone: 'night', rate: rate('2.16') },
    ];
    const { draftId } = expectOk(await draft('electricity', { kind: 'zones', rates: zones }));
    const { problems, contentHash } = await checked(draftId);
    expect(problems).toBeGreaterThan(10);
    expect(await approve(chief, draftId, contentHash)).toMatchObject({
      refusal: { code: 'tariff_draft_has_problems' },
    });
    expectOk(await withdrawDraft(database.requests.sql, clerk, draftId));
    expect(await approve(chief, draftId, contentHash)).toMatchObject({
      refusal: { code: 'tariff_draft_not_checked' },
    });
  });

  it('that changes a frozen month, lacks a rate or an act, or is of nothing is refused', async () => {
    const cases: readonly [ReturnType<typeof draft>, string][] = [
      [draft('waste', { validFrom: firstDay(previousPeriod(month)) }), 'period_frozen'],
      [draft('waste', { validFrom: businessDay('2020-01-01') }), 'tariff_starts_too_early'],
      [draft('waste', { act: ' ' }), 'tariff_act_missing'],
      [draft('waste', { kind: 'zones' }), 'tariff_rates_incomplete'],
      [draft('waste', { rates: [{ rate: rate('-1') }] }), 'rate_malformed'],
      [
        draft('waste', { kind: 'blocks', rates: [{ blockFrom: quantity('0'), rate: rate('1') }] }),
        'tariff_rates_incomplete',
      ],
      [draft('waste', { rates: [{ rate: rate('100000000') }] }), 'rate_malformed'],
      [
        draft('waste', {
          kind: 'blocks',
          rates: ['0', '2.0001'].map((from) => ({ blockFrom: quantity(from), rate: rate('1') })),
        }),
        'quantity_malformed',
      ],
      [draft('no-such-tariff'), 'tariff_unknown'],
    ];
    for (const [result, code] of cases) {
      expect(await result, code).toMatchObject({ refusal: { code } });
    }
  });
});
