import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { lastProposal, waitingProposals } from '#db/queries/register-proposals.ts';
import { decideConflict } from '#lib/commands/registers/decide-conflict.ts';
import type { RegisterAction } from '#lib/domain/registers/decision.ts';
import type { LineClass } from '#lib/domain/registers/match-day.ts';
import { expectOk } from '#lib/domain/result.ts';
import { required } from '#lib/required.ts';
import { dayBefore } from '#lib/testing/closed-day.ts';
import { cloneDatabase, type TestDatabase } from '#lib/testing/database.ts';
import { findBreaches } from '#lib/testing/ledger-rules.ts';
import { arrangeRegisters } from '#lib/testing/registered-city.ts';
import { approveRegisterProposal, rejectRegisterProposal } from './decide-register-proposal.ts';
import { proposeRegisterDecision } from './propose-register-decision.ts';

const large = 500_000n;
/** The first line of a native register that has a payment. */
const lineNo = 3;

let database: TestDatabase;
let bank: Awaited<ReturnType<typeof arrangeRegisters>>;
beforeAll(async () => {
  database = await cloneDatabase();
  bank = await arrangeRegisters(database);
});
afterAll(async () => {
  await database.drop();
});

const sql = () => database.requests.sql;
const ago = (days: number) => dayBefore(database.owner.sql, days);

const propose = (
  registerId: number,
  seen: LineClass,
  action: RegisterAction,
  note = 'лист банку',
) =>
  proposeRegisterDecision(sql(), bank.staff('register.resolve'), {
    registerId,
    lineNo,
    seen,
    action,
    note,
  });
const approve = (id: number) =>
  approveRegisterProposal(sql(), bank.chiefOf('payment.approve'), { id });
const reject = (id: number, reason = 'лист не підписано') =>
  rejectRegisterProposal(sql(), bank.chiefOf('register.resolve'), { id, reason });

/** A register of the day with one payment we never had. */
async function lateMoney(name: string, account: number, daysAgo: number, amount = large) {
  const day = await ago(daysAgo);
  return { day, register: await bank.take(name, day, [{ id: name, account, amount }]) };
}

async function stateOf(registerId: number) {
  const wanted = { registerId, lineNo };
  return (await lastProposal(sql(), bank.staff('register.read'), wanted))?.state;
}

