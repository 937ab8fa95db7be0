import path from 'node:path';
import { drizzle } from 'drizzle-orm/postgres-js';
import { migrate } from 'drizzle-orm/postgres-js/migrator';
import { openSql } from './client.ts';

export interface RolePasswords {
  readonly requests: string;
  readonly jobs: string;
}

const migrationLock = 7_305_512;

/**
 * Brings a database to the current model and lets the roles of the processes sign in.
 * Two starts at once wait for each other.
 */
export async function migrateDatabase(
  ownerUrl: string,
  { passwords, folder = 'db/migrations' }: { passwords: RolePasswords; folder?: string },
): Promise<void> {
  const sql = openSql(ownerUrl, 1, { limits: false });
  try {
    await sql`SELECT pg_advisory_lock(${migrationLock})`;
    await migrate(drizzle(sql), { migrationsFolder: path.resolve(folder) });
    await setPassword(sql, 'oselia_requests', passwords.requests);
    await setPassword(sql, 'oselia_jobs', passwords.jobs);
  } finally {
    await sql.end();
  }
}

async function setPassword(sql: ReturnType<typeof openSql>, role: string, password: string) {
  const [row] = await sql<{ statement: string }[]>`
    SELECT format('ALTER ROLE %I LOGIN PASSWORD %L', ${role}::text, ${password}::text) AS statement`;
  if (row) await sql.unsafe(row.statement);
}

/** Returns the address of the same database for another role. */
export function urlForRole(ownerUrl: string, role: string, password: string): string {
  const url = new URL(ownerUrl);
  url.username = role;
  url.password = password;
  return url.toString();
}
