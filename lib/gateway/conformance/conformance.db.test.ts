import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { JobGrant } from '#lib/auth/grant.ts';
import { issueGrant } from '#lib/auth/issue-grant.ts';
import type { BankProtocol } from '#lib/testing/banks.ts';
import { startFaultyFront } from '#lib/testing/faulty-front.ts';
import { addSandbox } from '#lib/testing/sandboxes.ts';
import { openTelebank, type Telebank } from '#lib/testing/telebank.ts';
import { forgetPlayedJob } from '#lib/worker/jobs/gateway/forget-played.ts';
import type { BankCredentials } from './bank-side.ts';
import { type ConformanceReport, checkConformance, reportText } from './conformance.ts';

let telebank: Telebank;
let url: string;
const banks = new Map<BankProtocol, BankCredentials>();

/** What each protocol has no room for; all other checks are made. */
const spoken: readonly (readonly [BankProtocol, readonly string[]])[] = [
  ['native', ['phases', 'packs']],
  ['osmp', ['phases', 'clocks', 'replay', 'alteration', 'registers', 'packs']],
  ['ibox', ['phases', 'clocks', 'replay', 'alteration', 'registers', 'packs']],
  ['city24', ['phases', 'clocks', 'replay', 'alteration', 'registers', 'packs']],
  ['debt-privat', ['clocks', 'replay', 'alteration', 'status', 'registers']],
  ['debt-abank', ['clocks', 'replay', 'alteration', 'status', 'registers']],
  ['easypay', ['clocks', 'early cancel', 'replay', 'status', 'registers', 'packs']],
  ['pumb', ['phases', 'replay', 'registers', 'packs']],
];

beforeAll(async () => {
  telebank = await openTelebank();
  const pace = { perSecond: 1_000, burst: 1_000 };
  url = await telebank.start({ pace, guessPace: pace, sandbox: { slowMs: 200 } });
  const settings = { name: 'full', address: 'full', openStatus: true };
  for (const [protocol] of spoken) {
    banks.set(protocol, await addSandbox(telebank, protocol, settings));
  }
});
afterAll(async () => {
  await telebank.close();
});

function bankOf(protocol: BankProtocol): BankCredentials {
  const bank = banks.get(protocol);
  if (bank === undefined) throw new Error(`nobody speaks ${protocol}`);
  return bank;
}

/** Everything that money or a debt is. */
async function books() {
  const { sql } = telebank.database.owner;
  const [counts] = await sql`
    SELECT (SELECT count(*) FROM payment_keys) AS keys, (SELECT count(*) FROM payments) AS payments,
      (SELECT count(*) FROM ledger_entries) AS entries, (SELECT count(*) FROM outbox) AS outbox,
      (SELECT count(*) FROM suspended_payments) AS suspended,
      (SELECT count(*) FROM registers) AS registers`;
  return counts;
}

const kinds: readonly (readonly [string, RegExp])[] = [
  ['phases', /in two phases/],
  ['clocks', /an hour (ahead|behind)/],
  ['replay', /byte for byte/],
  ['alteration', /under a signature/],
  ['status', /has no status/],
  ['early cancel', /before its payment/],
  ['registers', /register/],
  ['packs', /pack/],
];

function skippedIn({ checks }: ConformanceReport): string[] {
  const names = checks.filter(({ outcome }) => outcome === 'skipped').map(({ name }) => name);
  return names.map((name) => kinds.find(([, pattern]) => pattern.test(name))?.[0] ?? name);
}

describe('the conformance kit', () => {
  it.each(spoken)(
    'finds the gateway true to its word in %s, and no money moves',
    async (...row) => {
      const [protocol, skipped] = row;
      const before = await books();
      const report = await checkConformance(url, bankOf(protocol));
      expect(reportText(report)).not.toContain('✗');
      expect([...new Set(skippedIn(report))].sort()).toEqual([...skipped].sort());
      expect(
        report.checks.filter(({ exchanges, outcome }) => outcome !== 'skipped' && !exchanges[0]),
      ).toEqual([]);
      expect(await books()).toEqual(before);
    },
    60_000,
  );

  it('keeps what was sent and what came, and no secret', async () => {
    const bank = bankOf('osmp');
    const text = JSON.stringify(await checkConformance(url, bank));
    expect(text).toContain('command=pay');
    expect(text).toContain('<result>0</result>');
    expect(text).not.toContain(bank.basicAuth?.password);
  }, 60_000);
});

