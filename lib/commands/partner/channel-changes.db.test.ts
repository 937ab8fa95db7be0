import { generateKeyPairSync } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { StaffGrant } from '#lib/auth/grant.ts';
import { issueGrant } from '#lib/auth/issue-grant.ts';
import type { ChannelTerms } from '#lib/domain/partner/channel-terms.ts';
import { expectOk } from '#lib/domain/result.ts';
import { cloneDatabase, type TestDatabase } from '#lib/testing/database.ts';
import { arrangeSmallCity } from '#lib/testing/small-city.ts';
import { approveChange, rejectChange } from './decide-change.ts';
import { proposeEnabling, proposeTerms } from './propose-change.ts';
import { proposeKey } from './propose-key.ts';
import { disableChannel, revokeKey } from './stop-channel.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await cloneDatabase();
  await arrangeSmallCity(database.owner.sql);
});
afterAll(async () => {
  await database.drop();
});

const channel = 'bank-one';
const person = (digit: number) =>
  issueGrant<StaffGrant>({
    kind: 'staff',
    permission: 'partner.change',
    userId: `00000000-0000-7000-8000-00000000000${digit}`,
  });
const [manager, chief] = [person(1), person(2)];

const terms: ChannelTerms = {
  amountMax: '5000.00',
  dayAmountMax: '90000.00',
  cutOff: '17:30',
  commissionPercent: '0.5',
  commissionFixed: '1.00',
  commissionPayer: 'centre',
  networks: ['203.0.113.0/24', '2001:db8::/32'],
  services: ['gas', 'water'],
  settings: { registers: { preset: 'native-csv' } },
};
const byLetter = 'лист банку № 7 від 20 листопада';

const publicKeyPem = () =>
  String(generateKeyPairSync('ed25519').publicKey.export({ type: 'spki', format: 'pem' }));

const proposed = (changes: Partial<ChannelTerms> = {}) =>
  proposeTerms(database.requests.sql, manager, {
    channel,
    terms: { ...terms, ...changes },
    reason: byLetter,
  });
const keyAsked = (keyId: string) => {
  return {
    channel,
    keyId,
    algorithm: 'ed25519',
    publicKeyPem: publicKeyPem(),
    reason: byLetter,
  } as const;
};
const approve = (change: { changeId: number; contentHash: string }, grant = chief) =>
  approveChange(database.requests.sql, grant, {
    id: change.changeId,
    contentHash: change.contentHash,
  });

async function channelRow() {
  const [row] = await database.owner.sql`
    SELECT amount_max, day_amount_max, cut_off, commission_percent, commission_fixed,
      commission_payer, networks, services, settings, enabled
    FROM channels WHERE code = ${channel}`;
  return row;
}
async function liveKeys(): Promise<string[]> {
  const rows = await database.owner.sql<{ key_id: string }[]>`
    SELECT key_id FROM channel_keys AS key JOIN channels ON channels.id = channel_id
    WHERE code = ${channel} AND revoked_at IS NULL AND (not_after IS NULL OR not_after > now())
    ORDER BY key.id`;
  return rows.map((row) => row.key_id);
}

beforeEach(async () => {
  const { sql } = database.owner;
  await sql`DELETE FROM channel_changes`;
  await sql`DELETE FROM channel_keys`;
  await sql`UPDATE channels SET amount_max = 10000000, day_amount_max = NULL, cut_off = NULL,
    commission_percent = 0, commission_fixed = 0, commission_payer = 'payer', networks = '{}',
    services = NULL, settings = '{}', enabled = true`;
});

