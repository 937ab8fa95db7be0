import { afterAll, beforeEach, expect, it } from 'vitest';
import { nodesOf } from '#db/queries/comms.ts';
import { serverFacts } from '#db/queries/server-facts.ts';
import { authenticateNode, ownNodeGrant } from '#lib/auth/authenticate-node.ts';
import type { JobGrant, NodeGrant, StaffGrant } from '#lib/auth/grant.ts';
import { issueGrant } from '#lib/auth/issue-grant.ts';
import { newNodeToken } from '#lib/auth/node-token.ts';
import { expectOk } from '#lib/domain/result.ts';
import { cloneDatabase, type TestDatabase } from '#lib/testing/database.ts';
import { markSilentNodes } from './mark-silent-nodes.ts';
import { registerNodes } from './register-node.ts';
import { type Heartbeat, reportHeartbeat } from './report-heartbeat.ts';

let database: TestDatabase;
const operator = issueGrant<StaffGrant>({ kind: 'staff', permission: 'comms.read', userId: 'x' });
const job = issueGrant<JobGrant>({ kind: 'job', job: 'test' });
const node = issueGrant<NodeGrant>({ kind: 'node', code: 'COM13' });
const tokens = { COM13: newNodeToken(), COM14: newNodeToken() };
const beat: Heartbeat = { version: '1', details: { host: 'їжак' } };

beforeEach(async () => {
  await database?.drop();
  database = await cloneDatabase();
  const lines = (['COM13', 'COM14', 'COM15'] as const).map((code, index) => {
    return {
      code,
      server: 'С',
      name: `${code}-${index + 131}`,
      address: `192.168.1.${index + 131}`,
      kind: 'line' as const,
      ...(code === 'COM15' ? {} : { token: tokens[code] }),
    };
  });
  await registerNodes(database.owner.sql, job, lines);
});
afterAll(async () => {
  await database.drop();
});

async function nodeOf(code: string) {
  const nodes = await nodesOf(database.requests.sql, operator);
  return nodes.find((one) => one.code === code);
}

/** Moves all that happened so far into the past. */
async function letPass(seconds: number) {
  const passed = database.owner.sql`make_interval(secs => ${seconds})`;
  await database.owner.sql`
    UPDATE node_states SET last_heartbeat_at = last_heartbeat_at - ${passed}, since = since - ${passed}`;
  await database.owner.sql`
    UPDATE node_events SET occurred_at = occurred_at - ${passed}, recorded_at = recorded_at - ${passed}`;
}

function eventsOf(code: string) {
  return database.owner.sql`
    SELECT state, extract(epoch FROM now() - occurred_at)::integer AS seconds_ago,
      extract(epoch FROM now() - event.recorded_at)::integer AS recorded_seconds_ago
    FROM node_events AS event JOIN nodes ON nodes.id = node_id
    WHERE code = ${code} ORDER BY occurred_at`;
}

it('is unknown without data, online while it reports, offline after three missed, and back', async () => {
  expect(await nodeOf('COM13')).toMatchObject({ state: 'unknown', since: null });
  expect(await reportHeartbeat(database.requests.sql, node, beat)).toMatchObject({ ok: true });
  expect(await nodeOf('COM13')).toMatchObject({ state: 'online' });
  await letPass(14);
  expect(await nodeOf('COM13')).toMatchObject({ state: 'online' });
  expect(await markSilentNodes(database.jobs.sql, job)).toBe(0);
  await letPass(2);
  expect(await nodeOf('COM13')).toMatchObject({ state: 'offline' });
  expect(await markSilentNodes(database.jobs.sql, job)).toBe(1);
  expect(await markSilentNodes(database.jobs.sql, job)).toBe(0);
  await reportHeartbeat(database.requests.sql, node, beat);
  expect((await eventsOf('COM13')).map(({ state }) => state)).toEqual([
    'online',
    'offline',
    'online',
  ]);
});

it('shows since when a node is silent before any worker noticed, and the same afterwards', async () => {
  await reportHeartbeat(database.requests.sql, node, beat);
  await letPass(615);
  const before = await nodeOf('COM13');
  const secondsSilent = (Date.now() - Date.parse(before?.since ?? '')) / 1_000;
  expect(Math.round(secondsSilent / 10)).toBe(60);
  await markSilentNodes(database.jobs.sql, job);
  expect(await nodeOf('COM13')).toMatchObject({ state: 'offline', since: before?.since });
});

