import { type Html, html } from '../../../docs/html.ts';
import { telebankCodes } from '../../../outcome.ts';
import { nativeCodes, retryOf } from '../codes.ts';

/** Every code a bank can be given, from the table the gateway itself answers by. */
export function codesSection(): Html {
  const rows = telebankCodes.map((code) => {
    const { detail, status, title } = nativeCodes[code];
    return html`<tr id="${code}"><td><code>${code}</code></td><td>${status}</td><td>${retryOf(code)}</td><td>${title}.
<span class="quiet">${detail}</span></td></tr>
`;
  });
  return html`
<p>A refusal is a problem document (<a href="https://www.rfc-editor.org/rfc/rfc9457">RFC 9457</a>,
<code>application/problem+json</code>): <code>type</code> leads to a line of this table, <code>detail</code> says what to do,
<code>instance</code> names this one answer (quote it when you write to us), <code>retry</code> says whether sending the same again
can succeed: <code>never</code>, <code>later</code>, or <code>poll</code> (the outcome is not known: ask or send again). Decide by
<code>code</code>; titles may change their words.</p>
<table class="stack codes"><thead><tr><th>code</th><th>status</th><th>retry</th><th>meaning</th></tr></thead><tbody>
${rows}</tbody></table>`;
}
