import { generateKeyPairSync } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { StaffGrant } from '#lib/auth/grant.ts';
import { issueGrant } from '#lib/auth/issue-grant.ts';
import { expectOk } from '#lib/domain/result.ts';
import { openTelebank, type Telebank } from '#lib/testing/telebank.ts';
import { addChannel } from '#lib/testing/telebank-channels.ts';
import { spokenProtocols } from './spoken-protocols.ts';
import { tryChannel } from './try-channel.ts';

const { privateKey } = generateKeyPairSync('ed25519');
const documentKeys = {
  rsa: generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey,
  ec: generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey,
};
const ours = {
  signingKeyPem: String(privateKey.export({ type: 'pkcs8', format: 'pem' })),
  ownKey: (kind: 'rsa' | 'ec') => documentKeys[kind],
};

let telebank: Telebank;
beforeAll(async () => {
  telebank = await openTelebank();
});
afterAll(async () => {
  await telebank.close();
});

const grant = issueGrant<StaffGrant>({
  kind: 'staff',
  permission: 'partner.change',
  userId: '00000000-0000-7000-8000-000000000001',
});

/** Everything money or a city is made of. */
async function everything() {
  const { sql } = telebank.database.owner;
  const tables = [
    'accounts',
    'buildings',
    'channel_days',
    'channel_messages',
    'journals',
    'ledger_entries',
    'outbox',
    'payment_keys',
    'payments',
    'persons',
    'service_agreements',
  ];
  const counts = tables.map(
    async (table) =>
      [
        table,
        (await sql`SELECT count(*)::integer AS rows FROM ${sql(table)}`)[0]?.['rows'],
      ] as const,
  );
  return Object.fromEntries(await Promise.all(counts));
}

const outcomes = (steps: readonly { step: string; outcome: string; status: number }[]) =>
  steps.map(({ step, outcome, status }) => [step, outcome, status]);

describe('trying a channel', () => {
  it('has the whole dialogue over the real wire and leaves nothing behind', async () => {
    const before = await everything();
    const steps = expectOk(
      await tryChannel(telebank.database.requests.sql, grant, 'bank-one', ours),
    );
    expect(outcomes(steps)).toEqual([
      ['debt', 'debt', 200],
      ['pay', 'posted', 201],
      ['repeat', 'posted', 200],
      ['status', 'status', 200],
    ]);
    expect(steps[0]?.answer).toContain('"total":"300.00"');
    expect(steps[1]?.request).toContain('signature-input: sig1=');
    expect(steps[2]?.answer).toContain('"duplicate":true');
    expect(await everything()).toEqual(before);
  });

  it('works with the kind of key the channel has, and before the channel may begin', async () => {
    const { owner, requests } = telebank.database;
    for (const code of ['bank-two', 'bank-disabled']) {
      const steps = expectOk(await tryChannel(requests.sql, grant, code, ours));
      expect(
        steps.every(({ isRefused }) => !isRefused),
        code,
      ).toBe(true);
    }
    const [row] = await owner.sql`SELECT enabled FROM channels WHERE code = 'bank-disabled'`;
    expect(row).toEqual({ enabled: false });
  });

  const spoken = spokenProtocols().filter(({ algorithms }) => algorithms.length > 0);

  it.each(spoken)('speaks $dialect: a debt, a payment, the same payment again', async (one) => {
    const { owner, requests } = telebank.database;
    await owner.sql`UPDATE channels SET protocol = ${one.dialect} WHERE code = 'bank-osmp'`;
    const steps = expectOk(await tryChannel(requests.sql, grant, 'bank-osmp', ours));
    const became = new Map(steps.map(({ step, outcome }) => [step, outcome]));
    expect(became.get('debt')).toMatch(/^debt(-details)?$/);
    expect([became.get('pay'), became.get('repeat')]).toEqual(['posted', 'posted']);
    expect(steps.filter(({ isRefused }) => isRefused)).toEqual([]);
  });

  it('tries a sandbox on its own account, and keeps nothing there either', async () => {
    const { owner, requests } = telebank.database;
    const sandbox = { code: 'sandbox-to-try', protocol: 'native', algorithm: 'ed25519' } as const;
    await addChannel(owner.sql, { ...sandbox, sandbox: true });
    const steps = expectOk(await tryChannel(requests.sql, grant, 'sandbox-to-try', ours));
    expect(outcomes(steps)).toEqual([
      ['debt', 'debt', 200],
      ['pay', 'posted', 201],
      ['repeat', 'posted', 200],
      ['status', 'status', 200],
    ]);
    expect(steps[0]?.answer).toContain('"total":"181.69"');
    expect([...(await owner.sql`SELECT FROM sandbox_payments`)]).toEqual([]);
  });

  it('shows what the contract makes of it: a limit, the services that may be seen', async () => {
    const { owner, requests } = telebank.database;
    await owner.sql`UPDATE channels SET amount_max = 99, services = '{gas}' WHERE code = 'bank-two'`;
    const steps = expectOk(await tryChannel(requests.sql, grant, 'bank-two', ours));
    expect(steps[0]?.answer).toContain('"total":"100.00"');
    expect(steps[1]).toMatchObject({ outcome: 'amount_too_large', isRefused: true, status: 422 });
  });

  it('is refused where there is no such channel or the office cannot speak its protocol', async () => {
    const { owner, requests } = telebank.database;
    await owner.sql`UPDATE channels SET protocol = 'unheard-of' WHERE code = 'bank-osmp'`;
    expect(await tryChannel(requests.sql, grant, 'nobody', ours)).toMatchObject({
      refusal: { code: 'channel_unknown' },
    });
    expect(await tryChannel(requests.sql, grant, 'bank-osmp', ours)).toMatchObject({
      refusal: { code: 'channel_protocol_mismatch' },
    });
  });
});
