import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type BankName, openTelebank, send, type Telebank } from '#lib/testing/telebank.ts';
import { isAuthentic, signRequest } from './client/native-client.ts';

let telebank: Telebank;
let url: string;

beforeAll(async () => {
  telebank = await openTelebank();
  url = await telebank.start();
});
afterAll(async () => {
  await telebank.close();
});

interface Call {
  readonly method: string;
  readonly path: string;
  readonly payment?: { readonly externalId: string };
}

/** Makes a call with the key of a bank, or nobody's; answers what came and whether it is ours. */
async function call(by: BankName | undefined, { method, path, payment }: Call) {
  const body = payment === undefined ? undefined : JSON.stringify(payment);
  const plain: Record<string, string> = payment
    ? { 'idempotency-key': `"${payment.externalId}"` }
    : {};
  const request = {
    method,
    authority: new URL(url).host,
    path,
    headers: plain,
    ...(body === undefined ? {} : { body }),
  };
  const headers = by === undefined ? plain : signRequest(telebank.keys[by], request);
  const answer = await send(url, { method, path, headers, ...(body ? { body } : {}) });
  const signed = await isAuthentic(
    telebank.serverKeyOf(by ?? 'bank'),
    answer,
    headers['signature'] ?? '',
  );
  return { status: answer.status, signed, body: JSON.parse(answer.body) };
}

let lastId = 0;
function pay(account: number, amount = '1.00', externalId?: string): Call {
  lastId += 1;
  const payment = {
    externalId: externalId ?? `matrix-${lastId}`,
    account: telebank.city.accountNumbers[account],
    amount,
    currency: 'UAH',
  };
  return { method: 'POST', path: '/api/telebank/v1/payments', payment };
}

const debt = (account: number): Call => ({
  method: 'GET',
  path: `/api/telebank/v1/accounts/${telebank.city.accountNumbers[account]}/debt`,
});
const status = (externalId: string): Call => ({
  method: 'GET',
  path: `/api/telebank/v1/payments/${externalId}`,
});

const calls = [
  { name: 'the look-up of a debt', make: () => debt(0), good: 200 },
  { name: 'a payment', make: () => pay(1), good: 201 },
  { name: 'the status of a payment', make: () => status('kept'), good: 200 },
];

describe.each(calls)('$name', ({ good, make }) => {
  beforeAll(async () => {
    await call('bank', pay(2, '1.00', 'kept'));
  });

  it('is answered to a bank with a good signature, and the answer is signed', async () => {
    expect(await call('bank', make())).toMatchObject({ status: good, signed: true });
  });

  it('is closed to whoever does not sign, and to every key that is not good, alike', async () => {
    expect(await call(undefined, make())).toMatchObject({
      status: 401,
      signed: false,
      body: { code: 'signature_missing' },
    });
    const told = [];
    for (const by of ['stranger', 'revoked', 'expired'] as const) {
      const { body, ...rest } = await call(by, make());
      told.push({ ...rest, body: { ...body, instance: undefined } });
    }
    expect(told[0]).toMatchObject({
      status: 401,
      signed: false,
      body: { code: 'signature_invalid' },
    });
    expect(told).toEqual([told[0], told[0], told[0]]);
  });

  it('is forbidden to a disabled channel and to one of another protocol, who are told so', async () => {
    expect(await call('disabled', make())).toMatchObject({
      status: 403,
      signed: true,
      body: { code: 'channel_disabled' },
    });
    expect(await call('another-protocol', make())).toMatchObject({
      status: 403,
      signed: true,
      body: { code: 'channel_protocol_mismatch' },
    });
  });
});

