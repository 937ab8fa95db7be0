import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { paymentsOf } from '#db/queries/account-payments.ts';
import { paymentStatus } from '#db/queries/payments.ts';
import { recipientsOfDay } from '#db/queries/settlement.ts';
import { suspenseItem } from '#db/queries/suspense.ts';
import type { AccountGrant } from '#lib/auth/grant.ts';
import { issueGrant } from '#lib/auth/issue-grant.ts';
import { money, sumMoney } from '#lib/domain/money.ts';
import { expectOk } from '#lib/domain/result.ts';
import { required } from '#lib/required.ts';
import { closeDayOf, dayBefore } from '#lib/testing/closed-day.ts';
import { cloneDatabase, type TestDatabase } from '#lib/testing/database.ts';
import { findBreaches } from '#lib/testing/ledger-rules.ts';
import { arrangeSuspense } from '#lib/testing/suspended-money.ts';
import { acceptPayments } from './accept-payments.ts';
import { cancelPayment } from './cancel-payment.ts';
import { approveSuspenseMove, rejectSuspenseMove } from './move-suspense.ts';

let database: TestDatabase;
let suspense: Awaited<ReturnType<typeof arrangeSuspense>>;
beforeAll(async () => {
  database = await cloneDatabase();
  suspense = await arrangeSuspense(database);
});
afterAll(async () => {
  await database.drop();
});

const sql = () => database.requests.sql;

let account = 0;
beforeEach(() => {
  account += 1;
});
const ours = () => required(suspense.city.accountNumbers[account], 'an account');

const assign = (number: string, accountNumber = ours(), note?: string) =>
  suspense.assign(number, accountNumber, note);

async function standingOf(number: string) {
  return (await suspenseItem(sql(), suspense.clerk, number))?.standing;
}

async function booked(ledgerAccount: string): Promise<bigint> {
  const [row] = await database.owner.sql<{ sum: bigint }[]>`
    SELECT coalesce(sum(amount), 0)::bigint AS sum FROM ledger_entries
    WHERE ledger_account = ${ledgerAccount}::ledger_account`;
  return row?.sum ?? 0n;
}

async function owed(): Promise<bigint> {
  const [row] = await database.owner.sql<{ owed: bigint }[]>`
    SELECT coalesce(sum(balance), 0)::bigint AS owed FROM balances
    WHERE account_id = ${suspense.city.accountIds[account] ?? 0}`;
  return row?.owed ?? 0n;
}

describe('money without an owner', () => {
  it('pays the debts of the account it is assigned to, and is settled once', async () => {
    const { number } = await suspense.suspend(10_000n);
    const [owedBefore, suspenseBefore] = [await owed(), await booked('suspense')];
    expect(await assign(number)).toEqual({ ok: true, value: { isMoved: true } });
    expect(await owed()).toBe(owedBefore - 10_000n);
    expect(await booked('suspense')).toBe(suspenseBefore + 10_000n);
    expect(await standingOf(number)).toBe('assigned');
    expect(await findBreaches(database.owner.sql)).toEqual([]);
  });

  it('is shown to the subscriber and counted for its recipients like any payment', async () => {
    const { number, request } = await suspense.suspend(18_169n);
    expectOk(await assign(number));
    const grant = issueGrant<AccountGrant>({
      kind: 'account',
      permission: 'account.read',
      accountId: required(suspense.city.accountIds[account], 'an account'),
      userId: 'test',
    });
    const [shown] = await paymentsOf(sql(), grant, { paymentsMax: 5 });
    expect(shown).toMatchObject({ amount: 18_169n, isReversed: false });
    expect(sumMoney((shown?.lines ?? []).map(({ amount }) => amount))).toBe(18_169n);
    const status = await paymentStatus(sql(), suspense.city.channel, {
      externalId: request.externalId,
    });
    expect(status).toMatchObject({
      state: 'posted',
      payment: { accountNumber: ours(), amount: 18_169n },
    });
    expect(status?.payment?.lines).toHaveLength(9);
  });

  it('follows the word of its payer on the parts', async () => {
    const { number } = await suspense.suspend(700n, {
      lines: [{ service: 'gas', amount: money(700n) }],
    });
    expectOk(await assign(number));
    const [row] = await database.owner.sql`
      SELECT sum(balance)::bigint AS balance FROM balances
      JOIN service_agreements USING (account_id, agreement_no)
      JOIN services ON services.id = service_id
      WHERE account_id = ${suspense.city.accountIds[account] ?? 0} AND code = 'gas'`;
    expect(row).toEqual({ balance: 44n });
  });

  it('goes back to its payer out of the bank account', async () => {
    const { number, request, item } = await suspense.suspend(5_000n);
    const [bank, lying] = [await booked('bank'), await booked('suspense')];
    expect(await suspense.giveBack(number)).toEqual({ ok: true, value: { isMoved: true } });
    expect(await booked('bank')).toBe(bank - 5_000n);
    expect(await booked('suspense')).toBe(lying + 5_000n);
    expect(await standingOf(number)).toBe('returned');
    expect(await acceptPayments(sql(), [item])).toMatchObject([
      { kind: 'refused', refusal: { code: 'payment_reversed' } },
    ]);
    expect(
      await paymentStatus(sql(), suspense.city.channel, { externalId: request.externalId }),
    ).toMatchObject({ state: 'returned' });
    expect(await findBreaches(database.owner.sql)).toEqual([]);
  });

  it('answers a late repeat of its channel with the same payment after it was assigned', async () => {
    const { number, item } = await suspense.suspend(100n);
    expectOk(await assign(number));
    expect(await acceptPayments(sql(), [item])).toMatchObject([
      { kind: 'posted', duplicate: true, payment: { number, amount: 100n } },
    ]);
  });

  it('keeps the banking day it came on for its channel', async () => {
    const day = await dayBefore(database.owner.sql, 1);
    const { number, request } = await suspense.suspend(300n, { businessDay: day });
    expectOk(await assign(number));
    const status = await paymentStatus(sql(), suspense.city.channel, {
      externalId: request.externalId,
    });
    expect(status?.payment?.businessDay).toBe(day);
  });
});

