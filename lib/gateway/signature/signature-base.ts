import type { GatewayRequest } from '../http.ts';

type Signed = Pick<GatewayRequest, 'method' | 'authority' | 'path' | 'query' | 'headers'>;

/** The components a request must cover: all that decide what it means. */
export function requestComponents(request: Signed, hasBody: boolean): string[] {
  const derived = ['@method', '@authority', '@path', ...(request.query === '' ? [] : ['@query'])];
  return hasBody ? [...derived, 'content-type', 'content-digest', 'idempotency-key'] : derived;
}

/**
 * Writes the signature base of a request (RFC 9421 §2.5): one line per covered component and the
 * parameters last. Undefined when a covered component is not there.
 */
export function requestBase(
  request: Signed,
  components: readonly string[],
  parameters: string,
): string | undefined {
  const lines: string[] = [];
  for (const name of components) {
    const value = componentOf(request, name);
    if (value === undefined) return undefined;
    lines.push(`"${name}": ${value}`);
  }
  lines.push(`"@signature-params": ${parameters}`);
  return lines.join('\n');
}

function componentOf(request: Signed, name: string): string | undefined {
  switch (name) {
    case '@method':
      return request.method;
    case '@authority':
      return request.authority;
    case '@path':
      return request.path;
    case '@query':
      return request.query === '' ? '?' : request.query;
    default:
      return name.startsWith('@') ? undefined : ownHeader(request.headers, name);
  }
}

/** Only a header that was sent once counts: never what every object inherits, never a list. */
function ownHeader(headers: Signed['headers'], name: string): string | undefined {
  const value: unknown = Object.hasOwn(headers, name) ? headers[name] : undefined;
  return typeof value === 'string' ? value.trim() : undefined;
}

/** Writes the signature base of an answer, bound to the signature of the request it answers. */
export function responseBase(answer: {
  readonly status: number;
  readonly contentType: string;
  readonly digest: string;
  readonly requestSignature: string;
  readonly parameters: string;
}): string {
  return [
    `"@status": ${answer.status}`,
    `"content-type": ${answer.contentType}`,
    `"content-digest": ${answer.digest}`,
    `"signature";req;key="sig1": ${answer.requestSignature}`,
    `"@signature-params": ${answer.parameters}`,
  ].join('\n');
}

/** The components every signed answer covers, as they stand in its Signature-Input. */
export const responseComponents =
  '("@status" "content-type" "content-digest" "signature";req;key="sig1")';
