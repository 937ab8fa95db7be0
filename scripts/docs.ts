import { writeFileSync } from 'node:fs';
import { referencePages } from './reference/reference-pages.ts';

/** Writes the pages of docs/ that follow from the code. */
async function main(): Promise<void> {
  for (const [file, text] of Object.entries(await referencePages())) {
    writeFileSync(file, text);
    process.stdout.write(`${file}\n`);
  }
}

await main();
