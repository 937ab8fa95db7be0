import type { Sql } from '#db/client.ts';
import { reportHeartbeat } from '#lib/commands/comms/report-heartbeat.ts';
import { ownNodeGrant } from './authenticate-node.ts';
import type { JobGrant } from './grant.ts';

declare const sql: Sql;
declare const job: JobGrant;
const heartbeat = { version: '1', details: {} };

// @ts-expect-error A heartbeat without a grant.
void reportHeartbeat(sql, heartbeat);
// @ts-expect-error A grant that nobody checked.
void reportHeartbeat(sql, { kind: 'node', code: 'COM13' }, heartbeat);
// @ts-expect-error A grant of another kind.
void reportHeartbeat(sql, job, heartbeat);
// @ts-expect-error A node of the outside is no process of ours.
ownNodeGrant('COM13');
