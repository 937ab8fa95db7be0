import { config } from '#lib/config.ts';
import { required } from '#lib/required.ts';
import { type Database, openDatabase } from './client.ts';

/** Longer than the server lets a request wait and run, shorter than anybody waits for its repeat. */
const silenceMsMax = 8_000;

const slot = Symbol.for('oselia.database');
const shared = globalThis as { [slot]?: Database };

/**
 * Returns the database of a process that serves requests. Kept on the global object, since the
 * server and the framework's bundle are two copies of this module that share one pool.
 */
export function requestsDatabase(): Database {
  shared[slot] ??= openDatabase(required(config().requestsDatabaseUrl, 'REQUESTS_DATABASE_URL'), {
    silenceMsMax,
  });
  return shared[slot];
}
