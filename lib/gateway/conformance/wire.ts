import { request } from 'node:http';
import { request as secureRequest } from 'node:https';
import type { GatewayResponse } from '../http.ts';

export interface WireRequest {
  readonly method: string;
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** What in the body is no report's business. */
  readonly secret?: string;
  /** Half of the body is sent, then the line goes dead. */
  readonly isTorn?: boolean;
}

/** Sends a request with exactly these bytes; undefined when no whole answer came. */
export type Wire = (wanted: WireRequest) => Promise<GatewayResponse | undefined>;

/** A request and its answer, as a report keeps them; headers are left out, since they hold secrets. */
export interface KeptExchange {
  readonly sent: string;
  readonly came: string;
}

const patienceMs = 20_000;

/** Makes a wire that takes down all that goes over it. */
export function createWire(keep: (exchange: KeptExchange) => void): Wire {
  return async (wanted) => {
    const answer = await exchange(wanted);
    const { body = '', isTorn, method, secret, url } = wanted;
    const shown = secret === undefined ? body : body.replaceAll(secret, '…');
    const sent = [method, url, shown, isTorn ? '(torn in its middle)' : ''].filter(Boolean);
    const came = answer ? [answer.status, answer.body].join(' ') : 'no whole answer';
    keep({ sent: sent.join(' '), came: came.trim() });
    return answer;
  };
}

function exchange(wanted: WireRequest): Promise<GatewayResponse | undefined> {
  const { body = '', headers = {}, isTorn = false, method, url } = wanted;
  const length = method === 'GET' ? {} : { 'content-length': String(Buffer.byteLength(body)) };
  const options = { method, headers: { ...headers, ...length }, agent: false };
  const isSecure = url.startsWith('https:');
  return new Promise((resolve) => {
    const sending = isSecure ? secureRequest(url, options) : request(url, options);
    sending.setTimeout(patienceMs, () => sending.destroy());
    sending.on('error', () => resolve(undefined));
    sending.on('close', () => resolve(undefined));
    sending.on('response', (answer) => {
      const chunks: Buffer[] = [];
      answer.on('data', (chunk: Buffer) => chunks.push(chunk));
      answer.on('end', () =>
        resolve({
          status: answer.statusCode ?? 0,
          headers: answer.headers as Record<string, string>,
          body: Buffer.concat(chunks).toString(),
        }),
      );
    });
    if (!isTorn) sending.end(body);
    else sending.write(body.slice(0, body.length / 2), () => sending.destroy());
  });
}
