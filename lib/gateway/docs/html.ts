/** Markup that needs no further escaping. */
export interface Html {
  readonly markup: string;
}

type Part = string | number | Html | readonly Html[];

/** Writes markup; whatever is not markup itself is escaped. */
export function html(texts: TemplateStringsArray, ...parts: readonly Part[]): Html {
  const markup = texts.map((text, index) => `${text}${markupOf(parts[index] ?? '')}`);
  return { markup: markup.join('') };
}

function markupOf(part: Part): string {
  if (typeof part === 'string' || typeof part === 'number') return escaped(String(part));
  return 'markup' in part ? part.markup : part.map((one) => one.markup).join('');
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

/** Writes code or bytes as they are; a keyboard can scroll them. */
export function block(text: string): Html {
  return html`<pre tabindex="0">${text}</pre>`;
}
