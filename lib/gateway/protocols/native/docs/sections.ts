import { magicAccounts } from '#lib/domain/sandbox/magic-accounts.ts';
import { block, type Html, html } from '../../../docs/html.ts';
import { windowSeconds } from '../authenticate.ts';
import { bankScript } from './script.ts';

/** An account of the sandbox: what is copied from here works there. */
const tried = magicAccounts.pays.number;

/** What a bank needs and the first payment of it. */
export function startSection(publicUrl: string): Html {
  return html`
<p>The centre registers a <a href="#sandbox">sandbox</a> for you, later your channel, and gives you a <b>key id</b>. You make a key and
send the public half:</p>
${block(`openssl genpkey -algorithm ed25519 -out bank.pem
openssl pkey -in bank.pem -pubout`)}
<p>A bank that cannot use Ed25519 shares a secret of 32 random bytes instead and signs by HMAC-SHA-256. Two keys of a
channel may live at once, so a key is changed without a pause.</p>
<p>This is a whole client of bash, curl and openssl 3. Save it as <code>bank.sh</code>:</p>
${block(bankScript)}
${block(`export URL=${publicUrl} KEY_ID=your-key-id KEY_FILE=bank.pem   # or SECRET=<base64>
bash bank.sh debt ${tried}
bash bank.sh pay ${tried} 181.69 bank-2026-000001
bash bank.sh pay ${tried} 181.69 bank-2026-000001   # the same again: "duplicate": true
bash bank.sh status bank-2026-000001`)}`;
}

/** The calls, what they take and what they answer. */
export function callsSection(): Html {
  return html`
<h3>What an account owes</h3>
${block('GET /api/telebank/v1/accounts/{number}/debt')}
<p>200 with <code>lines</code> by service and period, each with its <code>provider</code> and <code>due</code>, and the
<code>total</code>. A negative <code>due</code> was paid in advance. An advance waits for the charges of its own service and pays
for no other, so <code>total</code> is what is owed service by service: pay it and nothing is owed. It is never negative, and more
than the sum of the lines where one service is paid in advance and another is not. No name and no address is ever answered.</p>
<h3>A payment</h3>
${block(`POST /api/telebank/v1/payments
Idempotency-Key: "bank-2026-000001"

{"externalId":"bank-2026-000001","account":"1000000013","amount":"181.69","currency":"UAH"}`)}
<p>201 the first time with <code>id</code>, <code>receipt</code>, the split over services in <code>lines</code> and
<code>postedAt</code>. Sums are strings of hryvnias with at most two decimals: a JSON number would lose kopiykas.</p>
<ul>
<li><code>lines</code> is optional: the payer's own split, <code>[{"service","amount","period"?}]</code>, summing to the amount.
Without it the oldest debt is paid first.</li>
<li><code>businessDay</code> is optional: your accounting day. When that day is settled already, the payment counts on the next
open one and is answered with <code>"late": true</code>.</li>
<li><code>readings</code> is optional: what the payer read off the meters, <code>[{"meter","value","zone"?}]</code> by serial
number. The answer tells what became of each: <code>accepted</code>, <code>held</code> for a person to look at, or
<code>refused</code> with a <code>code</code>. The payment is posted in any case.</li>
</ul>
<h3>What became of a payment</h3>
${block('GET /api/telebank/v1/payments/{externalId}')}
<p>200 with the payment as it was answered first, or 404 <code>payment_unknown</code>. You see the payments of your own channel
only. <code>status</code> is <code>posted</code>, <code>suspended</code> (the money is ours, its owner is being looked for),
<code>reversed</code>, <code>returned</code> or <code>voided</code>.</p>
<h3>Taking a payment back</h3>
${block(`POST /api/telebank/v1/payments/{externalId}/reversal
Idempotency-Key: "bank-2026-000001"

{"reason":"the payer asked within the hour","amount":"181.69"}`)}
<p>200 with <code>"status": "reversed"</code> and <code>cancelledAt</code> while the banking day of the payment is open; the same again
is answered the same. Afterwards 409 <code>cancel_day_closed</code>: people of the centre decide the refund case that is opened. A
reversal that comes before its payment is answered <code>"status": "voided"</code>, and the payment is refused when it comes.
<code>amount</code> is optional: where it is sent it must be that of the payment.</p>
<h3>A register</h3>
${block(`POST /api/telebank/v1/registers
Content-Type: text/csv
Idempotency-Key: "R-2026-11-24"

register;R-2026-11-24;2026-11-24
externalId;account;amount;paidAt
bank-2026-000001;${tried};181.69;2026-11-24T10:15:00+02:00
total;1;181.69`)}
<p>The register of a banking day of yours, in the format your contract names; what its format does not say itself is in the query:
<code>businessDay</code>, and <code>count</code> with <code>total</code>. It is taken whole or not at all and changes no money. 201 with the
<code>sha256</code> of the file and its <code>day</code>: what you say of it, what we hold, and the <code>differences</code>, which people
of the centre decide. The same file again is 200 with <code>"duplicate": true</code>; another file under the same id is 409.</p>
${block('GET /api/telebank/v1/registers/{id}')}
<p>200 with the register and its <code>day</code> as it stands now, <code>reconciled</code> in the end. A hundred differences are answered
at once; <code>?page=2</code> has the next ones. You see the registers of your own channel only.</p>`;
}

