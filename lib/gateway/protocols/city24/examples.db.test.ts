import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { basicOf, type NewChannel } from '#lib/testing/telebank-channels.ts';
import { type ContractedTelebank, openContracts } from '#lib/testing/telebank-contracts.ts';
import {
  readExamples,
  refusalsNotShown,
  replay,
  type Speech,
} from '#lib/testing/telebank-examples.ts';
import { commonHeaders } from '../../common-headers.ts';
import type { ExampleStep } from '../../example.ts';

const examples = readExamples(path.join(import.meta.dirname, 'examples'));

/** Contracts that say something else than the usual. */
const contracts = {
  'city-full': { settings: { name: 'full', address: 'full', services: { '501': 'water' } } },
  'city-silent': { settings: { debt: false } },
  'city-elsewhere': { networks: ['203.0.113.0/24'] },
  'city-by-network': { networks: ['127.0.0.0/8', '::1'], settings: { auth: 'network' } },
  'city-gives-back': { settings: { closedAccount: 'refuse' } },
  'city-off': { enabled: false },
} as const satisfies Readonly<Record<string, Partial<NewChannel>>>;

let telebank: ContractedTelebank;

beforeAll(async () => {
  telebank = await openContracts({
    usual: { protocol: 'city24', algorithm: 'basic' },
    others: contracts,
    ofClosedDay: {
      externalId: '880050',
      account: 6,
      grants: ({ channelOf }) => [channelOf('city-pay').grant],
    },
    nothing: {
      of: ({ channelOf }) => ({
        method: 'GET',
        path: '/api/telebank/city24/city-pay?QueryType=check',
        headers: basicOf(channelOf('city-pay')),
      }),
      status: 200,
    },
  });
});
afterAll(async () => {
  await telebank.close();
});

describe('the example', () => {
  it.each(examples)('%s is what really happens, to the byte', async (_, example) => {
    await replay(example, telebank.urls, speech);
  });

  it('exists for every refusal City24 can be given', () => {
    expect(refusalsNotShown(examples)).toEqual(ofOtherProtocols);
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
  'register_unreadable',
  'register_not_agreed',
  'register_unknown',
  'signature_expired',
  'digest_mismatch',
  'nonce_replayed',
  'host_unknown',
  'not_found',
  'method_not_allowed',
];

const speech: Speech<ExampleStep> = {
  usualHeaders: { 'content-type': 'text/xml; charset=utf-8', ...commonHeaders },
  variable: { extTransactionID: /^(\d{12}|0)$/, TransactionExt: /^\d{12}$/ },
  prove({ by, request }, _url, plain) {
    if (by === null) return plain;
    if (request.method === 'GET') {
      return { ...plain, headers: { ...plain.headers, ...basicOf(telebank.channelOf(by)) } };
    }
    const password = `<password>${telebank.channelOf(by).password}<`;
    return { ...plain, body: plain.body?.replace('<password>secret<', password) ?? '' };
  },
};