describe('a channel that is no sandbox', () => {
  it('is asked for a debt, and for nothing more', async () => {
    const bank = { ...bankOf('osmp'), channel: 'terminal', path: '/api/telebank/osmp/terminal' };
    const { password } = telebank.channelOf('terminal');
    const before = await books();
    await expect(
      checkConformance(url, { ...bank, basicAuth: { user: 'terminal', password } }),
    ).rejects.toThrow('terminal does not know the sandbox');
    expect(await books()).toEqual(before);
  });
});

describe('a gateway with a fault', () => {
  const failedIn = ({ checks }: ConformanceReport) =>
    checks.filter(({ outcome }) => outcome === 'failed').map(({ name }) => name);

  it('that answers another sum under a known id as a repeat is found out', async () => {
    const first = new Map<string, string>();
    const front = await startFaultyFront(url, ({ path, body }) => {
      const id = /command=pay&txn_id=(\d+)/.exec(path)?.[1];
      if (id === undefined || !body.includes('<result>')) return body;
      if (!first.has(id) && body.includes('<result>0</result>')) first.set(id, body);
      return body.includes('<result>300</result>') ? (first.get(id) ?? body) : body;
    });
    const report = await checkConformance(front.url, bankOf('osmp'));
    await front.close();
    expect(failedIn(report)).toEqual([
      'another sum under the same id is refused, and the first payment stays',
    ]);
    expect(reportText(report)).toMatch(/✗ another sum[^✓]+! a refusal 300 expected, heard/);
  }, 60_000);

  it('that refuses for good what may have been committed is found out', async () => {
    const front = await startFaultyFront(url, ({ body }) =>
      body.replace('<result>1</result>', '<result>300</result>'),
    );
    const report = await checkConformance(front.url, bankOf('osmp'));
    await front.close();
    expect(failedIn(report)).toEqual([
      'committed, the answer lost: the repeat is the payment that was kept',
      'not reached twice: nothing is kept, the third request is posted',
      'never reached: always "not known yet", never a refusal',
      'asked too often: told to wait, and nothing is kept',
    ]);
  }, 60_000);

  it('that credits each repeat anew is found out', async () => {
    let times = 0;
    const front = await startFaultyFront(url, ({ body }) =>
      body.replace(/(<prv_txn>)\d+/, (_, tag: string) => {
        times += 1;
        return `${tag}${times}`;
      }),
    );
    const report = await checkConformance(front.url, bankOf('osmp'));
    await front.close();
    expect(failedIn(report)).toEqual([
      'a payment is posted, and its repeat is the same payment',
      'ten copies at once are one payment',
      'another sum under the same id is refused, and the first payment stays',
      'money for an account that is closed is refused and not kept, or kept once in suspense',
      'committed, the answer lost: the repeat is the payment that was kept',
      'a cancel after the day was closed is refused, and the payment stays',
    ]);
  }, 60_000);

  it('whose answers are changed on their way is found out by their signatures', async () => {
    const front = await startFaultyFront(url, ({ body }) => body.replace('"posted"', '"Posted"'));
    const report = await checkConformance(front.url, bankOf('native'));
    await front.close();
    expect(failedIn(report)).toContain('a payment is posted, and its repeat is the same payment');
    expect(failedIn(report)).not.toContain('a debt is looked up: 181.69');
  }, 60_000);
});

describe('a gateway that is careless with registers', () => {
  it('and names no reason for a torn one is found out', async () => {
    const front = await startFaultyFront(url, ({ body }) =>
      body.replace('"register_unreadable"', '"register_unknown"'),
    );
    const report = await checkConformance(front.url, bankOf('native'));
    await front.close();
    const failed = report.checks.filter(({ outcome }) => outcome === 'failed');
    expect(failed.map(({ name }) => name)).toEqual([
      'a register torn before it was signed is refused whole, and may come again whole',
      'a register whose total is not that of its lines is refused whole',
    ]);
  }, 60_000);
});

