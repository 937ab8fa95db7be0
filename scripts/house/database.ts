import path from 'node:path';
import { type Cluster, startCluster } from '#db/cluster/cluster.ts';
import { migrateDatabase, urlForRole } from '#db/migrate.ts';
import { config } from '#lib/config.ts';
import { loadSecrets, type Secrets } from '#scripts/secrets.ts';

export interface PreparedDatabase {
  readonly ownerUrl: string;
  readonly secrets: Secrets;
  /** Undefined when DATABASE_URL names a server of somebody else's. */
  readonly cluster: Cluster | undefined;
  /** What the processes are told about it. */
  readonly environment: Readonly<Record<string, string>>;
}

/** Finds or starts the database of this data folder and brings it to the current model. */
export async function prepareDatabase(): Promise<PreparedDatabase> {
  const { dataDir, ownerDatabaseUrl } = config();
  const secrets = await loadSecrets(dataDir);
  const cluster = ownerDatabaseUrl
    ? undefined
    : await startCluster({
        folder: path.join(dataDir, 'postgres'),
        password: secrets.databasePassword,
      });
  const ownerUrl = ownerDatabaseUrl ?? required(cluster).url('postgres');
  await migrateDatabase(ownerUrl, { passwords: secrets.rolePasswords });
  return { ownerUrl, secrets, cluster, environment: processEnvironment(ownerUrl, secrets) };
}

function required(cluster: Cluster | undefined): Cluster {
  if (!cluster) throw new Error('There is neither DATABASE_URL nor an embedded cluster');
  return cluster;
}

function processEnvironment(ownerUrl: string, secrets: Secrets): Record<string, string> {
  const { port, gatewayPort, dataDir, publicUrl } = config();
  const { requests, jobs } = secrets.rolePasswords;
  return {
    PORT: String(port),
    GATEWAY_PORT: String(gatewayPort),
    DATA_DIR: dataDir,
    PUBLIC_URL: publicUrl,
    NEXTAUTH_URL: publicUrl,
    NEXTAUTH_SECRET: secrets.sessionSecret,
    GATEWAY_SIGNING_KEY: secrets.gatewaySigningKeyPem,
    GATEWAY_RSA_KEY: secrets.gatewayRsaKeyPem,
    GATEWAY_EC_KEY: secrets.gatewayEcKeyPem,
    REQUESTS_DATABASE_URL: urlForRole(ownerUrl, 'oselia_requests', requests),
    JOBS_DATABASE_URL: urlForRole(ownerUrl, 'oselia_jobs', jobs),
  };
}
