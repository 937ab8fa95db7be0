import type { GatewayRequest, GatewayResponse } from './http.ts';
import { docsPage } from './protocols/native/docs.ts';
import { openApi } from './protocols/native/openapi.ts';

/** Makes what answers requests that anybody may send without a signature: docs and our public key. */
export function createOpenDocuments(
  serverPublicKeyPem: string,
): (request: GatewayRequest) => GatewayResponse | undefined {
  const documents = new Map([
    ['/api/telebank/v1/openapi.json', document('application/json', JSON.stringify(openApi()))],
    ['/api/telebank/v1/server-key', document('application/x-pem-file', serverPublicKeyPem)],
    ['/api/telebank/docs', document('text/html; charset=utf-8', docsPage())],
  ]);
  return (request) => (request.method === 'GET' ? documents.get(request.path) : undefined);
}

function document(contentType: string, body: string): GatewayResponse {
  return {
    status: 200,
    headers: {
      'content-type': contentType,
      'cache-control': 'public, max-age=300',
      'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'",
      'x-content-type-options': 'nosniff',
    },
    body,
  };
}
