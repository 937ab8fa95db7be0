import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Sql } from '#db/client.ts';
import { accountNumber } from '#lib/domain/account-number.ts';
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
import { telebankCodes } from '../../outcome.ts';
import { refusalComments } from '../../refusal-comments.ts';
import { debtCodes } from './codes.ts';

const examples = readExamples(path.join(import.meta.dirname, 'examples'));

/** Contracts that say something else than the usual. */
const contracts = {
  'privat-full': { settings: { name: 'full', address: 'full' } },
  'privat-masked': { settings: { name: 'masked', address: 'masked' } },
  'privat-water': { services: ['water'], settings: { services: { '02': 'water' } } },
  'privat-no-debt': { services: ['gas'], settings: { debt: false } },
  'privat-comma': { settings: { comma: true } },
  'privat-seven': { settings: { duplicates: 'error' } },
  'privat-elsewhere': { networks: ['203.0.113.0/24'] },
  'privat-by-network': { networks: ['127.0.0.0/8', '::1'], settings: { auth: 'network' } },
  'privat-off': { enabled: false },
} as const satisfies Readonly<Record<string, Partial<NewChannel>>>;

let telebank: Telebank;
const own = new Map<string, TestChannel>();
const urls = new Map<string | undefined, string>();

beforeAll(async () => {
  telebank = await openTelebank();
  const { owner } = telebank.database;
  await arrangeSmallHouse(owner.sql);
  for (const [code, contract] of Object.entries(contracts)) {
    const channel = { code, protocol: 'debt-privat', algorithm: 'basic', ...contract } as const;
    own.set(code, await addChannel(owner.sql, channel));
  }
  urls.set(undefined, await telebank.start());
  urls.set('one a minute', await telebank.start({ pace: onceAMinute }));
  urls.set('one guess a minute', await telebank.start({ guessPace: onceAMinute }));
  const number = required(telebank.city.accountNumbers[7], 'an account');
  const payment = { externalId: 'of-a-closed-day', accountNumber: number };
  await payOnClosedDay(telebank, [{ ...payment, grant: channelOf('privat').grant }]);
  urls.set('a payment of a closed day', await telebank.start());
  urls.set('database away', await startThenLoseDatabase(telebank, askForNothing, 200));
}, 60_000);
afterAll(async () => {
  await telebank.close();
});

describe('the example', () => {
  it.each(examples)('%s is what really happens, to the byte', async (_, example) => {
    await replay(example, urls, speech);
  });

  it('exists for every refusal a bank can be given', () => {
    const shown = examples.flatMap(([, { steps }]) => steps.map(({ answer }) => answer.body));
    const missing = telebankCodes.filter(
      (code) =>
        debtCodes[code] !== 5 &&
        !shown.some((body) => String(body).includes(refusalComments[code])),
    );
    expect(missing).toEqual(ofOtherProtocols);
  });
});

/** Codes of days, keys and bodies that this protocol does not have, or says with those shown. */
const ofOtherProtocols = [
  'account_number_malformed',
  'currency_unsupported',
  'line_duplicate',
  'period_malformed',
  'idempotency_key_missing',
  'idempotency_key_mismatch',
  'body_too_large',
  'request_too_slow',
  'content_type_unsupported',
  'reading_malformed',
  'method_not_allowed',
];

/** A house of two flats in a street of its own. */
async function arrangeSmallHouse(sql: Sql): Promise<void> {
  await sql`INSERT INTO streets (name) VALUES ('Садова')`;
  await sql`INSERT INTO buildings (street_id, number)
    SELECT id, '5-А' FROM streets WHERE name = 'Садова'`;
  for (const flat of [1, 2]) {
    const id = 100_000_020 + flat;
    await sql`
      WITH premise AS (
        INSERT INTO premises (building_id, number)
        SELECT id, ${String(flat)} FROM buildings WHERE number = '5-А' RETURNING id
      )
      INSERT INTO accounts (id, number, premise_id, opened_on)
      SELECT ${id}, ${accountNumber(String(id))}, id, '2003-01-01' FROM premise`;
    await sql`INSERT INTO service_agreements
        (account_id, agreement_no, service_id, contract_id, valid_from)
      SELECT ${id}, service_id, service_id, contract_id, '2003-01-01' FROM contract_services
      WHERE service_id = 1`;
  }
}

function channelOf(code: string): TestChannel {
  return own.get(code) ?? telebank.channelOf(code);
}

function askForNothing(url: string) {
  const headers = passwordOf('privat');
  return send(url, { method: 'POST', path: '/api/telebank/debt/privat', headers, body: 'nothing' });
}

function passwordOf(code: string) {
  const { password } = channelOf(code);
  return { authorization: `Basic ${Buffer.from(`${code}:${password}`).toString('base64')}` };
}

const speech: Speech<ExampleStep> = {
  usualHeaders: { 'content-type': 'text/xml; charset=utf-8', ...commonHeaders },
  variable: { reference: /^\d{12}$/ },
  prove({ by }, _, plain) {
    if (by === null) return plain;
    return { ...plain, headers: { ...plain.headers, ...passwordOf(by) } };
  },
};
