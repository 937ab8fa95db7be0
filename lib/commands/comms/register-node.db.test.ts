import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { JobGrant } from '#lib/auth/grant.ts';
import { issueGrant } from '#lib/auth/issue-grant.ts';
import { newNodeToken, nodeTokenHash } from '#lib/auth/node-token.ts';
import { cloneDatabase, type TestDatabase } from '#lib/testing/database.ts';
import { ownNodes } from './own-nodes.ts';
import { type NodeRegistration, registerNodes } from './register-node.ts';

const grant = issueGrant<JobGrant>({ kind: 'job', job: 'test' });
const line: NodeRegistration = {
  code: 'COM13',
  server: 'Регіональний сервер 1',
  name: 'COM13-131',
  address: '192.168.1.131',
  kind: 'line',
  historic: true,
};

let database: TestDatabase;
beforeAll(async () => {
  database = await cloneDatabase();
});
afterAll(() => database.drop());

describe('registering nodes', () => {
  test('a node is kept once with the defaults of the scheme, and leaves one audit event', async () => {
    const { sql } = database.owner;
    expect(await registerNodes(sql, grant, [line])).toEqual(['COM13']);
    expect(await registerNodes(sql, grant, [line])).toEqual([]);
    const rows = await sql`SELECT code, name, historic, interval_seconds, token_hash FROM nodes`;
    expect(rows).toEqual([
      { code: 'COM13', name: 'COM13-131', historic: true, interval_seconds: 5, token_hash: null },
    ]);
    const events = await sql`SELECT actor, action, object FROM audit_events`;
    expect(events).toEqual([{ actor: 'job:test', action: 'node.register', object: 'node:COM13' }]);
  });

  test('only the hash of a token is kept, and registering without one does not take it away', async () => {
    const { sql } = database.owner;
    const token = newNodeToken();
    await registerNodes(sql, grant, [{ ...line, token }]);
    expect(await registerNodes(sql, grant, [{ ...line, address: '192.168.1.200' }])).toEqual([
      'COM13',
    ]);
    const [row] = await sql`SELECT address, token_hash FROM nodes WHERE code = 'COM13'`;
    expect(row).toEqual({ address: '192.168.1.200', token_hash: nodeTokenHash(token) });
  });

  test('the processes of an installation are registered with addresses that carry no secret', async () => {
    const { sql } = database.owner;
    const codes = await registerNodes(
      sql,
      grant,
      ownNodes({ publicUrl: 'https://oselia.test', gatewayPort: 3001, databaseHost: 'db:5432' }),
    );
    expect(codes).toEqual(['database', 'gateway', 'gateway-standalone', 'web', 'worker']);
  });

  test('neither requests nor jobs may register a node', async () => {
    await expect(registerNodes(database.requests.sql, grant, [line])).rejects.toThrow(/denied/);
    await expect(registerNodes(database.jobs.sql, grant, [line])).rejects.toThrow(/denied/);
  });
});
