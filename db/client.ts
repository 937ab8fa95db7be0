import postgres from 'postgres';
import { connectGathering, type ServerAddress } from './gathering-socket.ts';
import { isoInstant } from './schema/columns.ts';

const asText = (value: unknown) => String(value);
const day = { to: 1082, from: [1082], serialize: asText, parse: (text: string) => text };
const instant = { to: 1184, from: [1184], serialize: asText, parse: isoInstant };

/** PostgreSQL keeps no zero byte in a text, and nobody types one: it is left out wherever it came. */
const withoutZeros = (text: string) => text.replaceAll('\0', '');
const text = {
  to: 25,
  from: [],
  serialize: (value: unknown) => withoutZeros(String(value)),
  parse: asText,
};
const json = {
  to: 114,
  from: [114, 3802],
  serialize: (value: unknown) =>
    JSON.stringify(value, (_, part: unknown) =>
      typeof part === 'string' ? withoutZeros(part) : part,
    ),
  parse: (written: string): unknown => JSON.parse(written),
};
const types = { bigint: postgres.BigInt, date: day, instant };
const writtenTypes = { ...types, string: text, json } as typeof types;

/** Longer than any job lets a statement run: a server silent for so long is not there any more. */
const silenceMsMaxUsual = 65_000;

/** Options every connection has: bigint as BigInt, days and instants as text, nested time limits. */
function connectionOptions(max: number, silenceMsMax: number | undefined) {
  return {
    max,
    types: writtenTypes,
    socket: (wanted: ServerAddress) => connectGathering(wanted, silenceMsMax),
    backoff: secondsToReconnect,
    onnotice: () => undefined,
    connection: {
      application_name: 'oselia',
      TimeZone: 'UTC',
      lock_timeout: 2_000,
      statement_timeout: 5_000,
      idle_in_transaction_session_timeout: 10_000,
    },
  };
}

/**
 * A server that comes back is found within a second: the driver's own pauses grow to twenty, and
 * many requests that find no server make them grow at once.
 */
function secondsToReconnect(retries: number): number {
  return Math.min(0.05 * 2 ** retries, 0.5 + Math.random() / 2);
}

/** A client: bigint as BigInt, days and instants as text. */
export type Sql = ReturnType<typeof openSql>;

export interface Database {
  readonly sql: Sql;
  close(): Promise<void>;
}

interface ClientLimits {
  /** The time limits of processes that serve people. */
  readonly limits?: boolean;
  /** How long a server may be silent before its connection is ended; only with limits. */
  readonly silenceMsMax?: number;
}

/** Opens a raw client of `max` connections. */
export function openSql(
  url: string,
  max: number,
  { limits = true, silenceMsMax = silenceMsMaxUsual }: ClientLimits = {},
) {
  if (limits) return postgres(url, connectionOptions(max, silenceMsMax));
  const connection = { application_name: 'oselia', TimeZone: 'UTC' };
  return postgres(url, { ...connectionOptions(max, undefined), connection });
}

/** Opens the database for a role. */
export function openDatabase(
  url: string,
  { max = 10, ...limits }: { readonly max?: number } & ClientLimits = {},
): Database {
  const sql = openSql(url, max, limits);
  return { sql, close: () => sql.end({ timeout: 5 }) };
}
