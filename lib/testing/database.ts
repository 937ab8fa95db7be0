import { randomBytes } from 'node:crypto';
import { inject } from 'vitest';
import { type Database, openDatabase, openSql } from '#db/client.ts';
import { urlForRole } from '#db/migrate.ts';

export interface TestDatabase {
  /** What requests see: no right to change money. */
  readonly requests: Database;
  /** What jobs see. */
  readonly jobs: Database;
  /** The owner, to arrange facts and to look behind the walls. */
  readonly owner: Database;
  /** Address for a role, for a process of its own. */
  readonly url: string;
  drop(): Promise<void>;
}

/** Clones the migrated template into a database of its own; `drop` it in afterAll. */
export async function cloneDatabase(template = 'oselia_template'): Promise<TestDatabase> {
  const name = `test_${randomBytes(6).toString('hex')}`;
  await administer((sql) => sql`CREATE DATABASE ${sql(name)} TEMPLATE ${sql(template)}`);
  const url = `${inject('testClusterUrl')}${name}`;
  const password = inject('testRolePassword');
  const requests = openDatabase(urlForRole(url, 'oselia_requests', password));
  const jobs = openDatabase(urlForRole(url, 'oselia_jobs', password));
  const owner = openDatabase(url, { max: 4, limits: false });
  return {
    requests,
    jobs,
    owner,
    url,
    drop: async () => {
      await Promise.all([requests.close(), jobs.close(), owner.close()]);
      await administer((sql) => sql`DROP DATABASE ${sql(name)} WITH (FORCE)`);
    },
  };
}

async function administer(work: (sql: ReturnType<typeof openSql>) => Promise<unknown>) {
  const sql = openSql(`${inject('testClusterUrl')}postgres`, 1, { limits: false });
  try {
    await work(sql);
  } finally {
    await sql.end();
  }
}
