import { afterAll, beforeAll, expect, it } from 'vitest';
import { nodesOf } from '#db/queries/comms.ts';
import type { JobGrant, StaffGrant } from '#lib/auth/grant.ts';
import { issueGrant } from '#lib/auth/issue-grant.ts';
import { cloneDatabase, type TestDatabase } from '#lib/testing/database.ts';
import { markSilentNodes } from './mark-silent-nodes.ts';
import { registerNodes } from './register-node.ts';
import { reportHeartbeat } from './report-heartbeat.ts';

let database: TestDatabase;
const operator = issueGrant<StaffGrant>({ kind: 'staff', permission: 'comms.read', userId: 'x' });
const token = 'a-token-of-the-node-that-is-long-enough';

beforeAll(async () => {
  database = await cloneDatabase();
  const rows = ['COM13', 'COM14'].map((code) => {
    return {
      code,
      server: 'С',
      name: code,
      address: '192.168.1.131',
      kind: 'line' as const,
      token,
    };
  });
  await registerNodes(database.owner.sql, issueGrant<JobGrant>({ kind: 'job', job: 'test' }), rows);
});
afterAll(async () => {
  await database.drop();
});

async function states() {
  const nodes = await nodesOf(database.requests.sql, operator);
  return nodes.map((node) => [node.code, node.state]);
}

it('is unknown without data, online while it reports, offline after three missed, and back', async () => {
  const beat = { node: 'COM13', version: '1', details: {} };
  expect(await states()).toEqual([
    ['COM13', 'unknown'],
    ['COM14', 'unknown'],
  ]);
  expect(await reportHeartbeat(database.requests.sql, beat, token)).toMatchObject({ ok: true });
  expect(await states()).toContainEqual(['COM13', 'online']);
  await database.owner.sql`
    UPDATE node_states SET last_heartbeat_at = now() - interval '16 seconds'`;
  expect(await states()).toContainEqual(['COM13', 'offline']);
  expect(await markSilentNodes(database.jobs.sql)).toBe(1);
  expect(await markSilentNodes(database.jobs.sql)).toBe(0);
  await reportHeartbeat(database.requests.sql, beat, token);
  const events = await database.owner.sql`SELECT state FROM node_events ORDER BY at`;
  expect(events.map((event) => event['state'])).toEqual(['online', 'offline', 'online']);
});

it('takes nothing with a wrong token or from an unknown node, and answers both alike', async () => {
  const wrong = await reportHeartbeat(
    database.requests.sql,
    { node: 'COM14', version: '1', details: {} },
    `${token}x`,
  );
  const unknown = await reportHeartbeat(
    database.requests.sql,
    { node: 'COM99', version: '1', details: {} },
    token,
  );
  expect(wrong).toEqual({ ok: false, refusal: { code: 'node_unknown' } });
  expect(unknown).toEqual(wrong);
  expect(await states()).toContainEqual(['COM14', 'unknown']);
});