describe('the terms of a channel', () => {
  it('hold as they were proposed once another person has approved them, and not before', async () => {
    const change = expectOk(await proposed());
    expect(await channelRow()).toMatchObject({ amount_max: 10_000_000n, day_amount_max: null });
    expectOk(await approve(change));
    expect(await channelRow()).toEqual({
      amount_max: 500_000n,
      day_amount_max: 9_000_000n,
      cut_off: '17:30:00',
      commission_percent: '0.500',
      commission_fixed: 100n,
      commission_payer: 'centre',
      networks: ['2001:db8::/32', '203.0.113.0/24'],
      services: ['gas', 'water'],
      settings: terms.settings,
      enabled: true,
    });
  });

  it('are not approved by whoever proposed them, nor under another hash', async () => {
    const change = expectOk(await proposed());
    expect(await approve(change, manager)).toMatchObject({
      refusal: { code: 'approver_is_proposer' },
    });
    const other = { ...change, contentHash: '0'.repeat(64) };
    expect(await approve(other)).toMatchObject({ refusal: { code: 'channel_change_changed' } });
  });

  it('are refused by the database too when one person signs twice', async () => {
    const change = expectOk(await proposed());
    const signing = database.owner.sql`
      UPDATE channel_changes SET state = 'approved', decided_by = proposed_by, decided_at = now()
      WHERE id = ${change.changeId}`;
    await expect(signing).rejects.toThrow('channel_changes_second_person_check');
  });

  it('are not approved when somebody altered what was proposed', async () => {
    const change = expectOk(await proposed());
    await database.owner.sql`
      UPDATE channel_changes SET after = after || '{"amountMax": "99999.00"}'
      WHERE id = ${change.changeId}`;
    expect(await approve(change)).toMatchObject({ refusal: { code: 'channel_change_changed' } });
  });

  it('are not approved when others hold by then', async () => {
    const change = expectOk(await proposed());
    await database.owner.sql`UPDATE channels SET amount_max = 77700 WHERE code = ${channel}`;
    expect(await approve(change)).toMatchObject({ refusal: { code: 'channel_change_outdated' } });
  });

  it('wait one at a time; a rejected one makes room', async () => {
    const change = expectOk(await proposed());
    expect(await proposed({ cutOff: null })).toMatchObject({
      refusal: { code: 'channel_change_waits' },
    });
    const { sql } = database.requests;
    expect(await rejectChange(sql, chief, { id: change.changeId, reason: ' ' })).toMatchObject({
      refusal: { code: 'reason_missing' },
    });
    expectOk(await rejectChange(sql, chief, { id: change.changeId, reason: 'не той лист' }));
    expect(await approve(change)).toMatchObject({ refusal: { code: 'channel_change_decided' } });
    expectOk(await proposed({ cutOff: null }));
  });

  it.each([
    ['amountMax', { amountMax: '0' }, 'amount_malformed'],
    ['dayAmountMax', { dayAmountMax: '4999.99' }, 'channel_day_limit_too_small'],
    ['cutOff', { cutOff: '24:00' }, 'time_malformed'],
    ['commissionPercent', { commissionPercent: '100' }, 'fee_malformed'],
    ['networks', { networks: ['203.0.113.0/33'] }, 'network_malformed'],
    ['services', { services: ['gold'] }, 'service_unknown'],
    ['services', { services: [] }, 'service_unknown'],
    ['commissionFixed', { commissionFixed: 'a hryvnia' }, 'fee_malformed'],
    ['settings', { settings: { comma: true } }, 'channel_settings_malformed'],
    ['settings', { settings: { registers: { preset: 'fax' } } }, 'channel_settings_malformed'],
  ] as const)('name the field that is wrong: %s', async (field, changes, code) => {
    expect(await proposed(changes)).toMatchObject({ refusal: { code, details: { field } } });
  });

  it.each([
    [{ dialect: 'QIWI' }, 'channel_settings_malformed'],
    [{ codes: { account_closed: 0 } }, 'channel_settings_malformed'],
    [{ codes: { account_lost: 5 } }, 'channel_settings_malformed'],
    [{ closedAccount: 'keep' }, 'channel_settings_malformed'],
    [{ services: { '501': 'gold' } }, 'service_unknown'],
  ])('hold nothing that its protocol does not understand: %j', async (settings, code) => {
    const { sql } = database.owner;
    await sql`UPDATE channels SET protocol = 'osmp' WHERE code = ${channel}`;
    expect(await proposed({ settings })).toMatchObject({
      refusal: { code, details: { field: 'settings' } },
    });
    const spoken = { codes: { account_closed: 7 }, services: { '501': 'water' } };
    expectOk(await proposed({ settings: spoken }));
    await sql`UPDATE channels SET protocol = 'native' WHERE code = ${channel}`;
  });

  it('that change nothing are not proposed', async () => {
    expectOk(await approve(expectOk(await proposed())));
    expect(await proposed({ networks: [...terms.networks].reverse() })).toMatchObject({
      refusal: { code: 'channel_change_empty' },
    });
  });
});

