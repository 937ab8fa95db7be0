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
import { commonHeaders } from '../../common-headers.ts';
import type { ExampleStep } from '../../example.ts';
import { isGood, type SignatureProfile, signed, takeSignature } from './signature.ts';

const examples = readExamples<ExampleStep>(path.join(import.meta.dirname, 'examples'));

/** Contracts that differ from that of `easy`. */
const contracts: readonly NewChannel[] = [
  {
    code: 'easy-b',
    protocol: 'easypay',
    algorithm: 'rsa-sha256',
    settings: { set: 'B', encoding: 'base64', codes: { account_closed: -12 } },
  },
  ...[
    { code: 'easy-water', settings: { services: { '4': 'water' } } },
    { code: 'easy-unsigned', settings: { auth: 'network' }, networks: ['127.0.0.0/8'] },
    { code: 'easy-unsigned-anywhere', settings: { auth: 'network' } },
    { code: 'easy-full', settings: { name: 'full', address: 'full' } },
    { code: 'easy-masked', settings: { name: 'masked', address: 'masked', debt: false } },
    { code: 'easy-off', enabled: false },
    { code: 'easy-elsewhere', networks: ['203.0.113.0/24'] },
    { code: 'easy-native', protocol: 'native' },
  ].map((one) => ({ protocol: 'easypay', algorithm: 'rsa-sha1' as const, ...one })),
];

const channels = new Map<string, TestChannel>();
const urls = new Map<string | undefined, string>();
let telebank: Telebank;

beforeAll(async () => {
  telebank = await openTelebank();
  channels.set('easy', telebank.channelOf('easy'));
  for (const contract of contracts) {
    channels.set(contract.code, await addChannel(telebank.database.owner.sql, contract));
  }
  urls.set(undefined, await telebank.start());
  urls.set('one a minute', await telebank.start({ pace: onceAMinute }));
  const accountNumber = required(telebank.city.accountNumbers[5], 'an account');
  const { grant } = telebank.channelOf('easy');
  await payOnClosedDay(telebank, [{ grant, externalId: 'of-a-closed-day', accountNumber }]);
  urls.set('a payment of a closed day', await telebank.start());
  urls.set('database away', await startThenLoseDatabase(telebank, askForNothing, 200));
}, 60_000);
afterAll(async () => {
  await telebank.close();
});

describe('the example', () => {
  it.each(examples)('%s is what really happens, byte by byte', async (_, example) => {
    await replay(example, urls, speech);
  });
});

/** A document that says nothing, well signed: by then the gateway knows the keys. */
function askForNothing(url: string) {
  const body = signedText('easy', '<Request><Sign></Sign></Request>');
  return send(url, { method: 'POST', path: '/api/telebank/easypay/easy', headers: {}, body });
}

const clock = /^20\d\d-\d\d-\d\dT\d\d:\d\d:\d\d$/;

const speech: Speech<ExampleStep> = {
  usualHeaders: { 'content-type': 'text/xml; charset=utf-8', ...commonHeaders },
  variable: { PaymentId: /^\d{12}$/, OrderDate: clock, CancelDate: clock },
  passing: { DateTime: clock },
  prove({ by, request }, _, plain) {
    const { body = '' } = plain;
    const empty = body.replace('<Sign>…</Sign>', '<Sign></Sign>');
    const isToSign = body !== empty && request.method === 'POST';
    return { ...plain, body: isToSign ? signedText(by ?? '', empty) : body };
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

function signedText(by: string, text: string): string {
  return signed(text, required(channels.get(by), by).privateKey(), profileOf(by));
}

function profileOf(by: string): SignatureProfile {
  return by === 'easy-b'
    ? { digest: 'sha256', encoding: 'base64' }
    : { digest: 'sha1', encoding: 'hex' };
}
