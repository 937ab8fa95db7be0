import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hostileJson, hostileXml } from '#lib/testing/hostile-bodies.ts';
import { type BankName, openTelebank, send, type Telebank } from '#lib/testing/telebank.ts';
import { signRequest } from './client/native-client.ts';

/*
 * What strangers and broken banks send, over real sockets. That each is refused fast is measured by
 * `bench/abuse.ts`; here: that it is refused, does nothing, and leaves others untouched.
 */

/** What the gateway reads of a body; everything below is a little less. */
const bodyBytes = 60_000;

let telebank: Telebank;
let url: string;
beforeAll(async () => {
  telebank = await openTelebank();
  url = await telebank.start();
});
afterAll(() => telebank.close());

const payments = '/api/telebank/v1/payments';
let lastId = 0;

/** Sends a body as a bank that signs it: what is wrong with it is found only after that. */
async function sendSigned(body: string, by: BankName = 'bank', to = url) {
  lastId += 1;
  const { host } = new URL(to);
  const idempotency = { 'idempotency-key': `"abuse-${lastId}"` };
  const unsigned = { method: 'POST', authority: host, path: payments, headers: idempotency, body };
  const headers = signRequest(telebank.keys[by], unsigned);
  const { status, body: text } = await send(to, { ...unsigned, headers });
  return { status, code: (JSON.parse(text) as { code?: string }).code };
}

function honest(account = 0) {
  const externalId = `abuse-${lastId + 1}`;
  const number = telebank.city.accountNumbers[account];
  return JSON.stringify({ externalId, account: number, amount: '0.01', currency: 'UAH' });
}

const posted = async () => {
  const [row] = await telebank.database.owner.sql`SELECT count(*)::integer AS count FROM payments`;
  return row?.['count'];
};

/** Writes bytes to the gateway as they are; answers what came until the connection ended. */
function talk(...parts: readonly string[]): Promise<string> {
  return new Promise((resolve) => {
    const answers: Buffer[] = [];
    const socket = connect(Number(new URL(url).port), '127.0.0.1', () => {
      for (const part of parts) socket.write(part);
    });
    socket.on('data', (bytes) => answers.push(bytes));
    socket.on('error', () => undefined);
    socket.on('close', () => resolve(Buffer.concat(answers).toString()));
  });
}

const head = (line: string, ...more: readonly string[]) =>
  [`${line} HTTP/1.1`, 'Host: 127.0.0.1', 'Connection: close', ...more, '', ''].join('\r\n');

describe('a body of JSON made to hurt', () => {
  it.each(hostileJson)('$name: is refused, and pays nothing', async ({ make }) => {
    const before = await posted();
    const { status, code } = await sendSigned(make(bodyBytes));
    expect(status).toBeGreaterThanOrEqual(400);
    expect(status).toBeLessThan(500);
    expect(code).toMatch(/_malformed$|_unsupported$|_mismatch$|_unknown$|^account_/);
    expect(await posted()).toBe(before);
    expect((await sendSigned(honest())).status, 'the next one is served').toBe(201);
  });

  it('changes no object of ours by the names of its members', async () => {
    const { externalId, ...rest } = JSON.parse(honest()) as Record<string, string>;
    const inherited = `{"externalId":"${externalId}","__proto__":${JSON.stringify(rest)}}`;
    expect((await sendSigned(inherited)).status).toBe(422);
    expect(({} as Record<string, unknown>)['amount']).toBeUndefined();
  });
});

describe('a body of XML made to hurt', () => {
  it.each(hostileXml)('$name: is refused before anybody is known', async ({ make }) => {
    const body = make(bodyBytes);
    const path = '/api/telebank/city24/city-pay';
    const headers = { 'content-type': 'text/xml' };
    const { status, body: text } = await send(url, { method: 'POST', path, headers, body });
    expect(status).toBeLessThan(500);
    expect(text).not.toContain('root:');
    expect(text).not.toContain('haha');
    expect((await sendSigned(honest())).status, 'the next one is served').toBe(201);
  });
});

