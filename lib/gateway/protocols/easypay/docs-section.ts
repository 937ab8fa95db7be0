import { dialogue } from '../../docs/dialogue.ts';
import { block, type Html, html } from '../../docs/html.ts';
import type { DocsSection } from '../../docs/section.ts';
import { telebankCodes } from '../../outcome.ts';
import { refusalComments } from '../../refusal-comments.ts';
import { easyPayCodes } from './codes.ts';
import cancel from './examples/cancel-after-confirm.json' with { type: 'json' };
import payment from './examples/payment.json' with { type: 'json' };

/** What the service of EasyPay needs to know: address, signature, the dialogue, codes. */
export const easyPayDocs: DocsSection = { id: 'easypay', title: 'EasyPay', body };

function body(publicUrl: string): Html {
  return html`
<p>EasyPay 2.8 and 3.1. Each request is a POST of one XML document to the address of your channel:</p>
${block(`${publicUrl}/api/telebank/easypay/{channel}`)}
<p><code>Check</code> tells what is owed, <code>Payment</code> reserves an order under your <code>OrderId</code> and answers our
<code>PaymentId</code> of twelve digits, <code>Confirm</code> pays it, <code>Cancel</code> takes it back. The sum is fixed by
<code>Payment</code>. An order that is not confirmed within seven days expires, and is paid all the same when it is confirmed
later. An <code>OrderId</code> is unique within your channel for ever. What <code>AccountInfo</code> tells besides the debt is what the
contract allows: <code>Name</code> and <code>Address</code> left out, masked or whole. A <code>ServiceId</code> stands for all services
or for one, as the contract says.</p>
<h3>Signature</h3>
<p><code>Sign</code> stands once, with no prefix. Empty it, sign the bytes of the whole document as they will be sent, write the
signature into it. The key is RSA of 2048 bits at least, padded by PKCS #1; SHA-1 or SHA-256 belongs to the key, hex or base64 to the
contract. Our answers are on one line and signed the same way by our key, which the centre sends you. An answer to a request
whose signature was not good has an empty <code>Sign</code>.</p>
${block(`openssl dgst -sha1 -sign bank.pem request.xml | xxd -p -c 0 | tr a-f A-F`)}
<p><code>DateTime</code> is the clock of Kyiv. A contract may name a window in seconds: a signed request whose <code>DateTime</code> is
further from our clock, or missing, is refused with the code of a bad signature, so that a request somebody caught is of no use to
him later. Write a new <code>DateTime</code> and sign anew whenever you send again.</p>
<h3>Sending again</h3>
<p>Whatever had no answer, or HTTP 503, which has no <code>StatusCode</code>, may have been done or not: send the same order again. A
repeated <code>Payment</code> answers the same <code>PaymentId</code>, a repeated <code>Confirm</code> the same
<code>OrderDate</code>, a repeated <code>Cancel</code> the same <code>CancelDate</code>. A cancel after the banking day is closed is
refused, and people of the centre decide it.</p>
<h3>Dialogues</h3>
${[payment, cancel].map(dialogue)}
<h3>Codes</h3>
<p>0 is success, any other <code>StatusCode</code> is final. Your contract names the set, and may change single codes.</p>
<table class="stack codes"><thead><tr><th>code</th><th>set A</th><th>set B</th><th>StatusDetail</th></tr></thead><tbody>
${telebankCodes.map(codeRow)}</tbody></table>`;
}

function codeRow(code: (typeof telebankCodes)[number]): Html {
  const words = easyPayCodes[code];
  const [setA, setB] = words === null ? ['HTTP 503', 'HTTP 503'] : [words.A, words.B];
  return html`<tr><td><code>${code}</code></td><td>${setA}</td><td>${setB}</td><td>${refusalComments[code]}</td></tr>
`;
}
