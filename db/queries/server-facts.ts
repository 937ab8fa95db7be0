import type { Sql } from '#db/client.ts';

/** What a database server says of itself. */
export interface ServerFacts {
  readonly version: string;
  readonly sizeMb: number;
  readonly connections: number;
  readonly connectionsMax: number;
  readonly uptimeSeconds: number;
}

/** Asks the database server for its version, how large the city is, who is connected, since when. */
export async function serverFacts(sql: Sql): Promise<ServerFacts> {
  const [facts] = await sql<[ServerFacts]>`
    SELECT split_part(current_setting('server_version'), ' ', 1) AS version,
      round(pg_database_size(current_database()) / 1048576.0)::integer AS "sizeMb",
      (SELECT sum(numbackends)::integer FROM pg_stat_database) AS connections,
      current_setting('max_connections')::integer AS "connectionsMax",
      extract(epoch FROM now() - pg_postmaster_start_time())::integer AS "uptimeSeconds"`;
  return facts;
}