describe('a key of a channel', () => {
  it('is good once approved; two may be live, the third has to wait', async () => {
    const { sql } = database.requests;
    for (const keyId of ['one-1', 'one-2']) {
      expectOk(await approve(expectOk(await proposeKey(sql, manager, keyAsked(keyId)))));
    }
    expect(await liveKeys()).toEqual(['one-1', 'one-2']);
    const third = await proposeKey(sql, manager, keyAsked('one-3'));
    expect(third).toMatchObject({ refusal: { code: 'channel_keys_too_many' } });
  });

  it('ends the one before it after the days that were agreed', async () => {
    const { sql } = database.requests;
    expectOk(await approve(expectOk(await proposeKey(sql, manager, keyAsked('one-1')))));
    const next = { ...keyAsked('one-2'), retireDays: 7 };
    expectOk(await approve(expectOk(await proposeKey(sql, manager, next))));
    const [row] = await database.owner.sql<{ days: number }[]>`
      SELECT round(extract(epoch FROM not_after - now()) / 86400)::integer AS days
      FROM channel_keys WHERE key_id = 'one-1'`;
    expect(row?.days).toBe(7);
    expect(await liveKeys()).toEqual(['one-1', 'one-2']);
  });

  it('that is a secret is told once: only its fingerprint stays with the change', async () => {
    const { sql } = database.requests;
    const asked = { ...keyAsked('one-1'), algorithm: 'hmac-sha256', publicKeyPem: '' } as const;
    const made = expectOk(await proposeKey(sql, manager, asked));
    expect(Buffer.from(made.secret ?? '', 'base64')).toHaveLength(32);
    expectOk(await approve(made));
    const kept = await database.owner.sql<{ text: string }[]>`
      SELECT to_jsonb(change)::text AS text FROM channel_changes AS change
      UNION ALL SELECT to_jsonb(event)::text FROM audit_events AS event`;
    expect(kept.filter(({ text }) => text.includes(made.secret ?? ''))).toEqual([]);
    const [key] = await database.owner.sql`SELECT material FROM channel_keys`;
    expect(key).toEqual({ material: made.secret });
  });

  it('that is a password is kept as a hash only', async () => {
    const { sql } = database.requests;
    const asked = { ...keyAsked('one-1'), algorithm: 'basic', publicKeyPem: '' } as const;
    const made = expectOk(await proposeKey(sql, manager, asked));
    expectOk(await approve(made));
    const [key] = await database.owner.sql<
      { material: string }[]
    >`SELECT material FROM channel_keys`;
    expect(key?.material).toMatch(/^[0-9a-f]{64}$/);
    expect(key?.material).not.toContain(made.secret);
  });

  it('is refused when it is private, of another kind, or had its name before', async () => {
    const { sql } = database.requests;
    const { privateKey } = generateKeyPairSync('ed25519');
    const pem = String(privateKey.export({ type: 'pkcs8', format: 'pem' }));
    const malformed = { refusal: { code: 'channel_key_malformed' } };
    const wrongs = [
      { ...keyAsked('one-1'), publicKeyPem: pem },
      { ...keyAsked('one-1'), algorithm: 'es256' } as const,
      keyAsked('one:1'),
    ];
    for (const asked of wrongs) {
      expect(await proposeKey(sql, manager, asked)).toMatchObject(malformed);
    }
    expectOk(await approve(expectOk(await proposeKey(sql, manager, keyAsked('one-1')))));
    expect(await proposeKey(sql, manager, keyAsked('one-1'))).toMatchObject({
      refusal: { code: 'channel_key_taken' },
    });
  });
});

describe('what takes rights away', () => {
  it('one person does at once; to give them back needs another one and a live key', async () => {
    const { sql } = database.requests;
    expectOk(await approve(expectOk(await proposeKey(sql, manager, keyAsked('one-1')))));
    expectOk(await disableChannel(sql, manager, { channel, reason: 'скарга' }));
    expect(await channelRow()).toMatchObject({ enabled: false });
    const enabling = expectOk(
      await proposeEnabling(sql, manager, { channel, reason: 'виправлено' }),
    );
    expect(await approve(enabling, manager)).toMatchObject({
      refusal: { code: 'approver_is_proposer' },
    });
    expectOk(await revokeKey(sql, manager, { channel, keyId: 'one-1', reason: 'витік' }));
    expect(await approve(enabling)).toMatchObject({ refusal: { code: 'channel_key_missing' } });
    expectOk(await approve(expectOk(await proposeKey(sql, manager, keyAsked('one-2')))));
    expectOk(await approve(enabling));
    expect(await channelRow()).toMatchObject({ enabled: true });
    expect(await liveKeys()).toEqual(['one-2']);
  });

  it('is written down with who, what and why', async () => {
    const { sql } = database.requests;
    expectOk(await disableChannel(sql, chief, { channel, reason: 'перевірка' }));
    const [event] = await database.owner.sql`
      SELECT actor, object, details FROM audit_events WHERE action = 'channel.disable'
      ORDER BY id DESC LIMIT 1`;
    expect(event).toEqual({
      actor: `user:${chief.userId}`,
      object: `channel:${channel}`,
      details: { reason: 'перевірка' },
    });
  });
});
