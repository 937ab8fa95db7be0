import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Database, openDatabase } from '#db/client.ts';
import { urlForRole } from '#db/migrate.ts';
import { money } from '#lib/domain/money.ts';
import type { PaymentRequest } from '#lib/domain/payment/payment-request.ts';
import { required } from '#lib/required.ts';
import { cloneDatabase, type TestDatabase } from '#lib/testing/database.ts';
import { findBreaches } from '#lib/testing/ledger-rules.ts';
import {
  type CommitFault,
  type PostgresProxy,
  startPostgresProxy,
} from '#lib/testing/postgres-proxy.ts';
import { arrangeSmallCity, type SmallCity } from '#lib/testing/small-city.ts';
import { cancelPayment } from './cancel-payment.ts';
import { createPaymentQueue } from './payment-queue.ts';

const silenceMsMax = 1_500;

let database: TestDatabase;
let city: SmallCity;
let proxy: PostgresProxy;
/** What a gateway has whose way to the database is not to be trusted. */
let far: Database;

beforeAll(async () => {
  database = await cloneDatabase();
  city = await arrangeSmallCity(database.owner.sql, { accounts: 3 });
  const { password, port } = new URL(database.url);
  proxy = await startPostgresProxy(() => Number(port));
  const url = proxy.through(urlForRole(database.url, 'oselia_requests', password));
  far = openDatabase(url, { max: 1, silenceMsMax });
});
afterAll(async () => {
  await far.close();
  await proxy.close();
  await database.drop();
});

let lastId = 0;
function order(): PaymentRequest {
  lastId += 1;
  return {
    externalId: `lost-${lastId}`,
    accountNumber: required(city.accountNumbers[lastId % 3], 'an account'),
    amount: money(BigInt(lastId)),
    currency: 'UAH',
  };
}

/** Does to the next COMMIT what is wanted, and lets those after it pass. */
function lose(fault: CommitFault): void {
  proxy.decide = () => {
    proxy.decide = () => undefined;
    return fault;
  };
}

async function paymentIdOf({ externalId }: PaymentRequest): Promise<string | undefined> {
  const [row] = await database.owner.sql<{ id: string }[]>`
    SELECT id FROM payments WHERE external_id = ${externalId}`;
  return row?.id;
}

const pay = (request: PaymentRequest) => createPaymentQueue(far.sql).accept(city.channel, request);

describe('a payment whose COMMIT meets a cut', () => {
  it.each(['swallow', 'silence'] as const)(
    'that comes after it (%s) is told as not known, is kept, and is a duplicate when it is repeated',
    async (fault) => {
      for (let times = 0; times < (fault === 'silence' ? 2 : 25); times += 1) {
        const request = order();
        lose(fault);
        await expect(pay(request)).rejects.toThrow();
        const id = await paymentIdOf(request);
        expect(id).toBeDefined();
        expect(await pay(request)).toMatchObject({
          kind: 'posted',
          duplicate: true,
          payment: { id, amount: request.amount },
        });
      }
      expect(await findBreaches(database.owner.sql)).toEqual([]);
    },
  );

  it('that comes while the server commits is posted once, and is a duplicate when repeated', async () => {
    for (let times = 0; times < 25; times += 1) {
      const request = order();
      lose('after');
      await expect(pay(request)).rejects.toThrow();
      const again = await pay(request);
      expect(again).toMatchObject({
        kind: 'posted',
        duplicate: true,
        payment: { id: await paymentIdOf(request) },
      });
    }
    expect(await findBreaches(database.owner.sql)).toEqual([]);
  });

  it('that comes before it is not kept, and its repeat is the first', async () => {
    const request = order();
    lose('before');
    await expect(pay(request)).rejects.toThrow();
    expect(await paymentIdOf(request)).toBeUndefined();
    expect(await pay(request)).toMatchObject({ kind: 'posted', duplicate: false });
    expect(await findBreaches(database.owner.sql)).toEqual([]);
  });
});

it('a cancel whose answer is lost is answered as the first one when it is repeated', async () => {
  const request = order();
  await pay(request);
  const cancel = () =>
    cancelPayment(far.sql, city.channel, { payment: request, reason: 'asked by the payer' });
  lose('swallow');
  await expect(cancel()).rejects.toThrow();
  const again = await cancel();
  expect(again).toMatchObject({ ok: true, value: { duplicate: true } });
  expect(await findBreaches(database.owner.sql)).toEqual([]);
});
