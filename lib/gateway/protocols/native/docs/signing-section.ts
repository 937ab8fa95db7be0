import { block, type Html, html } from '../../../docs/html.ts';
import { windowSeconds } from '../authenticate.ts';
import { ed25519Example, hmacExample, type WorkedExample } from './worked-example.ts';

/** The profile of signatures with examples whose every byte verifies. */
export function signingSection(): Html {
  return html`
<p>Requests and answers are signed by <a href="https://www.rfc-editor.org/rfc/rfc9421">RFC 9421</a>; the digest is that of
<a href="https://www.rfc-editor.org/rfc/rfc9530">RFC 9530</a>. The algorithm belongs to your key: naming another in
<code>alg</code> is refused.</p>
<ol>
<li>Digest the body: <code>Content-Digest: sha-256=:&lt;base64 of SHA-256&gt;:</code>.</li>
<li>Write the signature base: a line <code>"name": value</code> for each covered component in your order, then the line
<code>"@signature-params"</code> without an end of line. Lines are divided by one LF.</li>
<li>A POST covers <code>@method @authority @path content-type content-digest idempotency-key</code>, a GET
<code>@method @authority @path</code>; both cover <code>@query</code> when there is one.</li>
<li>The parameters are <code>created</code> (seconds since 1970, within ${windowSeconds} seconds of now), <code>keyid</code>,
<code>nonce</code> and, if you like, <code>alg</code>.</li>
<li>Sign the base and send <code>Signature-Input: sig1=…</code> and <code>Signature: sig1=:&lt;base64&gt;:</code>.</li>
</ol>
<h3>Answers</h3>
<p>Every answer to a request whose signature was good is signed too, refusals and 503 included. It covers
<code>@status content-type content-digest</code> and your own signature, so that it fits your request and no other. Check it before
you believe it, and take an answer that does not verify for no answer. A bank with an Ed25519 key checks with our key,
<a href="/api/telebank/v1/server-key">/api/telebank/v1/server-key</a>, fetched once and kept; a bank with a secret checks with that
secret. What is refused at the door (401, 404 of no address, 405, 408, 413, 421) is not signed: nothing was done.</p>
<h3 id="example-ed25519">Worked example, Ed25519</h3>
${workedParts(ed25519Example())}
<h3 id="example-hmac">Worked example, HMAC-SHA-256</h3>
${workedParts(hmacExample())}`;
}

function workedParts({ answer, bankKey, request, serverKey }: WorkedExample): Html {
  return html`
<p>The bank's key, published for trying by RFC 9421:</p>
${block(bankKey.trim())}
<p>The signature base of the request:</p>
${block(request.base)}
<p>The request as it is sent:</p>
${block(requestText(request))}
<p>The signature base of the answer, and what it is checked with:</p>
${block(answer.base)}
${block(serverKey.trim())}
<p>The answer as it arrives:</p>
${block(answerText(answer))}`;
}

function requestText({ body, headers, parameters, signature }: WorkedExample['request']): string {
  const names = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  return `POST /api/telebank/v1/payments HTTP/1.1
host: oselia.example
${names.join('\n')}
signature-input: sig1=${parameters}
signature: sig1=:${signature}:

${body}`;
}

function answerText({ body, digest, parameters, signature, status }: WorkedExample['answer']) {
  return `HTTP/1.1 ${status} Created
content-type: application/json
content-digest: ${digest}
signature-input: sig1=${parameters}
signature: sig1=:${signature}:

${body}`;
}
