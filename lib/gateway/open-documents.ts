import { createPublicKey, type KeyObject } from 'node:crypto';
import { uuidV7 } from '#lib/uuid-v7.ts';
import type { GatewayRequest, GatewayResponse } from './http.ts';
import type { Doors } from './protocol.ts';
import { docsPage } from './protocols/native/docs/page.ts';
import { openApi } from './protocols/native/openapi/document.ts';
import { docsPath, encodeProblem } from './protocols/native/problem.ts';
import { protocols } from './registry.ts';
import type { SigningKey } from './signature/algorithms.ts';

/** Makes what answers requests that anybody may send without a signature: docs and our public keys. */
export function createOpenDocuments(
  serverKey: SigningKey,
  ownKey: Doors['ownKey'],
  publicUrl: string,
): (request: GatewayRequest) => GatewayResponse | undefined {
  const page = docsPage(
    publicUrl,
    protocols.flatMap(({ docs }) => docs ?? []),
  );
  const documents = new Map([
    [
      '/api/telebank/v1/openapi.json',
      document('application/json', JSON.stringify(openApi(publicUrl))),
    ],
    ['/api/telebank/v1/server-key', publicKeyOf(() => serverKey.key)],
    ['/api/telebank/server-key/ec', publicKeyOf(() => ownKey('ec'))],
    ['/api/telebank/server-key/rsa', publicKeyOf(() => ownKey('rsa'))],
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

/** Absent where the installation has no such key, since it then speaks no protocol that needs it. */
function publicKeyOf(find: () => KeyObject): GatewayResponse | undefined {
  try {
    const pem = createPublicKey(find()).export({ type: 'spki', format: 'pem' });
    return document('application/x-pem-file', String(pem));
  } catch {
    return undefined;
  }
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
