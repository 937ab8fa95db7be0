import { commonHeaders } from '../../common-headers.ts';
import type { GatewayResponse } from '../../http.ts';
import type { GatewayRefusal } from '../../outcome.ts';
import { nativeCodes, retryOf } from './codes.ts';

/** Where each code is explained. */
export const docsPath = '/api/telebank/docs';

/**
 * Encodes a refusal as a problem document (RFC 9457). `type` leads to the code in the docs,
 * `instance` names this one answer: our log knows it too. `retry` says what sending again brings.
 */
export function encodeProblem(refusal: GatewayRefusal, answerId: string): GatewayResponse {
  const { allow, code, details, payment, retryAfterSeconds } = refusal;
  const { detail, status, title } = nativeCodes[code];
  const named = Object.entries(details ?? {}).map(([name, value]) => ` (${name}: ${value})`);
  const problem = {
    type: `${docsPath}#${code}`,
    title,
    status,
    detail: `${detail}${named.join('')}`,
    instance: `urn:uuid:${answerId}`,
    code,
    retry: retryOf(code),
    ...(payment === undefined ? {} : { payment }),
  };
  return {
    status,
    headers: {
      'content-type': 'application/problem+json',
      ...commonHeaders,
      ...(status === 401 ? { 'www-authenticate': 'Signature realm="telebank"' } : {}),
      ...(allow === undefined ? {} : { allow: allow.join(', ') }),
      ...(retryAfterSeconds === undefined ? {} : { 'retry-after': String(retryAfterSeconds) }),
    },
    body: JSON.stringify(problem),
  };
}
