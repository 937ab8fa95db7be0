import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { required } from '#lib/required.ts';
import { openTelebank, send, type Telebank } from '#lib/testing/telebank.ts';
import {
  onceAMinute,
  payOnClosedDay,
  startThenLoseDatabase,
} from '#lib/testing/telebank-arrangements.ts';
import { addChannel, type NewChannel, type TestChannel } from '#lib/testing/telebank-channels.ts';
import { readExamples, replay, type Speech } from '#lib/testing/telebank-examples.ts';
import type { ExampleStep } from '../../example.ts';
import { telebankCodes } from '../../outcome.ts';
import { refusalComments } from '../../refusal-comments.ts';

const examples = readExamples(path.join(import.meta.dirname, 'examples'));

/** Contracts that say something else than the usual. */
const contracts = {
  'city-full': { settings: { name: 'full', address: 'full', services: { '501': 'water' } } },
  'city-silent': { settings: { debt: false } },
  'city-elsewhere': { networks: ['203.0.113.0/24'] },
  'city-by-network': { networks: ['127.0.0.0/8', '::1'], settings: { auth: 'network' } },
  'city-off': { enabled: false },
} as const satisfies Readonly<Record<string, Partial<NewChannel>>>;

let telebank: Telebank;
const own = new Map<string, TestChannel>();
const urls = new Map<string | undefined, string>();

beforeAll(async () => {
  telebank = await openTelebank();
  for (const [code, contract] of Object.entries(contracts)) {
    const channel = { code, protocol: 'city24', algorithm: 'basic', ...contract } as const;
    own.set(code, await addChannel(telebank.database.owner.sql, channel));
  }
  urls.set(undefined, await telebank.start());
  urls.set('one a minute', await telebank.start({ pace: onceAMinute }));
  const accountNumber = required(telebank.city.accountNumbers[6], 'an account');
  const { grant } = channelOf('city-pay');
  await payOnClosedDay(telebank, [{ grant, externalId: '880050', accountNumber }]);
  urls.set('a payment of a closed day', await telebank.start());
  urls.set('database away', await startThenLoseDatabase(telebank, askForNothing, 200));
});
afterAll(async () => {
  await telebank.close();
});

describe('the example', () => {
  it.each(examples)('%s is what really happens, to the byte', async (_, example) => {
    await replay(example, urls, speech);
  });

  it('exists for every refusal City24 can be given', () => {
    const shown = examples.flatMap(([, { steps }]) => steps.map(({ answer }) => answer.body));
    const missing = telebankCodes.filter(
      (code) => !shown.some((body) => String(body).includes(`>${refusalComments[code]}<`)),
    );
    expect(missing).toEqual(ofOtherProtocols);
  });
});

/** Codes of signatures, splits, currencies and bodies that this protocol does not have. */
const ofOtherProtocols = [
  'currency_unsupported',
  'lines_total_mismatch',
  'line_duplicate',
  'period_malformed',
  'idempotency_key_missing',
  'idempotency_key_mismatch',
  'body_too_large',
  'request_too_slow',
  'content_type_unsupported',
  'reading_malformed',
  'signature_expired',
  'digest_mismatch',
  'nonce_replayed',
  'host_unknown',
  'not_found',
  'method_not_allowed',
];

function channelOf(code: string): TestChannel {
  return own.get(code) ?? telebank.channelOf(code);
}

function askForNothing(url: string) {
  const place = '/api/telebank/city24/city-pay?QueryType=check';
  return send(url, { method: 'GET', path: place, headers: basicOf('city-pay') });
}

function basicOf(by: string): { readonly authorization: string } {
  const { password } = channelOf(by);
  return { authorization: `Basic ${Buffer.from(`${by}:${password}`).toString('base64')}` };
}

const speech: Speech<ExampleStep> = {
  usualHeaders: {
    'cache-control': 'no-store',
    'content-type': 'text/xml; charset=utf-8',
    'x-content-type-options': 'nosniff',
  },
  variable: { extTransactionID: /^(\d{12}|0)$/, TransactionExt: /^\d{12}$/ },
  prove({ by, request }, _url, plain) {
    if (by === null) return plain;
    if (request.method === 'GET') {
      return { ...plain, headers: { ...plain.headers, ...basicOf(by) } };
    }
    const password = `<password>${channelOf(by).password}<`;
    return { ...plain, body: plain.body?.replace('<password>secret<', password) ?? '' };
  },
};
