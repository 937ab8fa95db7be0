import type { IncomingMessage, RequestListener, ServerOptions, ServerResponse } from 'node:http';
import { clientAddressOf } from '#lib/auth/front-door.ts';
import { config } from '#lib/config.ts';
import { endWhenRead } from '#lib/end-when-read.ts';
import { uuidV7 } from '#lib/uuid-v7.ts';
import { bodyMaxUsual, createBodyLimit } from './body-limit.ts';
import type { GatewayHandler, GatewayRequest, GatewayResponse } from './http.ts';
import type { TelebankCode } from './outcome.ts';
import { encodeProblem } from './protocols/native/problem.ts';
import { protocols } from './registry.ts';

/** A whole body arrives within this; banks send a kilobyte. */
const bodyMsMax = 5_000;

/** Time limits of a server the gateway listens on; Node looks for overdue clients this often. */
export const slowClientLimits = {
  headersTimeout: 5_000,
  requestTimeout: 10_000,
  connectionsCheckingInterval: 1_000,
} as const satisfies ServerOptions;

export interface ListenerOptions {
  readonly bodyMs?: number;
  /** How large the body of a request to an address may be. */
  readonly bodyMaxOf?: (method: string, path: string) => number;
}

/** Turns the gateway's handler into a listener of node:http. */
export function createNodeListener(
  handler: GatewayHandler,
  { bodyMs = bodyMsMax, bodyMaxOf = createBodyLimit(protocols) }: ListenerOptions = {},
): RequestListener {
  const limits = { bodyMs, bodyMaxOf };
  return (request, response) => {
    answer(handler, { request, response, limits }).catch(() => response.destroy());
  };
}

async function answer(
  handler: GatewayHandler,
  on: {
    readonly request: IncomingMessage;
    readonly response: ServerResponse;
    readonly limits: Required<ListenerOptions>;
  },
) {
  const { request, response } = on;
  const body = await readBody(request, on.limits);
  if (typeof body === 'string') {
    // What still comes is thrown away, and the connection ends with this answer.
    response.shouldKeepAlive = false;
    const refusal = encodeProblem({ kind: 'refused', code: body }, uuidV7());
    writeHead(response, refusal);
    endWhenRead(request, response, refusal.body);
    return;
  }
  const outcome = await handler(toGatewayRequest(request, body));
  writeHead(response, outcome);
  response.end(outcome.body);
}

function writeHead(response: ServerResponse, { status, headers, body }: GatewayResponse) {
  response.writeHead(status, { ...headers, 'content-length': Buffer.byteLength(body) });
}

/** Reads a body; answers a code when it is larger or comes slower than any honest one. */
async function readBody(
  request: IncomingMessage,
  { bodyMs, bodyMaxOf }: Required<ListenerOptions>,
): Promise<Buffer | TelebankCode> {
  if (isBodiless(request)) return empty;
  const isTooLarge = sizeLimit(request, bodyMaxOf);
  if (isTooLarge(Number(request.headers['content-length'] ?? 0))) return 'body_too_large';
  return await new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    let isSettled = false;
    const settle = (body: Buffer | TelebankCode) => {
      isSettled = true;
      clearTimeout(timer);
      request.off('data', take).pause();
      resolve(body);
    };
    const take = (chunk: Buffer) => {
      size += chunk.length;
      if (isTooLarge(size)) settle('body_too_large');
      else chunks.push(chunk);
    };
    const timer = setTimeout(() => settle('request_too_slow'), bodyMs);
    request.on('data', take);
    request.once('end', () =>
      settle(chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks)),
    );
    request.once('close', () => {
      clearTimeout(timer);
      if (!isSettled) reject(new Error('the client left'));
    });
    request.once('error', reject);
  });
}

/** Most bodies are below every limit: the address is looked up for large ones only. */
function sizeLimit(
  { method = 'GET', url = '/' }: IncomingMessage,
  bodyMaxOf: ListenerOptions['bodyMaxOf'] & {},
): (size: number) => boolean {
  let bodyMax: number | undefined;
  return (size) => {
    if (size <= bodyMaxUsual) return false;
    bodyMax ??= bodyMaxOf(method, url.split('?', 1)[0] ?? '');
    return size > bodyMax;
  };
}

const empty = Buffer.alloc(0);

function isBodiless({ headers }: IncomingMessage): boolean {
  return headers['transfer-encoding'] === undefined && Number(headers['content-length'] ?? 0) === 0;
}

function toGatewayRequest(request: IncomingMessage, body: Buffer): GatewayRequest {
  const url = request.url ?? '/';
  const mark = url.indexOf('?');
  const { localAddress = '', localPort } = request.socket;
  return {
    method: request.method ?? 'GET',
    authority: authorityOf(request),
    path: mark < 0 ? url : url.slice(0, mark),
    query: mark < 0 ? '' : url.slice(mark),
    headers: request.headers as Record<string, string | undefined>,
    body,
    remoteAddress: clientAddressOf(request, config().trustedProxies),
    localAuthority: `${hostOf(localAddress)}:${localPort}`,
  };
}

/** Whom a request is for: nobody when it names two hosts, which others might read differently. */
function authorityOf({ headersDistinct }: IncomingMessage): string {
  const [host = '', ...others] = headersDistinct['host'] ?? [];
  return others.length > 0 ? '' : host.toLowerCase();
}

/** Writes an address the way it stands in a URL. */
function hostOf(address: string): string {
  const plain = address.replace(/^::ffff:/, '');
  return plain.includes(':') ? `[${plain}]` : plain;
}
