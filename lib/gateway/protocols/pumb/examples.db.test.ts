import { generateKeyPairSync, type KeyObject, sign, verify } from 'node:crypto';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { NewChannel } from '#lib/testing/telebank-channels.ts';
import { type ContractedTelebank, openContracts } from '#lib/testing/telebank-contracts.ts';
import {
  readExamples,
  refusalsNotShown,
  replay,
  type Sent,
  type Speech,
} from '#lib/testing/telebank-examples.ts';
import { commonHeaders } from '../../common-headers.ts';
import type { PumbStep } from './example.ts';

const examples = readExamples<PumbStep>(path.join(import.meta.dirname, 'examples'));

/** Contracts that say something else than the usual. */
const contracts = {
  'pumb-full': {
    settings: { name: 'full', address: 'full', serviceCode: '7', subdivisionCode: '3' },
  },
  'pumb-silent': { settings: { debt: false } },
  'pumb-rsa': { algorithm: 'rs256' },
  'pumb-elsewhere': { networks: ['203.0.113.0/24'] },
  'pumb-at-home': { networks: ['127.0.0.0/8', '::1'] },
  'pumb-off': { enabled: false },
  'pumb-of-osmp': { protocol: 'osmp' },
} as const satisfies Readonly<Record<string, Partial<NewChannel>>>;

let telebank: ContractedTelebank;
const stranger = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;

beforeAll(async () => {
  telebank = await openContracts({
    usual: { protocol: 'pumb', algorithm: 'es256' },
    others: contracts,
    ofClosedDay: {
      externalId: '880050',
      account: 6,
      grants: ({ channelOf }) => [channelOf('pumb').grant],
    },
    nothing: {
      of: () => ({
        method: 'GET',
        path: '/api/telebank/pumb/pumb/status?payment_id=nothing',
        headers: {},
      }),
      status: 400,
    },
  });
});
afterAll(async () => {
  await telebank.close();
});

describe('the example', () => {
  it.each(examples)('%s is what really happens, signed both ways', async (_, example) => {
    await replay(example, telebank.urls, speech);
  });

  it('exists for every refusal the bank can be given', () => {
    expect(refusalsNotShown(examples)).toEqual(ofOtherProtocols);
  });
});

describe('the report of the example', () => {
  it('is kept as a register of the channel, its payment matched with the ledger', async () => {
    const registers = await telebank.database.owner.sql`
      SELECT register.name, register.preset, register.business_day::text AS day, register.state,
        register.lines_count::integer AS lines, register.total::integer AS total, channel.code
      FROM registers AS register JOIN channels AS channel ON channel.id = register.channel_id`;
    expect([...registers]).toEqual([
      {
        name: 'rep-20261124',
        preset: 'pumb-report',
        day: '2026-11-24',
        state: 'taken',
        lines: 1,
        total: 1200,
        code: 'pumb',
      },
    ]);
  });
});

/** Codes of splits, passwords and bodies that this protocol does not have. */
const ofOtherProtocols = [
  'currency_unsupported',
  'lines_total_mismatch',
  'line_duplicate',
  'business_day_malformed',
  'period_malformed',
  'idempotency_key_missing',
  'idempotency_key_mismatch',
  'body_too_large',
  'request_too_slow',
  'content_type_unsupported',
  'reading_malformed',
  'register_not_agreed',
  'register_unknown',
  'digest_mismatch',
  'nonce_replayed',
  'host_unknown',
  'not_found',
  'method_not_allowed',
];

const speech: Speech<PumbStep> = {
  usualHeaders: { 'content-type': 'application/json; charset=utf-8', ...commonHeaders },
  signing: ['x-jws-signature'],
  variable: { operation_id: /^\d{12}$/, report_id: /^\d+$/ },
  prove({ by, signature = {} }, _url, plain) {
    return by === null ? plain : signed(by, signature, plain);
  },
  async open({ headers, body }) {
    const { payload } = JSON.parse(body) as { payload: string };
    const inside = Buffer.from(payload, 'base64url').toString();
    const jws = headers['x-jws-signature'];
    if (jws === undefined) return { signed: false, body: inside };
    const [header = '', middle, signature = ''] = jws.split('.');
    expect(middle).toBe('');
    const key = { key: telebank.ownPublicKey('ec'), dsaEncoding: 'ieee-p1363' } as const;
    const bytes = Buffer.from(signature, 'base64url');
    expect(verify('sha256', Buffer.from(`${header}.${payload}`), key, bytes)).toBe(true);
    return { signed: true, body: inside };
  },
};

function signed(by: string, how: NonNullable<PumbStep['signature']>, plain: Sent): Sent {
  const { algorithm, iatAgo, payloadAfterwards, spoilt, absent } = how;
  const fields = JSON.parse(plain.body ?? '{}') as object;
  const iat = iatAgo === undefined ? {} : { iat: Math.floor(Date.now() / 1000) - iatAgo };
  const payload = base64url({ ...fields, ...iat });
  const usual = by === 'stranger' ? 'es256' : telebank.channelOf(by).algorithm;
  const header = base64url({ alg: algorithm ?? usual.toUpperCase(), typ: 'JWT' });
  const bytes = signature(by === 'stranger' ? stranger : telebank.channelOf(by).privateKey(), {
    text: `${header}.${payload}`,
    hash: (algorithm ?? usual).endsWith('512') ? 'sha512' : 'sha256',
  });
  if (spoilt) bytes[9] = (bytes[9] ?? 0) ^ 1;
  const jws = { 'x-jws-signature': `${header}..${bytes.toString('base64url')}` };
  const sent = payloadAfterwards === undefined ? payload : base64url(payloadAfterwards);
  return {
    headers: { ...plain.headers, ...(absent ? {} : jws) },
    body: JSON.stringify({ payload: sent }),
  };
}

function signature(
  key: KeyObject,
  { text, hash }: { readonly text: string; readonly hash: string },
): Buffer {
  return sign(hash, Buffer.from(text), { key, dsaEncoding: 'ieee-p1363' });
}

function base64url(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}
