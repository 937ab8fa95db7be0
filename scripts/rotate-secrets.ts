import { config } from '#lib/config.ts';
import { rotatable, rotateSecrets } from './secrets.ts';

/** Makes named secrets of the data folder anew; the next start uses them. */
async function main(words: readonly string[]): Promise<void> {
  const names = rotatable.filter((name) => words.includes(name));
  if (names.length === 0 || names.length !== words.length) {
    throw new Error(`Name what to make anew: ${rotatable.join(', ')}`);
  }
  await rotateSecrets(config().dataDir, names);
  process.stdout.write(`Made anew: ${names.join(', ')}. Start again to use it.\n`);
}

await main(process.argv.slice(2));