describe('a decision that moves a large sum', () => {
  it('is refused of one person, and carried out when another has signed it', async () => {
    const { day, register } = await lateMoney('A-1', 0, 1);
    expect(await bank.decide(register, [1, 'only_register', 'create'])).toMatchObject({
      refusal: { code: 'second_person_needed' },
    });
    const { id } = expectOk(await propose(register, 'only_register', 'create'));
    expect(await bank.paidTo(0)).toBe(0n);
    expect(await bank.stateOf(day)).toMatchObject({ state: 'differs', openCount: 1 });
    const waiting = await waitingProposals(sql(), bank.staff('register.read'), {
      page: 1,
      rowsMax: 5,
    });
    expect(waiting).toMatchObject({
      total: 1,
      rows: [{ id, action: 'create', amount: large, note: 'лист банку', isOwn: true }],
    });
    expectOk(await approve(id));
    expect(await bank.paidTo(0)).toBe(large);
    expect(await bank.stateOf(day)).toMatchObject({ state: 'reconciled', openCount: 0 });
    expect(await stateOf(register)).toBe('approved');
    const [kept] = await database.owner.sql`
      SELECT amount, proposed_by <> decided_by AS by_two FROM register_decisions
      WHERE register_id = ${register}`;
    expect(kept).toEqual({ amount: large, by_two: true });
  });

  it('is one person’s below the limit, and cannot be proposed then', async () => {
    const { register } = await lateMoney('A-2', 1, 1, large - 1n);
    expect(await propose(register, 'only_register', 'create')).toMatchObject({
      refusal: { code: 'register_action_unfit' },
    });
    expectOk(await bank.decide(register, [1, 'only_register', 'create']));
    expect(await bank.paidTo(1)).toBe(large - 1n);
  });

  it('is one person’s where it moves nothing', async () => {
    const { register } = await lateMoney('A-3', 2, 1);
    expectOk(await bank.decide(register, [1, 'only_register', 'dismiss']));
    expect(await bank.paidTo(2)).toBe(0n);
  });

  it('needs its ground and the right to propose it', async () => {
    const { register } = await lateMoney('A-4', 2, 1);
    expect(await propose(register, 'only_register', 'create', ' ')).toMatchObject({
      refusal: { code: 'reason_missing' },
    });
    const decision = {
      registerId: register,
      lineNo,
      seen: 'only_register',
      action: 'create',
    } as const;
    expect(
      await proposeRegisterDecision(sql(), bank.staff('register.read'), { ...decision, note: '1' }),
    ).toMatchObject({ refusal: { code: 'forbidden' } });
  });

  it('counts what is reversed, too: ours is large, theirs is small', async () => {
    const day = await ago(2);
    await bank.pay({ id: 'B-1', account: 3, amount: large }, day);
    const register = await bank.take('B-1', day, [{ id: 'B-1', account: 3, amount: 5_000n }]);
    expect(await bank.decide(register, [1, 'amount_differs', 'take_theirs'])).toMatchObject({
      refusal: { code: 'second_person_needed' },
    });
    const { id } = expectOk(await propose(register, 'amount_differs', 'take_theirs'));
    expectOk(await approve(id));
    expect(await bank.paidTo(3)).toBe(5_000n);
  });

  it('withdraws a payment of ours that no register has', async () => {
    const day = await ago(3);
    await bank.pay({ id: 'C-1', account: 4, amount: large }, day);
    await bank.take('C-1', day, []);
    expect(await bank.settle('C-1', 'withdraw')).toMatchObject({
      refusal: { code: 'second_person_needed' },
    });
    expectOk(await bank.settle('C-1', 'hold'));
    const { id } = expectOk(
      await proposeRegisterDecision(sql(), bank.staff('register.resolve'), {
        channelId: bank.city.channel.channelId,
        externalId: 'C-1',
        action: 'withdraw',
        note: 'телефоном',
      }),
    );
    expect(await bank.settle('C-1', 'confirm')).toMatchObject({
      refusal: { code: 'register_proposed' },
    });
    expectOk(await approve(id));
    expect(await bank.paidTo(4)).toBe(0n);
  });
});

