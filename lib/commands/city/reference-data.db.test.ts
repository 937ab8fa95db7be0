import { generateKeyPairSync } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { JobGrant } from '#lib/auth/grant.ts';
import { issueGrant } from '#lib/auth/issue-grant.ts';
import { accountNumber } from '#lib/domain/account-number.ts';
import { businessDay } from '#lib/domain/business-day.ts';
import { money } from '#lib/domain/money.ts';
import { expectOk } from '#lib/domain/result.ts';
import { cloneDatabase, type TestDatabase } from '#lib/testing/database.ts';
import { uuidV7 } from '#lib/uuid-v7.ts';
import { installMeters } from '../metering/install-meters.ts';
import { connectChannels } from '../partner/connect-channels.ts';
import type { NewContract } from '../partner/new-contract.ts';
import { setReadingWindows } from '../partner/set-reading-windows.ts';
import { signContracts } from '../partner/sign-contracts.ts';
import { defineServices } from '../tariff/define-services.ts';
import type { NewTariff } from '../tariff/new-tariff.ts';
import { publishTariffs } from '../tariff/publish-tariffs.ts';
import { agreeServices } from './agree-services.ts';
import type { NewAccount } from './new-account.ts';
import { openAccounts } from './open-accounts.ts';

const grant = issueGrant<JobGrant>({ kind: 'job', job: 'test' });
const start = businessDay('2026-01-01');

let database: TestDatabase;
let contractId: number;
let tariffId: number;
beforeAll(async () => {
  database = await cloneDatabase();
  const { sql } = database.owner;
  expectOk(
    await defineServices(sql, grant, [
      { id: 1, code: 'water', unit: 'm3', position: 1 },
      { id: 2, code: 'gas', unit: 'm3', position: 2 },
    ]),
  );
  contractId = expectOk(await signContracts(sql, grant, [contract()]))[0] ?? 0;
  tariffId = expectOk(await publishTariffs(sql, grant, [tariff()])).get('water-flat') ?? 0;
});
afterAll(() => database.drop());

function contract(changes: Partial<NewContract> = {}): NewContract {
  return {
    provider: { registryCode: '03361655', name: 'Водоканал' },
    recipient: 'Водоканал',
    serviceCodes: ['water'],
    terms: [
      {
        validFrom: start,
        iban: 'UA213223130000026007233566001',
        bankName: 'Банк',
        cashFeePercent: '1',
        informationFeePercent: '1.5',
        feeBasis: 'per_payment',
      },
    ],
    ...changes,
  };
}

function tariff(changes: Partial<NewTariff> = {}): NewTariff {
  const version = { kind: 'meter', act: 'рішення 1', rates: [{ rate: '15.972' }] } as const;
  const middle = businessDay('2026-05-17');
  return {
    code: 'water-flat',
    name: 'Вода',
    serviceCode: 'water',
    contractId,
    unit: 'm3',
    versions: [
      { ...version, validFrom: start, validTo: middle },
      { ...version, validFrom: middle, rates: [{ rate: '16.5' }] },
    ],
    ...changes,
  };
}

function account(nine: string, changes: Partial<NewAccount> = {}): NewAccount {
  return {
    number: accountNumber(nine),
    street: 'Соборна',
    building: '12',
    premise: nine,
    holder: { id: uuidV7(), fullName: "О'Коннор Мотря" },
    openedOn: start,
    facts: [{ validFrom: start, residents: 2, totalArea: '80.30', heatedArea: '75.80' }],
    ...changes,
  };
}

const codeOf = (result: { ok: boolean; refusal?: { code: string } }) => result.refusal?.code;
const countOf = async (table: string) => {
  const { sql } = database.owner;
  const [row] = await sql<{ count: bigint }[]>`SELECT count(*) FROM ${sql(table)}`;
  return row?.count;
};

