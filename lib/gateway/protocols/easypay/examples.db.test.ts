import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { required } from '#lib/required.ts';
import type { NewChannel, TestChannel } from '#lib/testing/telebank-channels.ts';
import { type ContractedTelebank, openContracts } from '#lib/testing/telebank-contracts.ts';
import { readExamples, replay, type Speech } from '#lib/testing/telebank-examples.ts';
import { commonHeaders } from '../../common-headers.ts';
import type { ExampleStep } from '../../example.ts';
import { isGood, type SignatureProfile, signed, takeSignature } from './signature.ts';

const examples = readExamples<ExampleStep>(path.join(import.meta.dirname, 'examples'));

/** Contracts that differ from that of `easy`. */
const contracts = {
  'easy-b': {
    algorithm: 'rsa-sha256',
    settings: { set: 'B', encoding: 'base64', codes: { account_closed: -12 } },
  },
  'easy-water': { settings: { services: { '4': 'water' } } },
  'easy-unsigned': { settings: { auth: 'network' }, networks: ['127.0.0.0/8'] },
  'easy-unsigned-anywhere': { settings: { auth: 'network' } },
  'easy-full': { settings: { name: 'full', address: 'full' } },
  'easy-masked': { settings: { name: 'masked', address: 'masked', debt: false } },
  'easy-window': { settings: { windowSeconds: 300 } },
  'easy-off': { enabled: false },
  'easy-elsewhere': { networks: ['203.0.113.0/24'] },
  'easy-native': { protocol: 'native' },
} as const satisfies Readonly<Record<string, Partial<NewChannel>>>;

let telebank: ContractedTelebank;

beforeAll(async () => {
  telebank = await openContracts({
    usual: { protocol: 'easypay', algorithm: 'rsa-sha1' },
    others: contracts,
    ofClosedDay: {
      externalId: 'of-a-closed-day',
      account: 5,
      grants: ({ channelOf }) => [channelOf('easy').grant],
    },
    nothing: {
      // A document that says nothing, well signed.
      of: ({ channelOf }) => ({
        method: 'POST',
        path: '/api/telebank/easypay/easy',
        headers: {},
        body: signedText(channelOf('easy'), '<Request><Sign></Sign></Request>'),
      }),
      status: 200,
    },
  });
}, 60_000);
afterAll(async () => {
  await telebank.close();
});

describe('the example', () => {
  it.each(examples)('%s is what really happens, byte by byte', async (_, example) => {
    await replay(example, telebank.urls, speech);
  });
});

const clock = /^20\d\d-\d\d-\d\dT\d\d:\d\d:\d\d$/;

const speech: Speech<ExampleStep> = {
  usualHeaders: { 'content-type': 'text/xml; charset=utf-8', ...commonHeaders },
  variable: { PaymentId: /^\d{12}$/, OrderDate: clock, CancelDate: clock },
  passing: { DateTime: clock },
  prove({ by, request }, _, plain) {
    const { body = '' } = plain;
    const empty = body.replace('<Sign>…</Sign>', '<Sign></Sign>');
    const isToSign = body !== empty && request.method === 'POST';
    return { ...plain, body: isToSign ? signedText(telebank.channelOf(by ?? ''), empty) : body };
  },
  async open({ body }, { by, request }) {
    const document = required(takeSignature(Buffer.from(body)), 'a signature or its place');
    if (document.signature === '') return { signed: false, body };
    expect(by).toBe(request.path.split('/').at(-1));
    const profile = profileOf(by ?? '');
    expect(document.signature).toMatch(profile.encoding === 'hex' ? /^[0-9A-F]{512}$/ : /=$/);
    expect(await isGood(document, telebank.ownPublicKey('rsa'), profile)).toBe(true);
    return { signed: true, body: body.replace(/<Sign>[^<]+</, '<Sign>…<') };
  },
};

function signedText({ code, privateKey }: TestChannel, text: string): string {
  return signed(text, privateKey(), profileOf(code));
}

function profileOf(by: string): SignatureProfile {
  return by === 'easy-b'
    ? { digest: 'sha256', encoding: 'base64' }
    : { digest: 'sha1', encoding: 'hex' };
}
