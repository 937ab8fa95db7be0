import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { openDatabase, type Sql } from '#db/client.ts';
import { startCluster } from '#db/cluster/cluster.ts';
import { migrateDatabase, urlForRole } from '#db/migrate.ts';
import { searchAccounts } from '#db/queries/account-search.ts';
import type { StaffGrant } from '#lib/auth/grant.ts';
import { issueGrant } from '#lib/auth/issue-grant.ts';
import { readAccountSearch } from '#lib/domain/city/account-search.ts';
import { report } from './report.ts';
import { fillSearchCity } from './search-city.ts';
import { benchSize } from './size.ts';

const accounts = benchSize(1_000_000);
const peoplePerKind = 40;
const accountsMax = 20;
const grant = issueGrant<StaffGrant>({ kind: 'staff', permission: 'city.read', userId: 'bench' });

type Kind = 'number' | 'address' | 'name' | 'meter' | 'provider';

/** Each keystroke of what a clerk types, kind by kind, at a city of a million accounts. */
async function main(): Promise<void> {
  const password = randomBytes(16).toString('hex');
  const folder = path.resolve('.data', `bench-search-${process.pid}`);
  const cluster = await startCluster({ folder, password });
  try {
    const url = cluster.url('postgres');
    await migrateDatabase(url, { passwords: { requests: password, jobs: password } });
    const owner = openDatabase(url, { max: 2, limits: false });
    await fillSearchCity(owner.sql, accounts);
    const typed = await textsToType(owner.sql);
    await owner.close();
    const requests = openDatabase(urlForRole(url, 'oselia_requests', password));
    const kinds: Partial<Record<Kind, object>> = {};
    for (const [kind, texts] of typed) kinds[kind] = await typeAll(requests.sql, texts);
    await requests.close();
    report('search', { accounts, accountsMax, barP95Ms: 30, perKeystrokeMs: kinds });
  } finally {
    await cluster.destroy();
  }
}

/** Picks accounts all over the city, and what would be typed to find each. */
async function textsToType(owner: Sql): Promise<Map<Kind, readonly string[]>> {
  const rows = await owner<Record<Kind, string>[]>`
    SELECT account.number, person.full_name AS name, meter.serial_number AS meter,
      agreement.provider_account AS provider,
      regexp_replace(street.name, '^\\S+ ', '') || ' ' || building.number || ' ' || premise.number
        AS address
    FROM (SELECT * FROM accounts WHERE id > 200000000 ORDER BY hashint4(id) LIMIT ${peoplePerKind})
      AS account
    JOIN premises AS premise ON premise.id = account.premise_id
    JOIN buildings AS building ON building.id = premise.building_id
    JOIN streets AS street ON street.id = building.street_id
    JOIN account_holders AS held ON held.account_id = account.id
    JOIN persons AS person ON person.id = held.person_id
    JOIN meters AS meter ON meter.account_id = account.id AND meter.meter_no = 1
    JOIN service_agreements AS agreement
      ON agreement.account_id = account.id AND agreement.agreement_no = 2`;
  const kinds: readonly Kind[] = ['number', 'address', 'name', 'meter', 'provider'];
  return new Map(kinds.map((kind) => [kind, rows.map((row) => row[kind])]));
}

/** Types each text letter by letter; every letter is a question, and the last one finds. */
async function typeAll(sql: Sql, texts: readonly string[]) {
  const took: number[] = [];
  let found = 0;
  for (const text of texts) {
    let last = 0;
    for (const typed of beginningsOf(text)) {
      const search = readAccountSearch(typed);
      if (!search) continue;
      const start = performance.now();
      const { accounts: answers } = await searchAccounts(sql, grant, search, { accountsMax });
      took.push(performance.now() - start);
      last = answers.length;
    }
    if (last > 0) found += 1;
  }
  return { texts: texts.length, found, keystrokes: took.length, ...summaryOf(took) };
}

function beginningsOf(text: string): string[] {
  const letters = Array.from(text);
  return letters.map((_, place) => letters.slice(0, place + 1).join(''));
}

function summaryOf(took: readonly number[]) {
  const ordered = took.toSorted((left, right) => left - right);
  const at = (share: number) => {
    const place = Math.min(ordered.length - 1, Math.floor(ordered.length * share));
    return Number((ordered[place] ?? 0).toFixed(1));
  };
  return { p50: at(0.5), p95: at(0.95), max: at(1) };
}

await main();
