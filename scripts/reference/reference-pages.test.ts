import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { referencePages } from './reference-pages.ts';

it('every page written from the code says what the code says: else run "npm run docs"', async () => {
  for (const [file, text] of Object.entries(await referencePages())) {
    expect(readFileSync(file, 'utf8'), `${file}: run "npm run docs" and commit it`).toBe(text);
  }
});
