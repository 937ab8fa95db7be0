import { type TelebankCode, telebankCodes } from '../outcome.ts';
import { refusalComments } from '../refusal-comments.ts';
import { type Html, html } from './html.ts';

/** The refusals of a protocol, gathered by its own code, from the table it answers by. */
export function codeTable(
  codes: Readonly<Record<TelebankCode, string | number>>,
  left: (code: TelebankCode) => boolean = () => true,
): Html {
  const byCode = new Map<string, TelebankCode[]>();
  for (const code of telebankCodes.filter(left)) {
    const own = String(codes[code]);
    byCode.set(own, [...(byCode.get(own) ?? []), code]);
  }
  const rows = [...byCode].map(
    ([own, ours]) =>
      html`<tr><td><code>${own}</code></td><td>${ours.map(
        (code) => html`${refusalComments[code]} (<code>${code}</code>). `,
      )}</td></tr>
`,
  );
  return html`<table class="stack"><thead><tr><th>code</th><th>said of</th></tr></thead><tbody>
${rows}</tbody></table>`;
}
