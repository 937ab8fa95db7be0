import { codeTable } from '../../docs/code-table.ts';
import { dialogue } from '../../docs/dialogue.ts';
import { block, type Html, html } from '../../docs/html.ts';
import type { DocsSection } from '../../docs/section.ts';
import { osmpCodes } from './codes.ts';
import cancel from './examples/cancel.json' with { type: 'json' };
import closed from './examples/closed-since-check.json' with { type: 'json' };
import ibox from './examples/ibox.json' with { type: 'json' };
import pay from './examples/pay.json' with { type: 'json' };
import conflict from './examples/pay-conflict.json' with { type: 'json' };

/** What a terminal network needs. */
export const osmpDocs: DocsSection = { id: 'osmp', title: 'OSMP, QIWI and iBox', body };

function body(publicUrl: string): Html {
  return html`
<p>One address for a query or a form (<code>application/x-www-form-urlencoded</code>). The channel is in the path, the id of
its key with the password in HTTP Basic; a contract may let in your networks without one.</p>
${block(`curl -u KEY_ID:PASSWORD "${publicUrl}/api/telebank/osmp/CHANNEL?command=check&txn_id=1&account=1000000013&sum=250.00"`)}
<table class="stack"><thead><tr><th>command</th><th>takes</th><th>does</th></tr></thead><tbody>
<tr><td><code>check</code></td><td><code>txn_id account sum</code>, <code>ccy prv_id</code></td><td>says whether a payment would be taken; a
<code>sum</code> of 0.00 is not looked at</td></tr>
<tr><td><code>getInfo</code>, <code>verify</code></td><td><code>account</code>, <code>sum ccy prv_id</code></td><td>the same without an id</td></tr>
<tr><td><code>pay</code></td><td><code>txn_id account sum</code>, <code>txn_date ccy prv_id</code></td><td>posts a payment once, on the banking day of
<code>txn_date</code> (YYYYMMDDHHMMSS, your own books); needs no check before it</td></tr>
<tr><td><code>status</code>, <code>verify</code></td><td><code>txn_id</code></td><td>answers a payment as it was answered first</td></tr>
<tr><td><code>cancel</code></td><td><code>prv_txn</code>, or <code>cancel_txn_id</code>, or <code>txn_id</code>; <code>sum</code></td><td>takes a payment back while its
banking day is open; one that comes before its payment keeps it out</td></tr>
</tbody></table>
<p>Parameters of your own are ignored; one of these that comes twice is refused. <code>txn_id</code> is unique within your channel for ever:
the same payment again is answered to the byte as the first time, other content is 300 and a person of the centre is told. Repeat on 1
and 90, on no answer and on HTTP 5xx; give up on everything else. With HTTP 401 or 403 nothing was done.</p>
<p>What a check tells of the payer is what the contract allows: <code>fields</code> with <code>fio</code>, <code>address</code> and
<code>debt</code> (iBox: <code>balance</code>, <code>name</code>, <code>address</code>; below zero is owed), each left out, masked or
whole. Without a word in the contract it is the debt alone.</p>
<p>Your payer’s cash is taken when <code>pay</code> comes. An account that was closed since its check is therefore paid all the same:
result 0, and the centre finds the payer. A contract may say that you give such money back yourselves; then it is 79.</p>
<h3>Codes</h3>
${codeTable(osmpCodes)}
<h3>Dialogues</h3>
${[pay, conflict, cancel, closed, ibox].map(dialogue)}`;
}