/** When to send again and what then happens. */
export function repeatSection(): Html {
  return html`
<p>Your <code>externalId</code> makes a payment unique within your channel for ever, not for a day: a repeat a year later is still
a repeat. The header <code>Idempotency-Key</code> carries the same text.</p>
<table class="stack">
<thead><tr><th>You got</th><th>It means</th><th>Do</th></tr></thead>
<tbody>
<tr><td>201</td><td>posted now</td><td>done</td></tr>
<tr><td>200, <code>"duplicate": true</code></td><td>posted before, the same payment</td><td>done</td></tr>
<tr><td>409</td><td>the id is kept with other content, or was cancelled</td><td>never send again; <code>code</code> says which; have a person look</td></tr>
<tr><td>503, no answer, a broken connection, an answer whose signature is not ours</td><td>not known</td>
<td>send the same again, at first after 2 seconds, then waiting twice as long each time, up to 5 minutes; or ask for the status</td></tr>
<tr><td>429, 408</td><td>nothing was done</td><td>send the same again, after <code>Retry-After</code> seconds where it says so</td></tr>
<tr><td>any other 4xx</td><td>nothing was posted</td><td>look at <code>retry</code> in the answer: <code>never</code> or <code>later</code></td></tr>
</tbody></table>
<p>Sending again means the same body and external id under a <b>new</b> signature: each request has its own nonce.
<code>payment_unknown</code> means not posted so far; a request of yours that is still on its way may yet be.</p>`;
}

/** Sizes, times, paces and hosts. */
export function limitsSection(): Html {
  return html`
<ul>
<li><b>Clock.</b> <code>created</code> may be ${windowSeconds} seconds from ours at most. Keep your clock by NTP.</li>
<li><b>Nonce.</b> 1 to 128 characters, never the same twice under one key: 16 random bytes in hex will do.</li>
<li><b>Size.</b> A body has at most 64 KiB, a register at most 32 MiB; it arrives within five seconds.</li>
<li><b>Pace.</b> Each channel has its own; above it requests are answered 429 with <code>Retry-After</code> and other channels notice
nothing. Many look-ups of accounts that are not there slow the look-ups of a channel, never its payments.</li>
<li><b>Host.</b> The signature covers the host you call, so call the one you were given (421 otherwise). A proxy between us has to
pass <code>Host</code> on unchanged; for nginx that is <code>proxy_set_header Host $http_host</code>.</li>
</ul>`;
}
