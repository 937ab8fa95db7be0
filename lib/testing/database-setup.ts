import { randomBytes } from 'node:crypto';
import path from 'node:path';
import type { TestProject } from 'vitest/node';
import { openSql } from '#db/client.ts';
import { startCluster } from '#db/cluster/cluster.ts';
import { migrateDatabase } from '#db/migrate.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Address of the owner in the cluster of this run, without a database name. */
    testClusterUrl: string;
    testRolePassword: string;
  }
}

/** Starts a cluster for the run, makes the template database, and stops it afterwards. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = path.resolve('.data', `test-${process.pid}`);
  const password = randomBytes(16).toString('hex');
  const cluster = await startCluster({
    folder,
    password,
    settings: { fsync: 'off', full_page_writes: 'off', synchronous_commit: 'off' },
  });
  const sql = openSql(cluster.url('postgres'), 1, { limits: false });
  await sql`CREATE DATABASE oselia_template`;
  await sql.end();
  await migrateDatabase(cluster.url('oselia_template'), {
    passwords: { requests: password, jobs: password },
  });
  project.provide('testClusterUrl', cluster.url(''));
  project.provide('testRolePassword', password);
  return async () => {
    await cluster.destroy();
  };
}
