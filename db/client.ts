import { drizzle, type PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import postgres from 'postgres';
import { isoInstant } from './schema/columns.ts';

const asText = (value: unknown) => String(value);
const day = { to: 1082, from: [1082], serialize: asText, parse: (text: string) => text };
const instant = { to: 1184, from: [1184], serialize: asText, parse: isoInstant };
const types = { bigint: postgres.BigInt, date: day, instant };

/** Options every connection has: bigint as BigInt, days and instants as text, nested time limits. */
function connectionOptions(max: number) {
  return {
    max,
    types,
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

/** A raw client for hot paths and bulk work. */
export type Sql = ReturnType<typeof openSql>;

/** What a function needs that runs inside a transaction or outside one. */
export type Orm = Pick<PostgresJsDatabase, 'select' | 'insert' | 'update' | 'delete' | 'execute'>;

export interface Database {
  /** For screens, commands and everything that is not hot. */
  readonly orm: PostgresJsDatabase;
  /** For hot paths and bulk work. */
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

/**
 * Opens both clients of a database. Drizzle changes the parsers of the client it is given, so it
 * gets one of its own.
 */
export function openDatabase(
  url: string,
  { max = 10, limits = true }: { max?: number; limits?: boolean } = {},
): Database {
  const sql = openSql(url, max, limits);
  const ormClient = openSql(url, max, limits);
  return {
    sql,
    orm: drizzle(ormClient),
    close: async () => {
      await Promise.all([sql.end({ timeout: 5 }), ormClient.end({ timeout: 5 })]);
    },
  };
}
