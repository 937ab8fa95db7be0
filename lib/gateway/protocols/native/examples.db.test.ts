import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { acceptPayments } from '#lib/commands/payment/accept-payments.ts';
import { money } from '#lib/domain/money.ts';
import { required } from '#lib/required.ts';
import { closeDayOf, dayBefore } from '#lib/testing/closed-day.ts';
import {
  bankNames,
  openOwnConnection,
  openTelebank,
  send,
  type Telebank,
} from '#lib/testing/telebank.ts';
import { isAuthentic, signRequest } from '../../client/native-client.ts';
import type { GatewayResponse } from '../../http.ts';
import { telebankCodes } from '../../outcome.ts';
import type { ExampleStep, NativeExample } from './example.ts';

const folder = path.join(import.meta.dirname, 'examples');
const examples = readdirSync(folder).map((file): [string, NativeExample] => [
  path.basename(file, '.json'),
  JSON.parse(readFileSync(path.join(folder, file), 'utf8')),
]);

let telebank: Telebank;
const urls = new Map<string | undefined, string>();

beforeAll(async () => {
  telebank = await openTelebank();
  urls.set(undefined, await telebank.start());
  const slow = { perSecond: 1 / 60, burst: 1 };
  urls.set('one a minute', await telebank.start({ pace: slow }));
  urls.set('one guess a minute', await telebank.start({ guessPace: slow }));
  urls.set('a payment of a closed day', await startAfterClosing(telebank));
  const lost = openOwnConnection(telebank);
  const away = await telebank.start({ sql: lost.sql });
  // Once asked, it knows the keys; then its database goes away.
  const known = signRequest(telebank.keys.bank, {
    method: 'GET',
    authority: new URL(away).host,
    path: '/api/telebank/v1/payments/x',
  });
  const asked = { method: 'GET', path: '/api/telebank/v1/payments/x', headers: known };
  expect((await send(away, asked)).status).toBe(404);
  await lost.close();
  urls.set('database away', away);
});
afterAll(async () => {
  await telebank.close();
});

describe('the example', () => {
  it.each(examples)(
    '%s is what really happens, each header and each member',
    async (_, example) => {
      const url = urls.get(example.arranged);
      if (url === undefined) throw new Error(`nobody arranges "${example.arranged}"`);
      const samples = new Map<unknown, unknown>();
      for (const step of example.steps) await expectAnswer(url, step, samples);
    },
  );

  it('exists for every code a bank can be given but those of torn connections', () => {
    const shown = new Set(
      examples.flatMap(([, { steps }]) => steps.map(({ answer }) => answer.body['code'])),
    );
    const missing = telebankCodes.filter((code) => !shown.has(code));
    // Both are tried on bare connections by server.test.ts.
    expect(missing).toEqual(['body_too_large', 'request_too_slow']);
  });
});

/** A payment of nine days ago, whose day was closed after it. */
async function startAfterClosing({ city, database, start }: Telebank): Promise<string> {
  const day = await dayBefore(database.owner.sql, 9);
  const request = {
    externalId: 'of-a-closed-day',
    accountNumber: required(city.accountNumbers[5], 'an account'),
    amount: money(100n),
    currency: 'UAH',
    businessDay: day,
  };
  const [answer] = await acceptPayments(database.requests.sql, [{ grant: city.channel, request }]);
  expect(answer?.kind).toBe('posted');
  await closeDayOf(database.owner.sql, day);
  return await start();
}

async function expectAnswer(url: string, step: ExampleStep, samples: Map<unknown, unknown>) {
  const headers = headersOf(url, step);
  const { method, path: place } = step.request;
  const body = step.signature?.bodyAfterwards ?? bodyOf(step);
  const answer = await send(url, {
    method,
    path: place,
    headers: { host: new URL(url).host, ...headers },
    ...(body === undefined ? {} : { body }),
  });
  expect({ ...seen(answer), signed: await isSigned(step, answer, headers) }).toEqual({
    ...step.answer,
    body: expect.anything(),
  });
  expect(withSamples(JSON.parse(answer.body), step.answer.body, samples)).toEqual(step.answer.body);
}

function headersOf(url: string, { by, request, signature = {} }: ExampleStep) {
  const { headers = {}, host, method, path: place } = request;
  if (by === null) return headers;
  const name = bankNames.find((one) => one === by);
  if (name === undefined) throw new Error(`there is no bank ${by}`);
  const { bodyAfterwards, createdAgo = 0, spoilt, ...rest } = signature;
  const body = bodyOf({ by, request, signature, answer: noAnswer });
  const signed = signRequest(telebank.keys[name], {
    method,
    authority: host ?? new URL(url).host,
    path: place,
    headers,
    created: Math.floor(Date.now() / 1000) - createdAgo,
    ...rest,
    ...(body === undefined ? {} : { body }),
  });
  return {
    ...signed,
    ...(host === undefined ? {} : { host }),
    ...(spoilt ? { signature: `sig1=:${'A'.repeat(86)}==:` } : {}),
  };
}

const noAnswer = { status: 0, signed: false, headers: {}, body: {} };

function bodyOf({ request }: ExampleStep): string | undefined {
  return request.body === undefined ? request.text : JSON.stringify(request.body);
}

const transport = ['date', 'connection', 'keep-alive', 'content-length'];
const signing = ['content-digest', 'signature-input', 'signature'];

function seen({ headers, status }: GatewayResponse) {
  const rest = Object.entries(headers).filter(
    ([name]) => !(transport.includes(name) || signing.includes(name)),
  );
  return { status, headers: Object.fromEntries(rest), body: {} };
}

async function isSigned(
  { by }: ExampleStep,
  answer: GatewayResponse,
  headers: Readonly<Record<string, string>>,
): Promise<boolean> {
  const present = signing.filter((name) => answer.headers[name] !== undefined);
  if (present.length === 0) return false;
  expect(present).toEqual(signing);
  const name = bankNames.find((one) => one === by) ?? 'bank';
  const sent = headers['signature'] ?? '';
  expect(await isAuthentic(telebank.serverKeyOf(name), answer, sent)).toBe(true);
  return true;
}

/** What differs each time, by the name of its member. */
const variable: Readonly<Record<string, RegExp>> = {
  id: /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
  payment: /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
  instance: /^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
  receipt: /^[0-9A-F]{12}$/,
  businessDay: /^20\d\d-\d\d-\d\d$/,
  cancelledAt: /^20\d\d-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{1,6}Z$/,
  postedAt: /^20\d\d-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{1,6}Z$/,
  asOf: /^20\d\d-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{1,6}Z$/,
};

/** Puts the samples of the file where what varies has its form; one sample is one thing throughout. */
function withSamples(
  body: Readonly<Record<string, unknown>>,
  expected: Readonly<Record<string, unknown>>,
  samples: Map<unknown, unknown>,
) {
  return Object.fromEntries(
    Object.entries(body).map(([name, value]) => {
      const pattern = variable[name];
      const sample = expected[name];
      if (pattern === undefined || sample === undefined) return [name, value];
      expect(String(value), name).toMatch(pattern);
      expect(String(sample), `the sample of ${name}`).toMatch(pattern);
      if (name !== 'businessDay' && name !== 'asOf') {
        expect(samples.get(sample) ?? value, `${name}: one sample, two things`).toBe(value);
        samples.set(sample, value);
      }
      return [name, sample];
    }),
  );
}
