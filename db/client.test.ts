import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { expect, it } from 'vitest';
import { openDatabase } from './client.ts';

/** A port at which nobody listens any more. */
async function deadPort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

it('a refused connection loses no place of the pool: each query is told in time', async () => {
  const url = `postgres://nobody:nothing@127.0.0.1:${await deadPort()}/none`;
  const { close, sql } = openDatabase(url, { max: 1 });
  for (let query = 0; query < 4; query += 1) {
    await expect(sql`SELECT 1`).rejects.toMatchObject({ code: 'ECONNREFUSED' });
  }
  await close();
});