describe('a proposal', () => {
  it('is never signed by its proposer, whatever role the proposer has', async () => {
    const { register } = await lateMoney('D-1', 5, 1);
    const { id } = expectOk(await propose(register, 'only_register', 'create'));
    const own = bank.staff('payment.approve');
    expect(await approveRegisterProposal(sql(), own, { id })).toMatchObject({
      refusal: { code: 'approver_is_proposer' },
    });
    expect(
      await approveRegisterProposal(sql(), bank.chiefOf('register.resolve'), { id }),
    ).toMatchObject({ refusal: { code: 'forbidden' } });
    expect([await bank.paidTo(5), await stateOf(register)]).toEqual([0n, 'proposed']);
  });

  it('keeps every other decision about its difference waiting', async () => {
    const { register } = await lateMoney('D-2', 6, 1);
    expectOk(await propose(register, 'only_register', 'create'));
    for (const refused of [
      await propose(register, 'only_register', 'create'),
      await bank.decide(register, [1, 'only_register', 'create']),
      await bank.decide(register, [1, 'only_register', 'dismiss']),
    ]) {
      expect(refused).toMatchObject({ refusal: { code: 'register_proposed' } });
    }
  });

  it('is one when two people propose at the same moment', async () => {
    const { register } = await lateMoney('D-3', 7, 1);
    const both = await Promise.all([1, 2].map(() => propose(register, 'only_register', 'create')));
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
  });

  it('moves its money once when two people sign at the same moment', async () => {
    const { register } = await lateMoney('D-4', 8, 1);
    const { id } = expectOk(await propose(register, 'only_register', 'create'));
    const all = await Promise.all([1, 2, 3].map(() => approve(id)));
    expect(all.filter(({ ok }) => ok)).toHaveLength(1);
    expect(all.find(({ ok }) => !ok)).toMatchObject({
      refusal: { code: 'register_proposal_decided' },
    });
    expect(await bank.paidTo(8)).toBe(large);
  });

  it('is not signed once its payment came online: it can only be rejected', async () => {
    const { day, register } = await lateMoney('E-1', 9, 1);
    const { id } = expectOk(await propose(register, 'only_register', 'create'));
    await bank.pay({ id: 'E-1', account: 9, amount: large }, day);
    expect(await approve(id)).toMatchObject({ refusal: { code: 'register_proposal_changed' } });
    expect([await bank.paidTo(9), await stateOf(register)]).toEqual([large, 'proposed']);
    expectOk(await reject(id));
  });

  it('is not signed for other sums than it was proposed for', async () => {
    const day = await ago(4);
    await bank.pay({ id: 'F-1', account: 10, amount: large }, day);
    const register = await bank.take('F-1', day, [{ id: 'F-1', account: 10, amount: 5_000n }]);
    const { id } = expectOk(await propose(register, 'amount_differs', 'take_theirs'));
    // No way of ours changes a line that was taken; whoever restores a database may.
    const change = (amount: bigint) => database.owner.sql`
      UPDATE register_lines SET amount = ${amount}
      WHERE register_id = ${register} AND line_no = ${lineNo}`;
    await change(9_000n);
    expect(await approve(id)).toMatchObject({ refusal: { code: 'register_proposal_changed' } });
    await change(5_000n);
    expectOk(await approve(id));
    expect(await bank.paidTo(10)).toBe(5_000n);
  });

  it('is rejected with a reason, by its proposer taken back, and made anew', async () => {
    const { register } = await lateMoney('G-1', 11, 1);
    const first = expectOk(await propose(register, 'only_register', 'create'));
    expect(await reject(first.id, ' ')).toMatchObject({ refusal: { code: 'reason_missing' } });
    expectOk(await reject(first.id));
    expect(await stateOf(register)).toBe('rejected');
    expect(await approve(first.id)).toMatchObject({
      refusal: { code: 'register_proposal_decided' },
    });
    const second = expectOk(await propose(register, 'only_register', 'create'));
    const own = bank.staff('register.resolve');
    expectOk(await rejectRegisterProposal(sql(), own, { id: second.id, reason: 'помилка' }));
    expect(await stateOf(register)).toBe('taken_back');
    expect(await bank.paidTo(11)).toBe(0n);
    expectOk(await approve(expectOk(await propose(register, 'only_register', 'create')).id));
    expect(await bank.paidTo(11)).toBe(large);
  });

  it('keeps its register from being replaced until it is rejected', async () => {
    const { day, register } = await lateMoney('H-1', 12, 1);
    const { id } = expectOk(await propose(register, 'only_register', 'create'));
    const other = await bank.take('H-1', day, [{ id: 'H-1', account: 12, amount: 7n }]);
    const replace = () =>
      decideConflict(sql(), bank.staff('register.resolve'), {
        registerId: other,
        choice: 'replace',
        note: 'лист',
      });
    expect(await replace()).toMatchObject({ refusal: { code: 'register_proposed' } });
    expectOk(await reject(id));
    expectOk(await replace());
  });

  it('of no known number is refused', async () => {
    expect(await approve(2_000_000_000)).toMatchObject({ refusal: { code: 'register_unknown' } });
  });
});

describe('the database itself', () => {
  it('refuses a large decision of one person, and a proposal its proposer signed', async () => {
    const { owner } = database;
    const [decision] = await owner.sql<{ id: string; decided_by: string }[]>`
      SELECT id, decided_by FROM register_decisions WHERE amount >= 500000 LIMIT 1`;
    const { id, decided_by: decider } = required(decision, 'a decision');
    const copy = (proposer: string | null) => owner.sql`
      INSERT INTO register_decisions (id, channel_id, business_day, external_id, action, note,
        amount, proposed_by, decided_by)
      SELECT gen_random_uuid(), channel_id, business_day, 'X', 'withdraw', note, amount,
        ${proposer}, decided_by
      FROM register_decisions WHERE id = ${id}`;
    await expect(copy(null)).rejects.toThrow('register_decisions_large_check');
    await expect(copy(decider)).rejects.toThrow('register_decisions_second_person_check');
    await expect(owner.sql`
      UPDATE register_proposals SET state = 'approved', decided_by = proposed_by
      WHERE state = 'proposed'`).rejects.toThrow('register_proposals_second_person_check');
    await expect(owner.sql`
      UPDATE register_proposals SET state = 'rejected', reject_reason = '1'
      WHERE state = 'approved'`).rejects.toThrow('what became of a proposal never changes');
  });

  it('keeps the ledger in order, whatever was proposed', async () => {
    expect(await findBreaches(database.owner.sql)).toEqual([]);
  });
});
