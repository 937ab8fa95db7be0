import { codeTable } from '../../docs/code-table.ts';
import { dialogue } from '../../docs/dialogue.ts';
import { block, type Html, html } from '../../docs/html.ts';
import type { DocsSection } from '../../docs/section.ts';
import { pumbCodes } from './codes.ts';
import confirm from './examples/confirm.json' with { type: 'json' };
import report from './examples/report.json' with { type: 'json' };
import storno from './examples/storno.json' with { type: 'json' };

/** What PUMB needs. */
export const pumbDocs: DocsSection = { id: 'pumb', title: 'PUMB', body };

function body(publicUrl: string): Html {
  return html`
<p>The bank's universal protocol for billers, at <code>${publicUrl}/api/telebank/pumb/CHANNEL</code>: <code>POST /check</code>,
<code>/confirm</code>, <code>/payment-notification</code>, <code>/report</code>, and <code>GET /status</code>.</p>
<h3>Signatures</h3>
<p>A body is <code>{"payload":"&lt;base64url of a JSON object&gt;"}</code>, its detached JWS is the header
<code>x-jws-signature: &lt;protected&gt;..&lt;signature&gt;</code>. Put the payload between the dots and check it as a JWT. RS256 to RS512 and
ES256 to ES512; the algorithm belongs to your key. <code>iat</code> in a payload may be five minutes from now. Our answers, refusals too, are
signed with ES256 by <a href="/api/telebank/server-key/ec">this key</a>; what is refused for its signature is not signed. A status is
asked without a signature, so the contract has to name your networks.</p>
${block(`{"alg":"ES256","typ":"JWT"}    eyJhbGciOiJFUzI1NiIsInR5cCI6IkpXVCJ9
{"payer_id":"1045500","service_code":"4","payment_id":"123456","amount":25000}
{"payload":"eyJwYXllcl9pZCI6IjEwNDU1MDAiLCJzZXJ2aWNlX2NvZGUiOiI0IiwicGF5bWVudF9pZCI6IjEyMzQ1NiIsImFtb3VudCI6MjUwMDB9"}`)}
<h3>What is ours in it</h3>
<ul>
<li><code>payer_id</code> is the account number, as <code>CLIENT_ID</code> of the check; <code>operation_id</code> is our number of a payment.</li>
<li><code>payment_id</code> is unique within your channel for ever. A repeat is answered as the first time; other content under it is
VALIDATION_ERROR, and a person of the centre is told.</li>
<li>A notification of <code>FAILED</code> or <code>CANCELED</code> takes a payment back while its banking day is open, and keeps out one that
has not come yet.</li>
<li>The report is taken whole or not at all and matched with the ledger; <code>report_id</code> names it. Differences are decided by people
of the centre.</li>
</ul>
<h3>Codes</h3>
<p>HTTP 500 is <code>SERVICE_TEMPORARILY_UNAVAILABLE</code>: send the same again. All others are HTTP 400 and final.</p>
${codeTable(own)}
<h3>Dialogues</h3>
<p>Bodies as they are inside the envelope.</p>
${[confirm, storno, report].map(dialogue)}`;
}

const own = Object.fromEntries(
  Object.entries(pumbCodes).map(([code, { code: name }]) => [code, name]),
) as Record<keyof typeof pumbCodes, string>;
