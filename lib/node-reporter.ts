import { totalmem } from 'node:os';
import type { Sql } from '#db/client.ts';
import { ownNodeGrant } from '#lib/auth/authenticate-node.ts';
import { type Heartbeat, reportHeartbeat } from '#lib/commands/comms/report-heartbeat.ts';
import type { OwnNodeCode } from '#lib/domain/comms/own-node.ts';
import { log } from '#lib/log.ts';

const everyMs = 5_000;

/** A node this process stands for, and how it finds out what the node says of itself. */
export interface ReportedNode {
  readonly code: OwnNodeCode;
  readonly read?: (sql: Sql) => Promise<Heartbeat>;
}

/**
 * Reports the nodes this process stands for, now and every five seconds. A lost database is no
 * news here: the next report tells. The timer keeps no process alive.
 */
export function startReporter(sql: Sql, nodes: readonly ReportedNode[]): void {
  const report = () => {
    for (const node of nodes) {
      reportOne(sql, node).catch((cause: unknown) => {
        log('comms').debug({ node: node.code, error: cause }, 'heartbeat not reported');
      });
    }
  };
  report();
  setInterval(report, everyMs).unref();
}

async function reportOne(sql: Sql, { code, read }: ReportedNode): Promise<void> {
  const heartbeat = read === undefined ? processHeartbeat() : await read(sql);
  await reportHeartbeat(sql, ownNodeGrant(code), heartbeat);
}

function processHeartbeat(): Heartbeat {
  return {
    version: `Node ${process.versions.node}`,
    details: {
      uptimeSeconds: String(Math.round(process.uptime())),
      memoryMb: String(Math.round(process.memoryUsage().rss / 2 ** 20)),
      machineMemoryMb: String(Math.round(totalmem() / 2 ** 20)),
      process: String(process.pid),
    },
  };
}
