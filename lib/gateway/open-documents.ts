import { createPublicKey } from 'node:crypto';
import { uuidV7 } from '#lib/uuid-v7.ts';
import type { GatewayRequest, GatewayResponse } from './http.ts';
import { docsPage } from './protocols/native/docs/page.ts';
import { openApi } from './protocols/native/openapi/document.ts';
import { docsPath, encodeProblem } from './protocols/native/problem.ts';
import { protocols } from './registry.ts';
import type { SigningKey } from './signature/algorithms.ts';

/** Makes what answers requests that anybody may send without a signature: docs and our public key. */
export function createOpenDocuments(
  serverKey: SigningKey,
  publicUrl: string,
): (request: GatewayRequest) => GatewayResponse | undefined {
  const publicPem = createPublicKey(serverKey.key).export({ type: 'spki', format: 'pem' });
  const page = docsPage(
    publicUrl,
    protocols.flatMap(({ docs }) => docs ?? []),
  );
  const documents = new Map([
    [
      '/api/telebank/v1/openapi.json',
      document('application/json', JSON.stringify(openApi(publicUrl))),
    ],
    ['/api/telebank/v1/server-key', document('application/x-pem-file', String(publicPem))],
    [docsPath, document('text/html; charset=utf-8', page.html, page.policy)],
  ]);
  return ({ method, path }) => {
    const found = documents.get(path);
    return found === undefined || method === 'GET' || method === 'HEAD' ? found : wrongMethod();
  };
}

function wrongMethod(): GatewayResponse {
  const allow = ['GET', 'HEAD'];
  return encodeProblem({ kind: 'refused', code: 'method_not_allowed', allow }, uuidV7());
}

function document(contentType: string, body: string, policy = "default-src 'none'") {
  return {
    status: 200,
    headers: {
      'content-type': contentType,
      'cache-control': 'public, max-age=300',
      'content-security-policy': policy,
      'x-content-type-options': 'nosniff',
    },
    body,
  };
}
