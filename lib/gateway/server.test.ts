import { createServer, type Server } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { GatewayRequest } from './http.ts';
import { createNodeListener, slowClientLimits } from './server.ts';

let server: Server;
let port: number;
let served: GatewayRequest[] = [];

beforeAll(async () => {
  const listener = createNodeListener(
    async (request) => {
      served.push(request);
      return { status: 200, headers: {}, body: `${request.body.length}` };
    },
    { bodyMs: 150, bodyMaxOf: (_, place) => (place === '/large' ? 131_072 : 65_536) },
  );
  const limits = { headersTimeout: 300, requestTimeout: 400, connectionsCheckingInterval: 50 };
  server = createServer({ ...slowClientLimits, ...limits }, listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  port = (server.address() as AddressInfo).port;
});
afterAll(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

/** Sends bytes as they are and collects what comes until the connection ends. */
function talk(...parts: readonly (string | Buffer)[]): Promise<string> {
  served = [];
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    const socket = connect(port, '127.0.0.1', () => {
      for (const part of parts) socket.write(part);
    });
    socket.on('data', (chunk) => chunks.push(chunk));
    // A connection that is cut while we still write tells all it has to tell by its bytes.
    socket.on('error', () => undefined);
    socket.on('close', () => resolve(Buffer.concat(chunks).toString()));
  });
}

const post = (...headers: readonly string[]) =>
  ['POST /api/telebank/v1/payments HTTP/1.1', 'Host: localhost', ...headers, '', ''].join('\r\n');

describe('a body', () => {
  it('is refused by its declared length before a byte of it is read', async () => {
    const answer = await talk(post('Content-Length: 65537'));
    expect(answer).toMatch(/^HTTP\/1\.1 413 /);
    expect(answer).toContain('"code":"body_too_large"');
    expect(answer).toContain('Connection: close');
    expect(served).toEqual([]);
  });

  it('of 10 MB is refused to whoever sends it all, who reads the refusal every time', async () => {
    const body = Buffer.alloc(10_000_000, 'x');
    for (let turn = 0; turn < 20; turn += 1) {
      const answer = await talk(post('Content-Length: 10000000'), body);
      expect(answer, `turn ${turn}`).toMatch(/^HTTP\/1\.1 413 /);
    }
    expect(served).toEqual([]);
  });

  it('of chunks is refused as soon as it grows too large', async () => {
    const chunk = `8000\r\n${'x'.repeat(0x8000)}\r\n`;
    const answer = await talk(post('Transfer-Encoding: chunked'), chunk, chunk, chunk);
    expect(answer).toMatch(/^HTTP\/1\.1 413 /);
    expect(served).toEqual([]);
  });

  it('of 64 KiB is taken whole', async () => {
    const body = Buffer.alloc(65_536, 'x');
    expect(await talk(post('Content-Length: 65536', 'Connection: close'), body)).toMatch(/65536$/);
  });

  it('may be larger at an address that takes more, up to its own limit', async () => {
    const large = (...headers: readonly string[]) =>
      ['POST /large?a=b HTTP/1.1', 'Host: localhost', ...headers, '', ''].join('\r\n');
    const body = Buffer.alloc(131_072, 'x');
    expect(await talk(large('Content-Length: 131072', 'Connection: close'), body)).toMatch(
      /131072$/,
    );
    expect(await talk(large('Content-Length: 131073'))).toMatch(/^HTTP\/1\.1 413 /);
    const chunk = `8000\r\n${'x'.repeat(0x8000)}\r\n`;
    expect(
      await talk(large('Transfer-Encoding: chunked'), chunk, chunk, chunk, chunk, chunk),
    ).toMatch(/^HTTP\/1\.1 413 /);
  });

  it('that comes too slowly is cut off with a code, and nothing is done', async () => {
    const answer = await talk(post('Content-Length: 100'), 'a');
    expect(answer).toMatch(/^HTTP\/1\.1 408 /);
    expect(answer).toContain('"code":"request_too_slow"');
    expect(served).toEqual([]);
  });
});

describe('a connection', () => {
  it('whose headers never end is closed', async () => {
    expect(await talk('GET /api/telebank/docs HTTP/1.1\r\nHost: localhost\r\n')).toMatch(
      /^HTTP\/1\.1 408 /,
    );
    expect(served).toEqual([]);
  });

  it('carries one request after another, each with its own path, query and host', async () => {
    await talk(
      'GET /a?b=c HTTP/1.1\r\nHost: One.Example:81\r\n\r\n',
      'GET /d HTTP/1.1\r\nHost: two\r\nConnection: close\r\n\r\n',
    );
    expect(served.map(({ authority, path, query }) => [authority, path, query])).toEqual([
      ['one.example:81', '/a', '?b=c'],
      ['two', '/d', ''],
    ]);
    expect(served[0]?.localAuthority).toBe(`127.0.0.1:${port}`);
  });

  it('is for nobody when it names two hosts', async () => {
    await talk('GET /a HTTP/1.1\r\nHost: one\r\nHost: two\r\nConnection: close\r\n\r\n');
    expect(served.at(-1)?.authority).toBe('');
  });

  it('that the client leaves in the middle of a body harms nobody', async () => {
    await new Promise<void>((resolve) => {
      const socket = connect(port, '127.0.0.1', () => {
        socket.write(`${post('Content-Length: 100')}abc`, () => {
          socket.destroy();
          resolve();
        });
      });
    });
    expect(await talk('GET /x HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n')).toMatch(
      /^HTTP\/1\.1 200 /,
    );
  });
});
