import { codeTable } from '../../docs/code-table.ts';
import { dialogue } from '../../docs/dialogue.ts';
import { type Html, html } from '../../docs/html.ts';
import type { DocsSection } from '../../docs/section.ts';
import { city24Codes, queryCodes } from './codes.ts';
import cancel from './examples/cancel.json' with { type: 'json' };
import closed from './examples/closed-since-check.json' with { type: 'json' };
import pay from './examples/pay.json' with { type: 'json' };
import query from './examples/query.json' with { type: 'json' };

/** What City24 needs. */
export const city24Docs: DocsSection = { id: 'city24', title: 'City24', body };

function body(publicUrl: string): Html {
  return html`
<p>Documents are posted to <code>${publicUrl}/api/telebank/city24/CHANNEL</code>, UTF-8 or windows-1251 by their declaration, each a
<code>commandCall</code> with <code>login</code>, the id of your key, and <code>password</code>. The older protocol asks the same address by
query, with both in HTTP Basic. A contract may let in your networks without a password. Answers are always HTTP 200.</p>
<ul>
<li><code>check</code>: <code>account</code>, <code>userEnterAmount</code>. The answer lists each service as a <code>Product</code> that can be paid
alone by its <code>ProductId</code>; sums are in kopiykas.</li>
<li><code>pay</code>: <code>transactionID account amount payTimestamp</code>, <code>ProductId</code>. <code>transactionID</code> is the payment, unique
within your channel for ever; <code>amount</code> is in kopiykas, and the day of <code>payTimestamp</code> is the banking day.</li>
<li><code>check_status</code>: <code>transactionID</code>.</li>
<li><code>cancel</code>: the <code>transactionID</code> of the payment, <code>amount</code>; <code>cancelPayID</code> is yours alone.</li>
</ul>
<p>A payment for an account that was closed since its check is taken all the same, result 0, and the centre finds the payer; where the
contract says that you give such money back yourselves, it is ${city24Codes.account_closed}.</p>
<h3>Codes</h3>
${codeTable(city24Codes)}
<p>By query an account that is not there is ${queryCodes.account_unknown}.</p>
<h3>Dialogues</h3>
${[pay, cancel, closed, query].map(dialogue)}`;
}