describe('a payment', () => {
  it('of the whole bill clears it, and its replay and status are the same payment', async () => {
    const asked = pay(3, '181.69', 'whole');
    const posted = await call('bank', asked);
    expect(posted).toMatchObject({ status: 201, body: { status: 'posted', amount: '181.69' } });
    expect(posted.body.lines).toHaveLength(9);
    expect((await call('bank', debt(3))).body).toMatchObject({ total: '0.00', lines: [] });
    expect(await call('bank', asked)).toMatchObject({
      status: 200,
      body: { ...posted.body, duplicate: true },
    });
    expect((await call('bank', status('whole'))).body).toEqual(posted.body);
    expect((await call('bank', debt(3))).body).toMatchObject({ total: '0.00', lines: [] });
  });

  it('for one service alone leaves the others owed, and what is told to be owed pays them', async () => {
    const { path, payment } = pay(7, '200.00', 'in-advance');
    const lines = [{ service: 'water', amount: '200.00' }];
    const request = {
      method: 'POST',
      path,
      payment: { ...payment, externalId: 'in-advance', lines },
    };
    expect(await call('bank', request)).toMatchObject({ status: 201 });
    const advance = { service: 'water', due: '-178.13' };
    const { body } = await call('bank', debt(7));
    // 181.69 less the 21.87 of water; the advance of water is not taken off the rest.
    expect(body.total).toBe('159.82');
    expect(body.lines).toContainEqual(expect.objectContaining(advance));
    await call('bank', pay(7, body.total, 'the-rest'));
    const paid = (await call('bank', debt(7))).body;
    expect(paid).toMatchObject({ total: '0.00', lines: [advance] });
  });

  it('of another channel is not there, and its id is free', async () => {
    await call('bank', pay(4, '1.00', 'mine'));
    expect(await call('telebank', status('mine'))).toMatchObject({
      status: 404,
      signed: true,
      body: { code: 'payment_unknown' },
    });
    expect(await call('telebank', pay(4, '2.00', 'mine'))).toMatchObject({ status: 201 });
    expect((await call('bank', status('mine'))).body.amount).toBe('1.00');
  });

  it('sent a hundred times at once is posted once', async () => {
    const asked = pay(5, '10.00', 'at-once');
    const answers = await Promise.all(Array.from({ length: 100 }, () => call('bank', asked)));
    expect(answers.filter((answer) => answer.status === 201)).toHaveLength(1);
    expect(answers.filter((answer) => answer.body.duplicate === true)).toHaveLength(99);
    expect(new Set(answers.map((answer) => answer.body.id)).size).toBe(1);
    expect((await call('bank', debt(5))).body.total).toBe('171.69');
  });

  it('may have brackets in its id, which are no depth', async () => {
    expect(await call('bank', pay(6, '1.00', '[[[[[[[[[['))).toMatchObject({ status: 201 });
  });
});

describe('the door', () => {
  it('is not confused by components every object has or that come as a list', async () => {
    for (const name of ['constructor', 'set-cookie']) {
      const input = `sig1=("@method" "@authority" "@path" "${name}");created=1;keyid="x";nonce="y"`;
      const answer = await fetch(`${url}/api/telebank/v1/payments/x`, {
        headers: { 'signature-input': input, signature: `sig1=:${'A'.repeat(86)}==:` },
      });
      expect(answer.status).toBe(401);
    }
  });

  it('is open to anybody for the docs, the OpenAPI document and our public key only', async () => {
    for (const open of ['v1/openapi.json', 'v1/server-key', 'docs']) {
      expect((await fetch(`${url}/api/telebank/${open}`)).status).toBe(200);
      expect((await fetch(`${url}/api/telebank/${open}`, { method: 'HEAD' })).status).toBe(200);
    }
    expect((await fetch(`${url}/api/telebank`)).status).toBe(404);
  });

  it('lets a channel over its pace wait while another is served', async () => {
    const slow = await telebank.start({ pace: { perSecond: 1, burst: 5 } });
    const before = url;
    url = slow;
    try {
      const answers = await Promise.all(Array.from({ length: 30 }, () => call('bank', debt(0))));
      expect(answers.filter((answer) => answer.status === 200)).toHaveLength(5);
      expect(answers.filter((answer) => answer.status === 429)).toHaveLength(25);
      expect(await call('telebank', debt(0))).toMatchObject({ status: 200 });
    } finally {
      url = before;
    }
  });
});