describe('a gateway that is careless with packs', () => {
  it('and answers another one under a known id as the first is found out', async () => {
    const first = new Map<string, string>();
    const front = await startFaultyFront(url, ({ sent, body }) => {
      const id = /<Data type="Pack" id="([^"]+)"/.exec(sent)?.[1];
      if (id === undefined) return body;
      if (!first.has(id) && body.includes('"Gateway"')) first.set(id, body);
      return first.get(id) ?? body;
    });
    const report = await checkConformance(front.url, bankOf('debt-privat'));
    await front.close();
    const failed = report.checks.filter(({ outcome }) => outcome === 'failed');
    expect(failed.map(({ name }) => name)).toEqual([
      'another pack under a known id is refused as the conflict it is, and pays nothing',
    ]);
  }, 60_000);
});

describe('a sandbox channel', () => {
  it('takes no money, whoever writes it, and is one for ever', async () => {
    const { sql } = telebank.database.owner;
    const [row] = await sql`SELECT id FROM channels WHERE code = 'sandbox-osmp'`;
    await expect(sql`
      INSERT INTO payment_keys (channel_id, external_id, account_id, payment_id, fingerprint)
      VALUES (${row?.['id']}, 'x', 1, gen_random_uuid(), decode(repeat('00', 32), 'hex'))`).rejects.toThrow(
      'a sandbox channel takes no money',
    );
    await expect(sql`
      INSERT INTO payments (account_id, id, channel_id, external_id, amount, business_day, late,
        occurred_at)
      VALUES (${telebank.city.accountIds[0] ?? 0}, gen_random_uuid(), ${row?.['id']}, 'x', 1,
        current_date, false, now())`).rejects.toThrow('a sandbox channel takes no money');
    await expect(sql`UPDATE channels SET sandbox = NOT sandbox`).rejects.toThrow('for ever');
  });

  it('forgets what was played a month ago, and nothing younger', async () => {
    const { jobs, owner } = telebank.database;
    await owner.sql`
      INSERT INTO sandbox_payments (channel_id, external_id, asked_at)
      SELECT id, 'days-' || days, now() - make_interval(days => days)
      FROM channels, (VALUES (29), (31)) AS age(days) WHERE code = 'sandbox-ibox'`;
    const grant = issueGrant<JobGrant>({ kind: 'job', job: 'gateway.forget-played' });
    await owner.sql`
      INSERT INTO sandbox_registers (channel_id, business_day, name, hash, lines, lines_count, total,
        received_at)
      SELECT id, '2026-03-03', 'days-' || days, lpad(days::text, 64, '0'), '[]', 0, 0,
        now() - make_interval(days => days)
      FROM channels, (VALUES (29), (31)) AS age(days) WHERE code = 'sandbox-ibox'`;
    const { signal } = new AbortController();
    await forgetPlayedJob.run({ sql: jobs.sql, grant, signal });
    const kept = await owner.sql`
      SELECT external_id FROM sandbox_payments WHERE external_id LIKE 'days-%'`;
    expect([...kept]).toEqual([{ external_id: 'days-29' }]);
    const registers = await owner.sql`SELECT name FROM sandbox_registers WHERE name LIKE 'days-%'`;
    expect([...registers]).toEqual([{ name: 'days-29' }]);
  });

  it('sees no account of the city', async () => {
    const { number } = await accountOfCity();
    const { basicAuth, path } = bankOf('osmp');
    const token = Buffer.from(`${basicAuth?.user}:${basicAuth?.password}`).toString('base64');
    const answer = await fetch(`${url}${path}?command=getInfo&account=${number}`, {
      headers: { authorization: `Basic ${token}` },
    });
    expect(await answer.text()).toContain('<result>5</result>');
  });
});

async function accountOfCity(): Promise<{ readonly number: string }> {
  const [row] = await telebank.database.owner.sql<{ number: string }[]>`
    SELECT number FROM accounts WHERE id = ${telebank.city.accountIds[0] ?? 0}`;
  if (row === undefined) throw new Error('the city has no account');
  return row;
}