it('leaves the event of an absence nobody saw, with the time it began and the time we learnt', async () => {
  await reportHeartbeat(database.requests.sql, node, beat);
  await letPass(615);
  await reportHeartbeat(database.requests.sql, node, beat);
  const [offline, ...rest] = (await eventsOf('COM13')).filter(({ state }) => state === 'offline');
  expect(rest).toEqual([]);
  expect(offline).toMatchObject({ seconds_ago: 600, recorded_seconds_ago: 0 });
  expect(await nodeOf('COM13')).toMatchObject({ state: 'online' });
  expect((await eventsOf('COM13')).filter(({ state }) => state === 'online')).toHaveLength(2);
});

it('an absence that both the worker and the next heartbeat see is one event', async () => {
  await reportHeartbeat(database.requests.sql, node, beat);
  await letPass(60);
  await Promise.all([
    markSilentNodes(database.jobs.sql, job),
    ...Array.from({ length: 4 }, () => reportHeartbeat(database.requests.sql, node, beat)),
    markSilentNodes(database.jobs.sql, job),
  ]);
  expect((await eventsOf('COM13')).map(({ state }) => state).sort()).toEqual([
    'offline',
    'online',
    'online',
  ]);
});

it('first heartbeats that arrive at once leave one event and are all counted', async () => {
  const count = 10;
  await Promise.all(
    Array.from({ length: count }, () => reportHeartbeat(database.requests.sql, node, beat)),
  );
  expect(await eventsOf('COM13')).toHaveLength(1);
  const [row] = await database.owner.sql`SELECT heartbeats FROM node_states`;
  expect(row).toEqual({ heartbeats: BigInt(count) });
});

it('keeps the last twenty heartbeats and no more', async () => {
  for (let number = 1; number <= 23; number += 1) {
    await reportHeartbeat(database.requests.sql, node, { version: String(number), details: {} });
  }
  const rows = await database.owner.sql`SELECT version::integer AS version FROM node_heartbeats`;
  expect(rows.map(({ version }) => version).sort((one, two) => one - two)).toEqual(
    Array.from({ length: 20 }, (_, index) => index + 4),
  );
});

it('grants an agent its node by code or name, for its own token only', async () => {
  const { sql } = database.requests;
  for (const called of ['COM13', 'COM13-131']) {
    const grant = await authenticateNode(sql, { node: called, token: tokens.COM13 });
    expect(expectOk(grant)).toEqual({ kind: 'node', code: 'COM13' });
  }
});

it.each([
  ['a wrong token', { node: 'COM13', token: newNodeToken() }],
  ['the token of another node', { node: 'COM13', token: tokens.COM14 }],
  ['an unknown node', { node: 'COM99', token: tokens.COM13 }],
  ['a node that has no token', { node: 'COM15', token: newNodeToken() }],
  ['one of our own processes', { node: 'web', token: newNodeToken() }],
])('refuses %s with the same answer', async (_, asked) => {
  const grant = await authenticateNode(database.requests.sql, asked);
  expect(grant).toEqual({ ok: false, refusal: { code: 'node_unknown' } });
  expect(await nodeOf('COM13')).toMatchObject({ state: 'unknown' });
});

it('takes nothing for a node that is not registered', async () => {
  const taken = await reportHeartbeat(database.requests.sql, ownNodeGrant('web'), beat);
  expect(taken).toEqual({ ok: false, refusal: { code: 'node_unknown' } });
});

it('the database tells its own version, size, connections and uptime to the role of jobs', async () => {
  const facts = await serverFacts(database.jobs.sql);
  expect(facts.version).toMatch(/^\d+(\.\d+)?/);
  expect(facts.sizeMb).toBeGreaterThan(1);
  expect(facts.connections).toBeGreaterThan(0);
  expect(facts.connections).toBeLessThanOrEqual(facts.connectionsMax);
  expect(facts.uptimeSeconds).toBeGreaterThanOrEqual(0);
});
