import type { Sql } from '#db/client.ts';

/**
 * Makes a clock that follows the database's: signature windows of all processes agree. The offset
 * is measured now and then every half minute; the timer keeps no process alive. Between, time is
 * told by a counter that only ever grows: whoever sets this machine's clock moves nothing here.
 */
export async function createDatabaseClock(sql: Sql): Promise<() => number> {
  let offsetMs = await measure(sql);
  setInterval(() => {
    measure(sql).then(
      (measured) => {
        offsetMs = measured;
      },
      () => undefined,
    );
  }, 30_000).unref();
  return () => Math.floor((performance.now() + offsetMs) / 1000);
}

async function measure(sql: Sql): Promise<number> {
  const before = performance.now();
  const [row] = await sql<{ epoch_ms: bigint }[]>`
    SELECT (extract(epoch FROM clock_timestamp()) * 1000)::bigint AS epoch_ms`;
  if (!row) throw new Error('the database has no clock');
  return Number(row.epoch_ms) - (before + performance.now()) / 2;
}
