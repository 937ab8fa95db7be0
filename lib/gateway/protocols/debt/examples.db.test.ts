import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Sql } from '#db/client.ts';
import { accountNumber } from '#lib/domain/account-number.ts';
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

let telebank: ContractedTelebank;

beforeAll(async () => {
  telebank = await openContracts({
    usual: { protocol: 'debt-privat', algorithm: 'basic' },
    others: contracts,
    ofClosedDay: {
      externalId: 'of-a-closed-day',
      account: 7,
      grants: ({ channelOf }) => [channelOf('privat').grant],
    },
    nothing: {
      of: ({ channelOf }) => ({
        method: 'POST',
        path: '/api/telebank/debt/privat',
        headers: basicOf(channelOf('privat')),
        body: 'nothing',
      }),
      status: 200,
    },
  });
  await arrangeSmallHouse(telebank.database.owner.sql);
}, 60_000);
afterAll(async () => {
  await telebank.close();
});

describe('the example', () => {
  it.each(examples)('%s is what really happens, to the byte', async (_, example) => {
    await replay(example, telebank.urls, speech);
  });

  it('exists for every refusal a bank can be given', () => {
    const missing = refusalsNotShown(examples).filter((code) => debtCodes[code] !== 5);
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
  'register_unreadable',
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

const speech: Speech<ExampleStep> = {
  usualHeaders: { 'content-type': 'text/xml; charset=utf-8', ...commonHeaders },
  variable: { reference: /^\d{12}$/ },
  prove({ by }, _, plain) {
    if (by === null) return plain;
    return { ...plain, headers: { ...plain.headers, ...basicOf(telebank.channelOf(by)) } };
  },
};