describe('a large sum without an owner', () => {
  it('moves only when another person has signed what was proposed', async () => {
    const { number } = await suspense.suspend(500_000n);
    expect(await assign(number)).toEqual({ ok: true, value: { isMoved: false } });
    expect(await standingOf(number)).toBe('proposed');
    const content = await suspense.contentOf(number);
    expect(await approveSuspenseMove(sql(), suspense.clerk, { number, content })).toMatchObject({
      refusal: { code: 'approver_is_proposer' },
    });
    expect(
      await approveSuspenseMove(sql(), suspense.chief, { number, content: 'other' }),
    ).toMatchObject({
      refusal: { code: 'suspense_changed' },
    });
    const before = await owed();
    expectOk(await approveSuspenseMove(sql(), suspense.chief, { number, content }));
    expect(await owed()).toBe(before - 500_000n);
    expect(await approveSuspenseMove(sql(), suspense.chief, { number, content })).toMatchObject({
      refusal: { code: 'suspense_decided' },
    });
    expect(await findBreaches(database.owner.sql)).toEqual([]);
  });

  it('is not approved as it was before it was proposed anew', async () => {
    const { number } = await suspense.suspend(600_000n);
    expectOk(await assign(number));
    const stale = await suspense.contentOf(number);
    expectOk(await rejectSuspenseMove(sql(), suspense.clerk, { number, note: 'не той рахунок' }));
    expect(await standingOf(number)).toBe('waiting');
    expectOk(await suspense.giveBack(number));
    expect(
      await approveSuspenseMove(sql(), suspense.chief, { number, content: stale }),
    ).toMatchObject({
      refusal: { code: 'suspense_changed' },
    });
    const content = await suspense.contentOf(number);
    expectOk(await approveSuspenseMove(sql(), suspense.chief, { number, content }));
    expect(await standingOf(number)).toBe('returned');
  });

  it('waits for one proposal at a time', async () => {
    const { number } = await suspense.suspend(700_000n);
    expectOk(await assign(number));
    expect(await suspense.giveBack(number)).toMatchObject({
      refusal: { code: 'suspense_proposed' },
    });
  });

  it('is refused by the database itself without the second person', async () => {
    const { number, request } = await suspense.suspend(800_000n);
    expectOk(await assign(number));
    const moving = database.owner.sql`
      UPDATE suspended_payments SET journal_id = gen_random_uuid()
      WHERE external_id = ${request.externalId}`;
    await expect(moving).rejects.toThrow('suspended_payments_large_check');
  });
});

describe('what cannot be', () => {
  it('is refused with its reason, and changes nothing', async () => {
    const { number } = await suspense.suspend(100n);
    expect(await assign(number, ours(), ' ')).toMatchObject({
      refusal: { code: 'reason_missing' },
    });
    expect(await assign(number, '9990000015')).toMatchObject({
      refusal: { code: 'account_unknown' },
    });
    expect(await assign('999999999999')).toMatchObject({ refusal: { code: 'suspense_unknown' } });
    expect(await assign("1' OR 1=1")).toMatchObject({ refusal: { code: 'suspense_unknown' } });
    expect(await standingOf(number)).toBe('waiting');
  });

  it('is to decide twice: of twenty clerks at once one moves the money', async () => {
    const { number } = await suspense.suspend(1_000n);
    const before = await owed();
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        index % 2 ? assign(number) : suspense.giveBack(number),
      ),
    );
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect([before, before - 1_000n]).toContain(await owed());
    expect(await findBreaches(database.owner.sql)).toEqual([]);
  });

  it('is to assign what its channel takes back at the same moment', async () => {
    for (let round = 0; round < 5; round += 1) {
      const { number, request } = await suspense.suspend(1_000n);
      const [assigned, cancelled] = await Promise.all([
        assign(number),
        cancelPayment(sql(), suspense.city.channel, {
          payment: { externalId: request.externalId },
          reason: 'mistake',
        }),
      ]);
      expect([assigned.ok, cancelled.ok].filter(Boolean)).toHaveLength(1);
    }
    expect(await findBreaches(database.owner.sql)).toEqual([]);
  });

  it('is to change what became of it, even for the owner of the database', async () => {
    const { number, request } = await suspense.suspend(1_000n);
    expectOk(await assign(number));
    const changing = database.owner.sql`
      UPDATE suspended_payments SET note = 'other' WHERE external_id = ${request.externalId}`;
    await expect(changing).rejects.toThrow('what became of money never changes');
  });
});

describe('a closed day', () => {
  it('stays as it was remitted when its money finds an owner later', async () => {
    const day = await dayBefore(database.owner.sql, 3);
    const { number } = await suspense.suspend(2_500n, { businessDay: day });
    await closeDayOf(database.owner.sql, day);
    const before = await recipientsOfDay(sql(), suspense.clerk, day);
    expectOk(await assign(number));
    expect(await recipientsOfDay(sql(), suspense.clerk, day)).toEqual(before);
    const [row] = await database.owner.sql<{ day: string }[]>`
      SELECT business_day AS day FROM journals
      WHERE kind = 'payment' AND account_id = ${suspense.city.accountIds[account] ?? 0}
      ORDER BY recorded_at DESC LIMIT 1`;
    expect(row?.day).toBe(await dayBefore(database.owner.sql, 0));
    expect(await findBreaches(database.owner.sql)).toEqual([]);
  });
});
