import type { GatewayRequest } from '../../http.ts';
import { type Fields, parseObject } from '../../json-body.ts';

/** What a request carries under its signature. */
export interface Payload {
  /** As it is signed: base64url. */
  readonly text: string;
  readonly bytes: Uint8Array;
  readonly fields: Fields;
}

/** Opens `{"payload": …}`, once for a request; undefined where there is no JSON object in it. */
export function payloadOf(request: GatewayRequest): Payload | undefined {
  if (!opened.has(request)) opened.set(request, open(request));
  return opened.get(request);
}

const opened = new WeakMap<GatewayRequest, Payload | undefined>();

function open({ body }: GatewayRequest): Payload | undefined {
  const text = parseObject(body)?.['payload'];
  if (typeof text !== 'string' || !/^[\w-]+$/.test(text)) return undefined;
  const bytes = Buffer.from(text, 'base64url');
  const fields = parseObject(bytes);
  return fields && { text, bytes, fields };
}

/** Closes an answer in its envelope. */
export function envelopeOf(answer: object): string {
  return JSON.stringify({ payload: Buffer.from(JSON.stringify(answer)).toString('base64url') });
}
