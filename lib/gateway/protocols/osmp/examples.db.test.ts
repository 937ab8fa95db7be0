import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { required } from '#lib/required.ts';
import { dayBefore } from '#lib/testing/closed-day.ts';
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
  'terminal-full': { settings: { name: 'full', address: 'full' } },
  'terminal-plain': { settings: { name: 'masked', address: 'masked', fields: 'plain' } },
  'terminal-silent': { settings: { debt: false, name: 'everything' } },
  'terminal-coded': {
    settings: {
      codes: { cancel_day_closed: 251, account_unknown: 0 },
      services: { '12': 'water', '13': 'intercom' },
    },
  },
  'terminal-elsewhere': { networks: ['203.0.113.0/24'], settings: { auth: 'network' } },
  'terminal-by-network': { networks: ['127.0.0.0/8', '::1'], settings: { auth: 'network' } },
  'terminal-off': { enabled: false },
} as const satisfies Readonly<Record<string, Partial<NewChannel>>>;

let telebank: Telebank;
const own = new Map<string, TestChannel>();
const urls = new Map<string | undefined, string>();

beforeAll(async () => {
  telebank = await openTelebank();
  const { owner } = telebank.database;
  for (const [code, contract] of Object.entries(contracts)) {
    const channel = { code, protocol: 'osmp', algorithm: 'basic', ...contract } as const;
    own.set(code, await addChannel(owner.sql, channel));
  }
  urls.set(undefined, await telebank.start());
  urls.set('one a minute', await telebank.start({ pace: onceAMinute }));
  urls.set('one guess a minute', await telebank.start({ guessPace: onceAMinute }));
  const accountNumber = required(telebank.city.accountNumbers[6], 'an account');
  const payment = { externalId: '880050', accountNumber };
  await payOnClosedDay(telebank, [
    { ...payment, grant: channelOf('terminal').grant },
    { ...payment, grant: channelOf('terminal-coded').grant },
  ]);
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

  it('exists for every refusal a terminal network can be given', () => {
    const shown = examples.flatMap(([, { steps }]) => steps.map(({ answer }) => answer.body));
    const missing = telebankCodes.filter(
      (code) => !shown.some((body) => String(body).includes(`>${refusalComments[code]}<`)),
    );
    expect(missing).toEqual(ofOtherProtocols);
  });
});

describe('the date of the caller', () => {
  it('decides the banking day while that is open, and is kept word for word either way', async () => {
    const { sql } = telebank.database.owner;
    const [open, closed] = [await dayBefore(sql, 2), await dayBefore(sql, 9)];
    const today = await dayBefore(sql, 0);
    const dates = [open, closed].map((day) => `${day.replaceAll('-', '')}235959`);
    for (const [index, date] of dates.entries()) {
      await ask(required(urls.get(undefined), 'a gateway'), {
        command: 'pay',
        txn_id: `99000${index}`,
        txn_date: date,
        account: required(telebank.city.accountNumbers[7], 'an account'),
        sum: '1.00',
      });
    }
    const kept = await sql`
      SELECT business_day, late, caller_date FROM payments
      WHERE external_id LIKE '99000%' ORDER BY external_id`;
    expect([...kept]).toEqual([
      { business_day: open, late: false, caller_date: dates[0] },
      { business_day: today, late: true, caller_date: dates[1] },
    ]);
  });
});

/** Codes of signatures, splits and bodies that this protocol does not have. */
const ofOtherProtocols = [
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
  return ask(url, { command: 'status', txn_id: '1' });
}

function ask(url: string, parameters: Readonly<Record<string, string>>) {
  const place = `/api/telebank/osmp/terminal?${new URLSearchParams(parameters)}`;
  return send(url, { method: 'GET', path: place, headers: passwordOf('terminal') });
}

function passwordOf(by: string): { readonly authorization: string } {
  const password = by === 'stranger' ? 'a guess' : channelOf(by).password;
  return { authorization: `Basic ${Buffer.from(`${by}:${password}`).toString('base64')}` };
}

const speech: Speech<ExampleStep> = {
  usualHeaders: {
    'cache-control': 'no-store',
    'content-type': 'text/xml; charset=utf-8',
    'x-content-type-options': 'nosniff',
  },
  variable: { prv_txn: /^\d{12}$/, prv_txn_date: /^20\d\d-\d\d-\d\d \d\d:\d\d:\d\d$/ },
  prove({ by }, _url, plain) {
    if (by === null) return plain;
    return { ...plain, headers: { ...plain.headers, ...passwordOf(by) } };
  },
};
