import { suspenseItem } from '#db/queries/suspense.ts';
import type { StaffGrant } from '#lib/auth/grant.ts';
import { issueGrant } from '#lib/auth/issue-grant.ts';
import { acceptPayments } from '#lib/commands/payment/accept-payments.ts';
import { proposeSuspenseMove } from '#lib/commands/payment/move-suspense.ts';
import { money } from '#lib/domain/money.ts';
import type { PaymentRequest } from '#lib/domain/payment/payment-request.ts';
import { suspenseContent } from '#lib/domain/payment/suspense.ts';
import { required } from '#lib/required.ts';
import type { TestDatabase } from './database.ts';
import { arrangeSmallCity } from './small-city.ts';

const staffOf = (userId: string) =>
  issueGrant<StaffGrant>({ kind: 'staff', permission: 'payment.resolve', userId });

/** Arranges a small city, money of its channel that has no owner, and what two people do about it. */
export async function arrangeSuspense(database: TestDatabase) {
  const { sql } = database.requests;
  const city = await arrangeSmallCity(database.owner.sql, { accounts: 20 });
  const clerk = staffOf('11111111-1111-4111-8111-111111111111');
  const chief = staffOf('22222222-2222-4222-8222-222222222222');
  let lastId = 0;
  return {
    city,
    clerk,
    chief,
    /** Money for an account nobody has: it lies in suspense. */
    suspend: async (amount: bigint, changes: Partial<PaymentRequest> = {}) => {
      lastId += 1;
      const request: PaymentRequest = {
        externalId: `lost-${lastId}`,
        accountNumber: '9990000015',
        amount: money(amount),
        currency: 'UAH',
        ...changes,
      };
      const item = { grant: city.channel, request, isTaken: true };
      const [answer] = await acceptPayments(sql, [item]);
      if (answer?.kind !== 'posted') throw new Error('nothing was suspended');
      return { number: answer.payment.number, request, item };
    },
    assign: (number: string, accountNumber: string, note = 'лист платника № 4') =>
      proposeSuspenseMove(sql, clerk, { number, note, move: { deed: 'assign', accountNumber } }),
    giveBack: (number: string) =>
      proposeSuspenseMove(sql, clerk, { number, note: 'лист банку', move: { deed: 'return' } }),
    /** What the second person signs. */
    contentOf: async (number: string) => {
      const item = required(await suspenseItem(sql, clerk, number), 'an item');
      const { deed, note = '', account = '', proposer } = item;
      return suspenseContent({
        ...item,
        deed: required(deed, 'a proposal'),
        note,
        account,
        proposedBy: required(proposer, 'a proposer'),
      });
    },
  };
}
