import { afterAll, beforeAll, expect, it } from 'vitest';
import type { JobGrant, NodeGrant, StaffGrant } from '#lib/auth/grant.ts';
import { issueGrant } from '#lib/auth/issue-grant.ts';
import { markSilentNodes } from '#lib/commands/comms/mark-silent-nodes.ts';
import { registerNodes } from '#lib/commands/comms/register-node.ts';
import { reportHeartbeat } from '#lib/commands/comms/report-heartbeat.ts';
import { cloneDatabase, type TestDatabase } from '#lib/testing/database.ts';
import { uuidV7 } from '#lib/uuid-v7.ts';
import { nodeOf } from './comms.ts';
import { lastHeartbeatsOf, stateSpansOf } from './node-history.ts';
import { countUndelivered, jobsOf, lettersOfDay, undeliveredOf } from './worker.ts';

const operator = issueGrant<StaffGrant>({ kind: 'staff', permission: 'comms.read', userId: 'x' });
const job = issueGrant<JobGrant>({ kind: 'job', job: 'test' });
const node = issueGrant<NodeGrant>({ kind: 'node', code: 'web' });

let database: TestDatabase;
beforeAll(async () => {
  database = await cloneDatabase();
  await registerNodes(database.owner.sql, job, [
    { code: 'web', server: 'С', name: 'Веб', address: 'localhost', kind: 'process' },
  ]);
});
afterAll(() => database.drop());

const spans = () => stateSpansOf(database.requests.sql, operator, { code: 'web', spansMax: 10 });

it('a node tells its facts, its states from and to with both times, and its last heartbeats', async () => {
  const { sql } = database.requests;
  expect(await nodeOf(sql, operator, 'nobody')).toBeUndefined();
  expect(await spans()).toEqual([]);
  await reportHeartbeat(sql, node, { version: '1', details: { load: '0.5' } });
  expect(await nodeOf(sql, operator, 'web')).toMatchObject({
    kind: 'own',
    state: 'online',
    details: { load: '0.5' },
  });
  expect(await spans()).toMatchObject([{ state: 'online', to: null }]);

  await database.owner.sql`
    UPDATE node_states SET last_heartbeat_at = now() - interval '75 seconds'`;
  await database.owner.sql`
    UPDATE node_events SET occurred_at = now() - interval '90 seconds',
      recorded_at = now() - interval '90 seconds'`;
  const [unrecorded, before] = await spans();
  expect(unrecorded).toMatchObject({ state: 'offline', to: null, recordedAt: null });
  expect(Math.round(unrecorded?.seconds ?? 0)).toBe(60);
  expect(before).toMatchObject({ state: 'online', to: unrecorded?.from });

  await markSilentNodes(database.jobs.sql, job);
  const [recorded] = await spans();
  expect(recorded).toMatchObject({ state: 'offline', from: unrecorded?.from });
  expect(recorded?.recordedAt).not.toBeNull();
  expect(Date.parse(recorded?.recordedAt ?? '')).toBeGreaterThan(Date.parse(recorded?.from ?? ''));

  await reportHeartbeat(sql, node, { version: '2', details: {} });
  const beats = await lastHeartbeatsOf(sql, operator, 'web');
  expect(beats.map(({ version }) => version)).toEqual(['2', '1']);
});

it('staff see what is not delivered, failures first, and never whom it is about', async () => {
  const { sql } = database.owner;
  const [first, second, done] = [uuidV7(), uuidV7(), uuidV7()];
  await sql`
    INSERT INTO outbox (id, topic, payload, last_error, delivered_at, outcome) VALUES
      (${first}, 'mail.receipt', '{"userId":"hush"}', NULL, NULL, NULL),
      (${second}, 'mail.receipt', '{"userId":"hush"}', 'Error: 451', NULL, NULL),
      (${done}, 'mail.receipt', '{}', NULL, now(), 'filed')`;
  expect(await countUndelivered(database.requests.sql, operator)).toEqual({
    waiting: 2,
    failing: 1,
  });
  const events = await undeliveredOf(database.requests.sql, operator, { eventsMax: 10 });
  expect(events.map(({ id }) => id)).toEqual([second, first]);
  expect(JSON.stringify(events)).not.toContain('hush');
  expect(await lettersOfDay(database.requests.sql, operator)).toEqual({
    sent: 0,
    filed: 1,
    refused: 0,
  });
});

it('a job that is due for long and that nobody runs is late', async () => {
  await database.owner.sql`
    INSERT INTO jobs (name, every_seconds, next_run_at, leased_by, leased_until) VALUES
      ('a.fresh', 60, now() - interval '5 seconds', NULL, NULL),
      ('b.late', 60, now() - interval '5 minutes', NULL, NULL),
      ('c.long', 60, now() - interval '5 minutes', 'worker', now() + interval '20 seconds')`;
  const jobs = await jobsOf(database.requests.sql, operator);
  expect(jobs.map((one) => [one.name, one.isLate, one.isRunning])).toEqual([
    ['a.fresh', false, false],
    ['b.late', true, false],
    ['c.long', false, true],
  ]);
});
