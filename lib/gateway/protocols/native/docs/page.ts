import { createHash } from 'node:crypto';
import { type Html, html } from '../../../docs/html.ts';
import { sandboxSection } from '../../../docs/sandbox-section.ts';
import type { DocsSection } from '../../../docs/section.ts';
import { codesSection } from './codes-section.ts';
import { callsSection, limitsSection, repeatSection, startSection } from './sections.ts';
import { signingSection } from './signing-section.ts';
import { style } from './style.ts';

export interface DocsPage {
  readonly html: string;
  /** Content-Security-Policy: nothing but this very style. */
  readonly policy: string;
}

const ownSections: readonly (readonly [string, string, (publicUrl: string) => Html])[] = [
  ['start', 'Quick start', startSection],
  ['sandbox', 'Sandbox', sandboxSection],
  ['calls', 'Calls', callsSection],
  ['signing', 'Signing', signingSection],
  ['again', 'Sending again', repeatSection],
  ['limits', 'Limits', limitsSection],
  ['codes', 'Codes', codesSection],
];

/**
 * Returns the readable documentation: the native API, then the other protocols; one page, no
 * scripts, nothing to load.
 */
export function docsPage(publicUrl: string, protocols: readonly DocsSection[] = []): DocsPage {
  const sections = [
    ...ownSections,
    ...protocols.map(({ id, title, body }) => [id, title, body] as const),
  ];
  const { markup } = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<title>Oselia telebank: the API for banks</title>
<style>${{ markup: style }}</style>
</head>
<body>
<main>
<h1>Oselia telebank</h1>
<p>Look up what an account owes, confirm a payment, ask what became of it. A payment is never lost and never posted
twice. The same as data: <a href="/api/telebank/v1/openapi.json">OpenAPI</a>.</p>
<nav aria-label="Contents"><ul>${sections.map(([id, title]) => html`<li><a href="#${id}">${title}</a></li>`)}</ul></nav>
${sections.map(([id, title, section]) => html`<h2 id="${id}">${title}</h2>${section(publicUrl)}`)}
</main>
</body>
</html>
`;
  const hash = createHash('sha256').update(style).digest('base64');
  return {
    html: markup,
    policy: `default-src 'none'; style-src 'sha256-${hash}'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'`,
  };
}
