import { codeTable } from '../../docs/code-table.ts';
import { dialogue } from '../../docs/dialogue.ts';
import { block, type Html, html } from '../../docs/html.ts';
import type { DocsSection } from '../../docs/section.ts';
import { debtCodes } from './codes.ts';
import cancel from './examples/cancel.json' with { type: 'json' };
import pay from './examples/pay.json' with { type: 'json' };
import presearch from './examples/presearch.json' with { type: 'json' };

/** What a bank of "Debt" needs: address, actions, names, dates, codes. */
export const debtDocs: DocsSection = { id: 'debt', title: '“Debt” XML: PrivatBank, A-Bank', body };

function body(publicUrl: string): Html {
  return html`
<p>One address takes every action as a POST of XML; whatever its Content-Type, the answer is HTTP 200 with errors inside. The channel is
in the path, the id of its key with the password in HTTP Basic; a contract may let in your networks without one. The namespace of
PrivatBank may be there or not: an answer has what its request had.</p>
${block(`curl -u KEY_ID:PASSWORD --data-binary @search.xml "${publicUrl}/api/telebank/debt/CHANNEL"`)}
<table class="stack"><thead><tr><th>action</th><th>does</th></tr></thead><tbody>
<tr><td><code>Presearch</code></td><td>finds at most five payers by <code>ls</code>, or by <code>street</code> (a code of our directory),
<code>house</code> and <code>flat</code></td></tr>
<tr><td><code>Search</code></td><td>by <code>presearchId</code> or the unit <code>bill_identifier</code>: the debt by service with recipient, charges of the
last month, subsidy, benefit, meters. <code>Balance + Charge + Recalc − Subsidies − Remission</code> is <code>debt</code></td></tr>
<tr><td><code>Check</code></td><td>says whether a payment would be taken, and gives it its reference of twelve digits: the same for the same
parameters. It waits seven days</td></tr>
<tr><td><code>Pay</code></td><td>posts the payment once under <code>Data@id</code>; it needs no Check. A repeat answers the same reference. The operating
day is <code>BankInfo@operday</code>, else the day of <code>ConfirmTime</code>. <code>Meter@currentValue</code> is taken as a reading of the
meter of that <code>name</code>; a wrong one never keeps money out</td></tr>
<tr><td><code>Cancel</code></td><td>takes a payment back while its banking day is open, and keeps out one that has not come; so does a Pay with
<code>cancel="true"</code></td></tr>
<tr><td><code>Upload</code></td><td><code>Entry</code>, written like the Data of a Pay, or a <code>Pack</code> of <code>Entry</code> elements for an operating day,
256 KiB at most: each payment is posted once, whatever came online. The reference is that of the first</td></tr>
</tbody></table>
<p><code>Service@sum</code> have a point and two decimals and sum to <code>TotalSum</code>; lines of one <code>serviceCode</code> are joined. Names and
addresses are left out, masked or whole as the contract says. Send a Pay again on 99, on no answer and on HTTP 5xx.</p>
<h3>Codes</h3>
${codeTable(debtCodes)}
<p>6 is said where several payers fit. A service the account lacks is 8 where it has none of those that are paid for, and 99 where it
has some. A contract may want 7 for the repeat of a posted payment instead of its reference.</p>
<h3>Dialogues</h3>
${[presearch, pay, cancel].map(dialogue)}`;
}
