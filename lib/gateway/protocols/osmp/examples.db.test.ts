import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { required } from '#lib/required.ts';
import { dayBefore } from '#lib/testing/closed-day.ts';
import { send, type Telebank } from '#lib/testing/telebank.ts';
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
  'terminal-gives-back': { settings: { closedAccount: 'refuse' } },
  'terminal-off': { enabled: false },
} as const satisfies Readonly<Record<string, Partial<NewChannel>>>;

let telebank: ContractedTelebank;

beforeAll(async () => {
  telebank = await openContracts({
    usual: { protocol: 'osmp', algorithm: 'basic' },
    others: contracts,
    ofClosedDay: {
      externalId: '880050',
      account: 6,
      grants: ({ channelOf }) =>
        ['terminal', 'terminal-coded'].map((code) => channelOf(code).grant),
    },
    nothing: { of: (bank) => asking(bank, { command: 'status', txn_id: '1' }), status: 200 },
  });
});
afterAll(async () => {
  await telebank.close();
});

describe('the example', () => {
  it.each(examples)('%s is what really happens, to the byte', async (_, example) => {
    await replay(example, telebank.urls, speech);
  });

  it('exists for every refusal a terminal network can be given', () => {
    expect(refusalsNotShown(examples)).toEqual(ofOtherProtocols);
  });
});

describe('money for an account that was closed since its check', () => {
  it('waits in suspense, once however often it came, and only where the contract leaves it to us', async () => {
    const kept = await telebank.database.owner.sql`
      SELECT channel.code, suspended.reason, suspended.amount
      FROM suspended_payments AS suspended
      JOIN channels AS channel ON channel.id = suspended.channel_id
      WHERE suspended.external_id = '880090'`;
    expect([...kept]).toEqual([{ code: 'terminal', reason: 'account_closed', amount: 1_000n }]);
  });
});

describe('the date of the caller', () => {
  it('decides the banking day while that is open, and is kept word for word either way', async () => {
    const { sql } = telebank.database.owner;
    const [open, closed] = [await dayBefore(sql, 2), await dayBefore(sql, 9)];
    const today = await dayBefore(sql, 0);
    const dates = [open, closed].map((day) => `${day.replaceAll('-', '')}235959`);
    for (const [index, date] of dates.entries()) {
      const pay = {
        command: 'pay',
        txn_id: `99000${index}`,
        txn_date: date,
        account: required(telebank.city.accountNumbers[7], 'an account'),
        sum: '1.00',
      };
      await send(required(telebank.urls.get(undefined), 'a gateway'), asking(telebank, pay));
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

function asking(bank: Telebank, parameters: Readonly<Record<string, string>>) {
  const place = `/api/telebank/osmp/terminal?${new URLSearchParams(parameters)}`;
  return { method: 'GET', path: place, headers: basicOf(bank.channelOf('terminal')) };
}

function passwordOf(by: string) {
  return basicOf(by === 'stranger' ? { code: by, password: 'a guess' } : telebank.channelOf(by));
}

const speech: Speech<ExampleStep> = {
  usualHeaders: { 'content-type': 'text/xml; charset=utf-8', ...commonHeaders },
  variable: { prv_txn: /^\d{12}$/, prv_txn_date: /^20\d\d-\d\d-\d\d \d\d:\d\d:\d\d$/ },
  prove({ by }, _url, plain) {
    if (by === null) return plain;
    return { ...plain, headers: { ...plain.headers, ...passwordOf(by) } };
  },
};
