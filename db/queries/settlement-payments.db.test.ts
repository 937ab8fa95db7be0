import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { StaffGrant } from '#lib/auth/grant.ts';
import { issueGrant } from '#lib/auth/issue-grant.ts';
import { approveChange } from '#lib/commands/partner/decide-change.ts';
import { proposeTerms } from '#lib/commands/partner/propose-change.ts';
import { acceptPayments } from '#lib/commands/payment/accept-payments.ts';
import { money } from '#lib/domain/money.ts';
import type { ChannelTerms } from '#lib/domain/partner/channel-terms.ts';
import { expectOk } from '#lib/domain/result.ts';
import { required } from '#lib/required.ts';
import { cloneDatabase, type TestDatabase } from '#lib/testing/database.ts';
import { arrangeSmallCity, type SmallCity } from '#lib/testing/small-city.ts';
import { channelOf } from './channels.ts';
import { paymentSplit } from './settlement-payments.ts';

const staff = (digit: number) =>
  issueGrant<StaffGrant>({
    kind: 'staff',
    permission: 'partner.change',
    userId: `00000000-0000-7000-8000-00000000000${digit}`,
  });
const [manager, chief] = [staff(1), staff(2)];

let database: TestDatabase;
let city: SmallCity;
beforeAll(async () => {
  database = await cloneDatabase();
  city = await arrangeSmallCity(database.owner.sql);
});
afterAll(async () => {
  await database.drop();
});

async function paid(externalId: string, callerDate?: string) {
  const { sql } = database.requests;
  const accountNumber = required(city.accountNumbers[0], 'an account');
  const asked = { externalId, accountNumber, amount: money(10_000n), currency: 'UAH' };
  const request = { ...asked, ...(callerDate === undefined ? {} : { callerDate }) };
  const [answer] = await acceptPayments(sql, [{ grant: city.channel, request }]);
  if (answer?.kind !== 'posted') throw new Error('not posted');
  const { businessDay, id: paymentId } = answer.payment;
  return async () =>
    required(await paymentSplit(sql, manager, { businessDay, paymentId }), 'a payment');
}

async function agree(changes: Partial<ChannelTerms>): Promise<void> {
  const { sql } = database.requests;
  const { code, terms } = required(await channelOf(sql, manager, 'bank-one'), 'a channel');
  const asked = { channel: code, terms: { ...terms, ...changes }, reason: 'лист' };
  const { changeId: id, contentHash } = expectOk(await proposeTerms(sql, manager, asked));
  expectOk(await approveChange(sql, chief, { id, contentHash }));
}

describe('a payment', () => {
  it('keeps the date of the bank’s books word for word, or says that none was named', async () => {
    expect((await (await paid('dated', '20261124235959'))()).callerDate).toBe('20261124235959');
    expect((await (await paid('undated'))()).callerDate).toBeUndefined();
  });

  it('tells the commission by the contract that held when it was recorded', async () => {
    const first = await paid('before');
    await agree({ commissionPercent: '0.3', commissionFixed: '1.50', commissionPayer: 'centre' });
    const second = await paid('between');
    await agree({ commissionPercent: '1', commissionFixed: '0' });
    const third = await paid('after');
    expect((await first()).commission).toEqual({ amount: 0n, payer: 'payer' });
    expect((await second()).commission).toEqual({ amount: 180n, payer: 'centre' });
    expect((await third()).commission).toEqual({ amount: 100n, payer: 'centre' });
  });
});
