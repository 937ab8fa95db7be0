import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { GatewayHandler, GatewayRequest, GatewayResponse } from './http.ts';
import { encodeProblem } from './protocols/native/encode.ts';

/** Largest body of a telebank request, bytes. */
const bodyMax = 64 * 1024;

/** Turns the gateway's handler into a listener of node:http. */
export function createNodeListener(handler: GatewayHandler): RequestListener {
  return (request, response) => {
    answer(handler, request, response).catch(() => response.destroy());
  };
}

async function answer(handler: GatewayHandler, request: IncomingMessage, response: ServerResponse) {
  const body = await readBody(request);
  if (body === undefined) {
    const { status, contentType, body: text } = encodeProblem('body_too_large');
    response.shouldKeepAlive = false;
    write(response, { status, headers: { 'content-type': contentType }, body: text });
    return;
  }
  write(response, await handler(toGatewayRequest(request, body)));
}

function write(response: ServerResponse, { status, headers, body }: GatewayResponse) {
  response.writeHead(status, { ...headers, 'content-length': Buffer.byteLength(body) });
  response.end(body);
}

/** Reads a body; undefined when it is larger than any honest request. */
async function readBody(request: IncomingMessage): Promise<Buffer | undefined> {
  if (Number(request.headers['content-length'] ?? 0) > bodyMax) return undefined;
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += chunk.length;
    if (size > bodyMax) return undefined;
    chunks.push(chunk);
  }
  return chunks.length === 1 ? chunks[0] : Buffer.concat(chunks);
}

function toGatewayRequest(request: IncomingMessage, body: Buffer): GatewayRequest {
  const url = request.url ?? '/';
  const mark = url.indexOf('?');
  return {
    method: request.method ?? 'GET',
    authority: (request.headers.host ?? '').toLowerCase(),
    path: mark < 0 ? url : url.slice(0, mark),
    query: mark < 0 ? '' : url.slice(mark),
    headers: request.headers as Record<string, string | undefined>,
    body,
    remoteAddress: request.socket.remoteAddress ?? '',
  };
}