describe('a request', () => {
  it.each(['HEAD', 'TRACE', 'OPTIONS', 'PUT', 'PATCH', 'DELETE', 'PROPFIND'])(
    '%s is no call, whatever it says it overrides',
    async (method) => {
      const override = [
        'X-HTTP-Method-Override: POST',
        'X-Method-Override: POST',
        'X-Secret: torn',
      ];
      const answer = await talk(head(`${method} ${payments}`, ...override));
      expect(answer).toMatch(/^HTTP\/1\.1 405 /);
      expect(answer).toMatch(/^allow: POST\r$/im);
      expect(answer, 'nothing is echoed').not.toContain('torn');
    },
  );

  it.each([
    ['a tunnel', head('CONNECT 127.0.0.1:5432'), ''],
    ['a whole address', head('GET http://evil.example/api/telebank/v1/payments'), '404'],
    ['two lengths', head(`POST ${payments}`, 'Content-Length: 1', 'Content-Length: 2'), '400'],
    [
      'a length and chunks',
      head(`POST ${payments}`, 'Content-Length: 1', 'Transfer-Encoding: chunked'),
      '400',
    ],
    ['a length that is none', head(`POST ${payments}`, 'Content-Length: 1e9'), '400'],
    ['a torn chunk', `${head(`POST ${payments}`, 'Transfer-Encoding: chunked')}zz\r\n`, '400'],
    ['a header in two lines', head('GET /api/telebank/docs', 'X-A: b', ' c'), '400'],
    ['headers of 64 KiB', head('GET /api/telebank/docs', `X-A: ${'a'.repeat(65_536)}`), '431'],
    ['an address of 64 KiB', head(`GET /${'a'.repeat(65_536)}`), '431'],
    ['10 MB announced', head(`POST ${payments}`, 'Content-Length: 10000000'), '413'],
    ['another protocol', 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n', '400'],
    ['TLS', '\u0016\u0003\u0001\u0002\u0000\u0001\u0000', '400'],
  ])('that is %s ends without harm', async (_, bytes, status) => {
    const before = await posted();
    const answer = await talk(bytes);
    expect(answer.slice(0, 13)).toBe(status === '' ? '' : `HTTP/1.1 ${status} `);
    expect(await posted()).toBe(before);
    expect((await sendSigned(honest())).status, 'the next one is served').toBe(201);
  });

  it('of 10 MB that is not announced is cut off at the limit', async () => {
    const chunk = `10000\r\n${'x'.repeat(0x1_0000)}\r\n`;
    const answer = await talk(
      head(`POST ${payments}`, 'Transfer-Encoding: chunked'),
      ...Array.from({ length: 160 }, () => chunk),
    );
    expect(answer).toMatch(/^HTTP\/1\.1 413 /);
  });

  it('in a queue of hundreds on one connection is answered in its turn', async () => {
    const request = 'GET /api/telebank/nowhere HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n';
    const answer = await talk(request.repeat(300), head('GET /api/telebank/nowhere'));
    expect(answer.match(/HTTP\/1\.1 404 /g)).toHaveLength(301);
  });
});

describe('whoever holds connections or asks too much', () => {
  it('slow clients by the hundred keep no bank waiting, and are cut', async () => {
    const slow = await telebank.start({}, 300);
    const port = Number(new URL(slow).port);
    const beginnings = [
      '',
      'POST /api/tel',
      `POST ${payments} HTTP/1.1\r\nHost: 127.0.0.1\r\nX-A: `,
      `POST ${payments} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 1000\r\n\r\n{`,
    ];
    const sockets = Array.from({ length: 400 }, (_, at) => {
      const socket = connect(port, '127.0.0.1');
      socket.write(beginnings[at % beginnings.length] ?? '');
      socket.on('error', () => undefined);
      return { socket, ended: new Promise((ended) => socket.resume().once('close', ended)) };
    });
    for (let turn = 0; turn < 5; turn += 1) {
      expect((await sendSigned(honest(), 'bank', slow)).status).toBe(201);
    }
    // Bodies are cut by our own limit; what never became a request, by Node's, in production too.
    await Promise.all(sockets.filter((_, at) => at % 4 === 3).map(({ ended }) => ended));
    for (const { socket } of sockets) socket.destroy();
  });

  it('a channel that floods is told to wait, and another pays as ever', async () => {
    const paced = await telebank.start({ pace: { perSecond: 20, burst: 20 } });
    const flood = Array.from({ length: 200 }, () => sendSigned(honest(), 'bank', paced));
    const paid: number[] = [];
    for (let turn = 0; turn < 10; turn += 1) {
      paid.push((await sendSigned(honest(1), 'telebank', paced)).status);
    }
    expect(paid).toEqual(paid.map(() => 201));
    const statuses = (await Promise.all(flood)).map(({ status }) => status);
    expect(statuses.filter((status) => status === 429).length).toBeGreaterThan(100);
    expect(new Set(statuses)).toEqual(new Set([201, 429]));
  });

  it('strangers by the hundred with made-up keys keep no bank waiting', async () => {
    const strangers = Array.from({ length: 200 }, () => sendSigned(honest(), 'stranger'));
    expect((await sendSigned(honest(), 'telebank')).status).toBe(201);
    const statuses = (await Promise.all(strangers)).map(({ status }) => status);
    expect(new Set(statuses)).toEqual(new Set([401]));
  });
});
