import { type MagicAccount, magicAccounts } from '#lib/domain/sandbox/magic-accounts.ts';
import { block, type Html, html } from './html.ts';
import { quickStarts } from './quick-starts.ts';

/** Accounts that misbehave on purpose, and how to meet them in each protocol. */
export function sandboxSection(publicUrl: string): Html {
  return html`
<p>Before your channel the centre gives you a <b>sandbox</b>: a channel with a key of its own, the same addresses, signatures, limits
and answers, decided on by the same rules. It knows the accounts below and no other, it moves no money, and what you did in it
is forgotten after thirty days. Ids are unique in it as they are later: take a new one for each try.</p>
<table class="stack"><thead><tr><th>account</th><th>what it does</th></tr></thead><tbody>
${Object.values(magicAccounts).map(accountRow)}</tbody></table>
<p>What an account owes stays the same, whatever you pay. A cancel is taken in the sandbox as in the city. So is a register, of up
to five thousand lines: it is compared with what you played that day, and each line that differs is told.</p>
<h3>The first question</h3>
<p>The channel is in the address. A key id with a password is the user of HTTP Basic.</p>
${block(`export URL=${publicUrl} CHANNEL=your-sandbox KEY_ID=your-key-id PASSWORD=…   # or KEY_FILE=bank.pem`)}
<p>OSMP, QIWI, iBox:</p>${block(quickStarts.osmp)}
<p>City24:</p>${block(quickStarts.city24)}
<p>"Debt" of PrivatBank and A-Bank:</p>${block(quickStarts.debt)}
<p>EasyPay, with an RSA key:</p>${block(quickStarts.easypay)}
<p>PUMB, with an ECDSA key on P-256; what comes is the payload of the answer:</p>${block(quickStarts.pumb)}
<h3>The report of conformance</h3>
<p>The centre has a kit that speaks your side of each protocol and misbehaves: it sends again, sends copies at once, loses answers,
overtakes its own payments with cancels, tears bodies and registers, signs wrongly, keeps a wrong clock, replays and alters. It prints what was
sent, what came and a verdict for each of its checks; ask for the report of your sandbox, or run it yourself:</p>
${block(`npm run telebank:conformance -- --url ${publicUrl} --credentials bank.json --json report.json
# bank.json: {"channel", "protocol", "path", "keyId", "algorithm", and one of
#   "privateKeyPem", "secretBase64", "basicAuth": {"user", "password"}}`)}
<p>Show us yours in turn: walk through the accounts with your own software, and have it end each of them as the table says. Above
all it has to repeat what is "not known yet" and never to pay twice or give up.</p>`;
}

function accountRow({ number, says }: MagicAccount): Html {
  return html`<tr><td><code>${number}</code></td><td>${says}</td></tr>
`;
}
