import { totalmem } from 'node:os';
import type { Sql } from '#db/client.ts';
import { reportHeartbeat } from '#lib/commands/comms/report-heartbeat.ts';

const everyMs = 5_000;

/**
 * Reports nodes this process stands for, now and every five seconds. A lost database is no news
 * here: the next report tells. The timer keeps no process alive.
 */
export function startReporter(sql: Sql, nodes: readonly string[]): void {
  const report = () => {
    const details = {
      memoryMb: String(Math.round(process.memoryUsage().rss / 2 ** 20)),
      machineMemoryMb: String(Math.round(totalmem() / 2 ** 20)),
      process: String(process.pid),
    };
    for (const node of nodes) {
      reportHeartbeat(sql, { node, version: process.version, details }).catch(() => undefined);
    }
  };
  report();
  setInterval(report, everyMs).unref();
}