describe('accounts', () => {
  it('are opened with address, holder and facts; addresses are used again', async () => {
    const { sql } = database.owner;
    const holder = { id: uuidV7(), fullName: 'Ґалаґан Єва' };
    const opened = expectOk(
      await openAccounts(sql, grant, [
        account('100000001', { holder }),
        account('100000002', { holder, closedOn: businessDay('2026-02-01') }),
      ]),
    );
    expect(opened.map(({ accountId }) => accountId)).toEqual([100_000_001, 100_000_002]);
    expectOk(await openAccounts(sql, grant, [account('100000003')]));
    expect(await countOf('streets')).toBe(1n);
    expect(await countOf('premises')).toBe(3n);
    expect(await countOf('persons')).toBe(2n);
    const states = await sql`SELECT state FROM accounts ORDER BY id`;
    expect(states.map(({ state }) => state)).toEqual(['open', 'closed', 'open']);
  });

  it('are refused whole when one of them is wrong, and nothing is kept', async () => {
    const { sql } = database.owner;
    const before = await countOf('accounts');
    const fact = { validFrom: start, residents: 2, totalArea: '50', heatedArea: '51' };
    const wrong = [
      [account('100000003'), 'account_already_open'],
      [account('100000010', { street: ' ' }), 'address_incomplete'],
      [account('100000010', { holder: { id: uuidV7(), fullName: '' } }), 'person_name_missing'],
      [account('100000010', { facts: [fact] }), 'account_facts_malformed'],
      [account('100000010', { closedOn: businessDay('2025-12-31') }), 'validity_malformed'],
      [account('100000009'), 'account_already_open'],
    ] as const;
    for (const [row, code] of wrong) {
      expect(codeOf(await openAccounts(sql, grant, [account('100000009'), row]))).toBe(code);
    }
    expect(await countOf('accounts')).toBe(before);
  });

  it('get services their contract is paid for, with a tariff of it, and no others', async () => {
    const { sql } = database.owner;
    expectOk(await openAccounts(sql, grant, [account('100000020')]));
    const agreement = {
      accountId: 100_000_020,
      agreementNo: 1,
      serviceCode: 'water',
      contractId,
      tariffId,
      validFrom: start,
    };
    const refusals = await Promise.all(
      [
        { ...agreement, serviceCode: 'opera' },
        { ...agreement, contractId: 999 },
        { ...agreement, serviceCode: 'gas' },
        { ...agreement, tariffId: 999 },
        { ...agreement, validTo: start },
      ].map(async (wrong) => codeOf(await agreeServices(sql, grant, [agreement, wrong]))),
    );
    expect(refusals).toEqual([
      'service_unknown',
      'contract_unknown',
      'contract_lacks_service',
      'tariff_mismatch',
      'validity_malformed',
    ]);
    expectOk(await agreeServices(sql, grant, [agreement]));
    const meter = {
      accountId: 100_000_020,
      meterNo: 1,
      agreementNo: 1,
      serialNumber: 'A-1',
      digits: 5,
      installedOn: start,
    };
    expect(codeOf(await installMeters(sql, grant, [{ ...meter, agreementNo: 2 }]))).toBe(
      'agreement_unknown',
    );
    expect(codeOf(await installMeters(sql, grant, [{ ...meter, digits: 2 }]))).toBe(
      'meter_malformed',
    );
    expectOk(await installMeters(sql, grant, [meter]));
  });
});

describe('contracts, tariffs and channels', () => {
  it('are refused with the reason', async () => {
    const { sql } = database.owner;
    const [terms] = contract().terms;
    if (!terms) throw new Error('no terms');
    const refusals = [
      await signContracts(sql, grant, [
        contract({ provider: { registryCode: '03361865', name: 'Х' } }),
      ]),
      await signContracts(sql, grant, [
        contract({ terms: [{ ...terms, iban: `${terms.iban.slice(0, -1)}2` }] }),
      ]),
      await signContracts(sql, grant, [contract({ terms: [{ ...terms, cashFeePercent: '99' }] })]),
      await signContracts(sql, grant, [contract({ serviceCodes: ['opera'] })]),
      await publishTariffs(sql, grant, [tariff({ versions: [] })]),
      await publishTariffs(sql, grant, [tariff({ serviceCode: 'gas' })]),
    ].map(codeOf);
    expect(refusals).toEqual([
      'registry_code_invalid',
      'iban_invalid',
      'fee_malformed',
      'service_unknown',
      'tariff_missing',
      'contract_lacks_service',
    ]);
    expect(await countOf('contracts')).toBe(1n);
    expect(await countOf('tariffs')).toBe(1n);
  });

  it('take readings on days a month has, of services they are paid for, one window at a time', async () => {
    const { sql } = database.owner;
    const window = {
      contractId,
      serviceCode: 'water',
      fromDay: 28,
      toDay: 3,
      act: 'договір, пункт 14',
      validFrom: start,
    };
    const refusals = [
      await setReadingWindows(sql, grant, [{ ...window, fromDay: 0 }]),
      await setReadingWindows(sql, grant, [{ ...window, toDay: 32 }]),
      await setReadingWindows(sql, grant, [{ ...window, act: ' ' }]),
      await setReadingWindows(sql, grant, [{ ...window, validTo: start }]),
      await setReadingWindows(sql, grant, [window, { ...window, serviceCode: 'gas' }]),
    ].map(codeOf);
    expect(refusals).toEqual([
      'validity_malformed',
      'validity_malformed',
      'validity_malformed',
      'validity_malformed',
      'contract_lacks_service',
    ]);
    expect(expectOk(await setReadingWindows(sql, grant, [window])).count).toBe(1);
    const overlapping = { ...window, validFrom: businessDay('2026-06-01') };
    await expect(setReadingWindows(sql, grant, [overlapping])).rejects.toThrow(/validity_excl/);
    expect(await countOf('reading_windows')).toBe(1n);
  });

  it('let a channel in only with a protocol that is spoken, its settings and a key that can verify', async () => {
    const { sql } = database.owner;
    const { publicKey } = generateKeyPairSync('ed25519');
    const material = publicKey.export({ type: 'spki', format: 'pem' }).toString();
    const channel = {
      partner: { registryCode: '14312364', name: 'Банк' },
      code: 'bank',
      protocol: 'native',
      amountMax: money(100n),
      keys: [{ keyId: 'bank-1', algorithm: 'ed25519', material } as const],
    };
    const weak = { keyId: 'weak', algorithm: 'hmac-sha256', material: 'c2hvcnQ=' } as const;
    expect(codeOf(await connectChannels(sql, grant, [{ ...channel, keys: [weak] }]))).toBe(
      'channel_key_malformed',
    );
    const spoken = { ...channel, settings: { fields: 'plain' } };
    for (const [protocol, code] of [
      ['telex', 'channel_malformed'],
      ['native', 'channel_settings_malformed'],
    ] as const) {
      const refused = await connectChannels(sql, grant, [{ ...spoken, protocol }]);
      expect(codeOf(refused)).toBe(code);
    }
    expect([...expectOk(await connectChannels(sql, grant, [channel])).keys()]).toEqual(['bank']);
  });
});
