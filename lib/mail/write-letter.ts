import type { Letter } from './letter.ts';

/** A letter before it is written out: one content for text and HTML alike. */
export interface Draft {
  readonly to: string;
  readonly locale: string;
  readonly subject: string;
  readonly greeting: string;
  readonly paragraphs: readonly string[];
  /** Facts with their names. */
  readonly facts?: readonly (readonly [name: string, value: string])[];
  /** Sums, the last of them the total. */
  readonly sums?: readonly (readonly [name: string, amount: string])[];
  readonly link?: { readonly label: string; readonly href: string };
  /** Why this person got the letter. */
  readonly footer: string;
}

/** Writes a draft out as plain text and as HTML that needs no style sheet and loads nothing. */
export function writeLetter(draft: Draft): Letter {
  const { to, locale, subject } = draft;
  // A subject is one line whatever it is made of.
  const line = subject.replaceAll(/\s+/g, ' ').trim();
  return { to, locale, subject: line, text: textOf(draft), html: htmlOf(draft) };
}

function textOf(draft: Draft): string {
  const pairs = (items: readonly (readonly [string, string])[] = []) =>
    items.map(([name, value]) => `${name}: ${value}`).join('\n');
  const { greeting, paragraphs, facts, sums, link, footer } = draft;
  const blocks = [greeting, ...paragraphs, pairs(facts), pairs(sums)];
  if (link !== undefined) blocks.push(`${link.label}:\n${link.href}`);
  return `${[...blocks, `-- \n${footer}`].filter((block) => block !== '').join('\n\n')}\n`;
}

function htmlOf(draft: Draft): string {
  const { locale, subject, greeting, paragraphs, facts = [], sums = [], link, footer } = draft;
  const paragraph = (text: string) => `<p>${escapeHtml(text)}</p>`;
  const body = [
    paragraph(greeting),
    ...paragraphs.map(paragraph),
    facts.length > 0 ? tableOf(facts, 'left') : '',
    sums.length > 0 ? tableOf(sums, 'right') : '',
    link === undefined
      ? ''
      : `<p><a href="${escapeHtml(link.href)}">${escapeHtml(link.label)}</a></p>`,
    `<hr><p><small>${escapeHtml(footer)}</small></p>`,
  ];
  const head = `<meta charset="utf-8"><title>${escapeHtml(subject)}</title>`;
  return `<!doctype html><html lang="${escapeHtml(locale)}"><head>${head}</head><body>${body.join('')}</body></html>`;
}

function tableOf(rows: readonly (readonly [string, string])[], align: 'left' | 'right'): string {
  const cells = rows.map(([name, value]) => {
    const head = `<th align="left" scope="row">${escapeHtml(name)}</th>`;
    return `<tr>${head}<td align="${align}">${escapeHtml(value)}</td></tr>`;
  });
  return `<table cellpadding="4">${cells.join('')}</table>`;
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Escapes a text for HTML, in content and in attributes. */
function escapeHtml(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => entities[character] ?? '');
}
