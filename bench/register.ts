import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { openDatabase, type Sql } from '#db/client.ts';
import { startCluster } from '#db/cluster/cluster.ts';
import { migrateDatabase, urlForRole } from '#db/migrate.ts';
import { reconciledDays } from '#db/queries/reconciliation.ts';
import type { StaffGrant } from '#lib/auth/grant.ts';
import { issueGrant } from '#lib/auth/issue-grant.ts';
import { childEnvironment } from '#lib/config.ts';
import { type BusinessDay, businessDay } from '#lib/domain/business-day.ts';
import { money } from '#lib/domain/money.ts';
import { writeNativeCsv } from '#lib/registers/native-csv.ts';
import { required } from '#lib/required.ts';
import { arrangeSmallCity } from '#lib/testing/small-city.ts';
import { addAccounts, numberAt } from './many-accounts.ts';
import { report } from './report.ts';
import { benchSize } from './size.ts';

const largest = benchSize(100_000);
/** Lines of the registers of three days. */
const sizes = [largest / 10, largest / 2, largest];
const accounts = largest;
const reader = issueGrant<StaffGrant>({
  kind: 'staff',
  permission: 'register.read',
  userId: 'bench',
});

/** A bank's registers of three days: read, stored and reconciled, each by a process of its own. */
async function main(): Promise<void> {
  const password = randomBytes(16).toString('hex');
  const folder = path.resolve('.data', `bench-register-${process.pid}`);
  const cluster = await startCluster({ folder, password });
  try {
    const url = cluster.url('postgres');
    await migrateDatabase(url, { passwords: { requests: password, jobs: password } });
    const owner = openDatabase(url, { max: 2, limits: false });
    const { channel } = await arrangeSmallCity(owner.sql);
    await owner.sql`UPDATE channels SET settings = '{"registers": {"preset": "native-csv"}}'
      WHERE id = ${channel.channelId}`;
    await addAccounts(owner.sql, { from: 0, to: accounts });
    const days = await lastDays(owner.sql);
    for (const [index, day] of days.entries()) {
      await addPayments(owner.sql, { channelId: channel.channelId, day, count: sizes[index] ?? 0 });
    }
    await owner.sql`VACUUM (ANALYZE)`;
    const requestsUrl = urlForRole(url, 'oselia_requests', password);
    const measured = days.map((day, index) => {
      const file = path.join(folder, `register-${index}.csv`);
      writeFileSync(file, registerOf(day, sizes[index] ?? 0));
      return takeAside(file, channel.channelId, requestsUrl);
    });
    report('register', {
      barSeconds: 20,
      registers: measured,
      reconciledDays: await readDays(requestsUrl, days),
    });
    await owner.close();
  } finally {
    await cluster.destroy();
  }
}

/** The three banking days before today. */
async function lastDays(owner: Sql): Promise<BusinessDay[]> {
  const rows = await owner<{ day: string }[]>`
    SELECT ((now() AT TIME ZONE 'Europe/Kyiv')::date - ago)::text AS day
    FROM generate_series(3, 1, -1) AS ago`;
  return rows.map(({ day }) => businessDay(day));
}

/** Payments of the whole bill, one of each account, as the gateway keeps them. */
async function addPayments(
  owner: Sql,
  { channelId, day, count }: { channelId: number; day: BusinessDay; count: number },
): Promise<void> {
  await owner.begin(async (tx) => {
    // Rows as those of the gateway; what guards them is not what is measured.
    await tx`SET LOCAL session_replication_role = replica`;
    await tx`CREATE TEMP TABLE fresh ON COMMIT DROP AS
      SELECT account.id AS account_id, gen_random_uuid() AS id,
        ${`${day}-`} || row_number() OVER (ORDER BY account.id) AS external_id
      FROM accounts AS account WHERE account.id >= 200000000
      ORDER BY account.id LIMIT ${count}`;
    await tx`INSERT INTO payments
        (account_id, id, channel_id, external_id, amount, business_day, late, occurred_at)
      SELECT account_id, id, ${channelId}, external_id, 18169, ${day}, false,
        ${day}::date + interval '10 hours' FROM fresh`;
    await tx`INSERT INTO payment_keys (channel_id, external_id, account_id, payment_id, fingerprint)
      SELECT ${channelId}, external_id, account_id, id, sha256(external_id::bytea) FROM fresh`;
  });
}

/** What the bank says of them: one line in a hundred differs in its sum, one is not known to us. */
function registerOf(day: BusinessDay, count: number): string {
  const lines = Array.from({ length: count }, (_, index) => ({
    externalId: index % 100 === 2 ? `theirs-${day}-${index}` : `${day}-${index + 1}`,
    accountNumber: numberAt(index),
    amount: money(index % 100 === 1 ? 18_170n : 18_169n),
    paidAt: Date.parse(`${day}T10:00:00Z`) / 1_000,
  }));
  return writeNativeCsv({ registerId: `bench-${day}`, businessDay: day, lines });
}

/** Takes a register in a process of its own, whose memory is then its own, too. */
function takeAside(file: string, channelId: number, url: string): object {
  const words = ['--import', 'tsx', 'bench/take-one-register.ts', file, String(channelId)];
  const ran = spawnSync(process.execPath, words, {
    encoding: 'utf8',
    env: childEnvironment({ REQUESTS_DATABASE_URL: url }),
  });
  if (ran.status !== 0) throw new Error(`${ran.stdout}${ran.stderr}`);
  return JSON.parse(ran.stdout) as object;
}

async function readDays(url: string, days: readonly BusinessDay[]) {
  const requests = openDatabase(url);
  const from = required(days.at(0), 'a day');
  const to = required(days.at(-1), 'a day');
  const started = performance.now();
  const read = await reconciledDays(requests.sql, reader, { from, to });
  const ms = Math.round(performance.now() - started);
  await requests.close();
  return {
    ms,
    days: read.map((one) => ({
      ours: one.ours.count,
      lines: one.registers.lines,
      open: one.openCount,
      state: one.state,
    })),
  };
}

await main();
