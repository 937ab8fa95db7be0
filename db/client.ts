import postgres from 'postgres';
import { connectGathering } from './gathering-socket.ts';
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

/** Options every connection has: bigint as BigInt, days and instants as text, nested time limits. */
function connectionOptions(max: number) {
  return {
    max,
    types: writtenTypes,
    socket: connectGathering,
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

/** Opens a raw client of `max` connections. */
export function openSql(url: string, max: number, limits = true) {
  const options = connectionOptions(max);
  return postgres(
    url,
    limits ? options : { ...options, connection: { application_name: 'oselia', TimeZone: 'UTC' } },
  );
}

/** Opens the database for a role; `limits` are the time limits of processes that serve people. */
export function openDatabase(
  url: string,
  { max = 10, limits = true }: { max?: number; limits?: boolean } = {},
): Database {
  const sql = openSql(url, max, limits);
  return { sql, close: () => sql.end({ timeout: 5 }) };
}
