import { createHash } from 'node:crypto';
import type { TelebankCode } from '../../../outcome.ts';
import { nativeCodes, retryOf } from '../codes.ts';

const style = `body{font:16px/1.55 system-ui,sans-serif;max-width:760px;margin:32px auto;padding:0 16px;color:#1b2730;background:#f7f5f0}
pre{background:#fff;border:1px solid #e2ddd2;border-radius:10px;padding:14px;overflow:auto}table{border-collapse:collapse;width:100%}
td,th{text-align:left;padding:6px 10px 6px 0;border-bottom:1px solid #e2ddd2;vertical-align:top}code{font-size:.92em}`;

const example = `POST /api/telebank/v1/payments
Content-Type: application/json
Content-Digest: sha-256=:<base64 of SHA-256 of the body>:
Idempotency-Key: "bank-2026-000001"
Signature-Input: sig1=("@method" "@authority" "@path" "content-type" "content-digest" "idempotency-key");created=1795515300;keyid="<your key>";alg="ed25519";nonce="<never the same>"
Signature: sig1=:<base64>:

{"externalId":"bank-2026-000001","account":"1234567890","amount":"181.69","currency":"UAH"}`;

/** Returns the readable documentation of the native API, one page without scripts. */
export function docsPage(_publicUrl: string): { html: string; policy: string } {
  const codes = (Object.keys(nativeCodes) as TelebankCode[]).map((code) => {
    const { status, title } = nativeCodes[code];
    return `<tr id="${code}"><td><code>${code}</code><td>${status}<td>${retryOf(code)}<td>${title}`;
  });
  const hash = createHash('sha256').update(style).digest('base64');
  const html = `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Oselia telebank</title><style>${style}</style>
<h1>Oselia telebank</h1>
<p>Look up a debt, confirm a payment, ask for its status. Machine-readable: <a href="/api/telebank/v1/openapi.json">OpenAPI</a>.</p>
<h2>Three calls</h2>
<pre>GET  /api/telebank/v1/accounts/{number}/debt
POST /api/telebank/v1/payments
GET  /api/telebank/v1/payments/{externalId}</pre>
<h2>A payment on the wire</h2><pre>${example}</pre>
<h2>Signing</h2>
<p>Every request is signed by RFC 9421 with Ed25519 or HMAC-SHA-256; the algorithm belongs to your key. A request with a body covers
<code>@method @authority @path content-type content-digest idempotency-key</code>, one without covers <code>@method @authority @path</code>,
and <code>@query</code> where there is one. <code>created</code> is within 300 seconds of now; a nonce is never used twice. Answers are signed too and bound to your
request; our public key is at <a href="/api/telebank/v1/server-key">/api/telebank/v1/server-key</a>.</p>
<h2>Sending again</h2>
<p>No answer, a broken connection or 503 means that the outcome is not known: send the same payment again with a new nonce, or ask for its
status. The external id is unique for ever: the same content is answered 200 with <code>"duplicate": true</code>, other content 409. A payment is never
posted twice.</p>
<h2>Codes</h2><table><tr><th>code<th>status<th>retry<th>meaning${codes.join('\n')}</table></html>`;
  return { html, policy: `default-src 'none'; style-src 'sha256-${hash}'` };
}
