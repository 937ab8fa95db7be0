import path from 'node:path';
import { z } from 'zod';

const port = z.coerce.number().int().min(1).max(65_535);

const environmentSchema = z.object({
  PORT: port.default(3000),
  GATEWAY_PORT: port.default(3001),
  GATEWAY_HOSTS: z.string().default(''),
  CHANNEL_REQUESTS_PER_SECOND: z.coerce.number().int().min(1).default(5_000),
  DATA_DIR: z.string().min(1).default('.data'),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  REQUESTS_DATABASE_URL: z.url().optional(),
  JOBS_DATABASE_URL: z.url().optional(),
  PUBLIC_URL: z.url({ protocol: /^https?$/ }).optional(),
  TRUSTED_PROXIES: z.string().default(''),
  NEXTAUTH_SECRET: z.string().min(32).optional(),
  GATEWAY_SIGNING_KEY: z.string().optional(),
  GATEWAY_RSA_KEY: z.string().optional(),
  GATEWAY_EC_KEY: z.string().optional(),
  DEMO: z.stringbool().default(false),
  BROWSER_PATH: z.string().optional(),
  SMTP_URL: z.url().optional(),
  MAIL_FROM: z.email().default('rahunok@oselia.invalid'),
  NODE_TOKEN: z.string().min(20).optional(),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('info'),
  NODE_ENV: z.string().default('production'),
});

/** Everything the surroundings decide, parsed once. */
export interface Config {
  readonly port: number;
  readonly gatewayPort: number;
  /** Names banks use beside the public address, each `host` or `host:port`. */
  readonly gatewayHosts: readonly string[];
  /** What one bank's channel may ask of one process. */
  readonly channelRequestsPerSecond: number;
  readonly dataDir: string;
  /** Owner of the tables: migrations and loading only. */
  readonly ownerDatabaseUrl: string | undefined;
  readonly requestsDatabaseUrl: string | undefined;
  readonly jobsDatabaseUrl: string | undefined;
  readonly publicUrl: string;
  /** Addresses of our own proxies, whose word about a client's address counts. */
  readonly trustedProxies: readonly string[];
  readonly sessionSecret: string | undefined;
  /** PEM of the Ed25519 key the gateway signs its answers with. */
  readonly gatewaySigningKey: string | undefined;
  /** PEM of our RSA key, for banks whose protocol signs documents with RSA. */
  readonly gatewayRsaKey: string | undefined;
  /** PEM of our key on P-256, for banks whose protocol is signed by JWS. */
  readonly gatewayEcKey: string | undefined;
  /** Load the demo city into a database of somebody else's; an embedded one always gets it. */
  readonly demo: boolean;
  /** Chromium for the journeys. */
  readonly browserPath: string | undefined;
  readonly smtpUrl: string | undefined;
  readonly mailFrom: string;
  /** Secret an agent reports its node with. */
  readonly nodeToken: string | undefined;
  readonly logLevel: string;
  readonly development: boolean;
}

/** Parses environment variables; throws a list of what is wrong, naming each variable. */
export function parseConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const parsed = environmentSchema.safeParse(withoutEmpty(environment));
  if (!parsed.success) {
    const problems = parsed.error.issues.map(
      (issue) => `${issue.path.join('.')}: ${issue.message}`,
    );
    throw new Error(`Configuration is wrong. ${problems.join('; ')}`);
  }
  const values = parsed.data;
  return {
    port: values.PORT,
    gatewayPort: values.GATEWAY_PORT,
    gatewayHosts: listOf(values.GATEWAY_HOSTS),
    channelRequestsPerSecond: values.CHANNEL_REQUESTS_PER_SECOND,
    dataDir: path.resolve(/* turbopackIgnore: true */ values.DATA_DIR),
    ownerDatabaseUrl: values.DATABASE_URL,
    requestsDatabaseUrl: values.REQUESTS_DATABASE_URL,
    jobsDatabaseUrl: values.JOBS_DATABASE_URL,
    publicUrl: (values.PUBLIC_URL ?? `http://localhost:${values.PORT}`).replace(/\/$/, ''),
    trustedProxies: listOf(values.TRUSTED_PROXIES),
    sessionSecret: values.NEXTAUTH_SECRET,
    gatewaySigningKey: values.GATEWAY_SIGNING_KEY,
    gatewayRsaKey: values.GATEWAY_RSA_KEY,
    gatewayEcKey: values.GATEWAY_EC_KEY,
    demo: values.DEMO,
    browserPath: values.BROWSER_PATH,
    smtpUrl: values.SMTP_URL,
    mailFrom: values.MAIL_FROM,
    nodeToken: values.NODE_TOKEN,
    logLevel: values.LOG_LEVEL,
    development: values.NODE_ENV === 'development',
  };
}

function listOf(text: string): string[] {
  return text.split(/[\s,]+/).filter(Boolean);
}

function withoutEmpty(environment: Readonly<Record<string, string | undefined>>) {
  return Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
}

let parsedOnce: Config | undefined;

/** Returns the configuration of this process. */
export function config(): Config {
  parsedOnce ??= parseConfig(process.env);
  return parsedOnce;
}

/** Returns the environment a child process starts with: ours and the given additions. */
export function childEnvironment(additions: Readonly<Record<string, string>>): NodeJS.ProcessEnv {
  return { ...process.env, ...additions };
}
