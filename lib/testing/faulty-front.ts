import { createServer, request as openRequest } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface FaultyFront {
  readonly url: string;
  close(): Promise<void>;
}

/**
 * Starts a front before a gateway that spoils answers: `spoil` gets the path with its query, what was
 * sent and the body of the answer, and tells what the bank hears instead.
 */
export async function startFaultyFront(
  url: string,
  spoil: (exchange: {
    readonly path: string;
    readonly sent: string;
    readonly body: string;
  }) => string,
): Promise<FaultyFront> {
  const server = createServer((asked, answer) => {
    const path = asked.url ?? '/';
    const sent: Buffer[] = [];
    asked.on('data', (chunk: Buffer) => sent.push(chunk));
    const options = { method: asked.method, headers: asked.headers, agent: false };
    const passed = openRequest(`${url}${path}`, options, (given) => {
      const chunks: Buffer[] = [];
      given.on('data', (chunk: Buffer) => chunks.push(chunk));
      given.on('end', () => {
        const [wanted, came] = [sent, chunks].map((parts) => Buffer.concat(parts).toString());
        const body = spoil({ path, sent: wanted ?? '', body: came ?? '' });
        const headers = { ...given.headers, 'content-length': String(Buffer.byteLength(body)) };
        answer.writeHead(given.statusCode ?? 500, headers).end(body);
      });
    });
    passed.on('error', () => answer.destroy());
    asked.on('error', () => passed.destroy());
    asked.pipe(passed);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
