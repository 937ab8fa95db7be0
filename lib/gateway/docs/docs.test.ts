import { describe, expect, it } from 'vitest';
import { docsPage } from '../protocols/native/docs/page.ts';
import { protocols } from '../registry.ts';

const sections = protocols.flatMap(({ docs }) => docs ?? []);
const page = docsPage('https://oselia.example', sections).html;

describe('the docs of all protocols', () => {
  it('have a section for each but the native one, which is the page itself', () => {
    expect(sections.length).toBe(protocols.length - 1);
    for (const { id, title } of sections) {
      expect(page).toContain(`<li><a href="#${id}">${title}</a></li>`);
      expect(page.split(`id="${id}"`).length).toBe(2);
    }
  });

  it('name every address a protocol has', () => {
    const paths = protocols.flatMap(({ routes }) => Object.values(routes).map(({ path }) => path));
    for (const path of paths) {
      const start = path.replace(/\{.*$/, '');
      expect(page, path).toContain(start);
    }
  });

  it('show what goes over the wire as text, never as markup', () => {
    expect(page).toContain('&lt;?xml version=');
    expect(page).not.toMatch(/<script|style=|src=|<response/);
  });
});
