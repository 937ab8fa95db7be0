import { expect, it } from 'vitest';
import type { ChannelGrant } from '#lib/auth/grant.ts';
import { issueGrant } from '#lib/auth/issue-grant.ts';
import { accountNumber } from '#lib/domain/account-number.ts';
import { money } from '#lib/domain/money.ts';
import { TokenBuckets } from '#lib/token-buckets.ts';
import { guardGuesses } from './guard-guesses.ts';

const known = accountNumber('100000001');
const grantOf = (channelId: number) =>
  issueGrant<ChannelGrant>({ kind: 'channel', channelId, channelCode: `bank-${channelId}` });
const bank = grantOf(1);

function guarded() {
  return guardGuesses(
    async (_grant, command) => {
      const number =
        command.kind === 'debt'
          ? command.accountNumber
          : command.kind === 'commit'
            ? command.payment.accountNumber
            : known;
      return number === known
        ? { kind: 'refused', code: 'payment_unknown' }
        : { kind: 'refused', code: 'account_unknown' };
    },
    new TokenBuckets({ perSecond: 1, burst: 3 }, () => 0),
  );
}

const debt = (number: string) => ({ kind: 'debt', accountNumber: number }) as const;
const pay = (number: string) =>
  ({
    kind: 'commit',
    payment: { externalId: 'x', accountNumber: number, amount: money(1n), currency: 'UAH' },
  }) as const;
const unknown = (index: number) => accountNumber(String(900_000_000 + index));

it('holds back every look-up of a channel that tries numbers, known ones too', async () => {
  const execute = guarded();
  for (let index = 0; index < 3; index += 1) {
    expect(await execute(bank, debt(unknown(index)))).toMatchObject({ code: 'account_unknown' });
  }
  const held = { kind: 'refused', code: 'rate_limited', retryAfterSeconds: 1 };
  expect(await execute(bank, debt(unknown(4)))).toEqual(held);
  expect(await execute(bank, debt(known))).toEqual(held);
});

it('never holds back a payment or a status, nor another channel', async () => {
  const execute = guarded();
  for (let index = 0; index < 9; index += 1) await execute(bank, pay(unknown(index)));
  expect(await execute(bank, debt(known))).toMatchObject({ code: 'rate_limited' });
  expect(await execute(bank, pay(known))).toMatchObject({ code: 'payment_unknown' });
  expect(await execute(bank, { kind: 'status', payment: { externalId: 'x' } })).toMatchObject({
    code: 'payment_unknown',
  });
  expect(await execute(grantOf(2), debt(known))).toMatchObject({ code: 'payment_unknown' });
});

it('does not count a mistyped number, whose check digit gives it away', async () => {
  const execute = guarded();
  for (let index = 0; index < 9; index += 1) await execute(bank, debt('1000000014'));
  expect(await execute(bank, debt(known))).toMatchObject({ code: 'payment_unknown' });
});
