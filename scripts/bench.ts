import { existsSync, readdirSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

const [name = ''] = process.argv.slice(2);
const file = `bench/${name}.ts`;
if (!/^[a-z-]+$/.test(name) || !existsSync(file)) {
  const known = readdirSync('bench/results').map((result) => result.replace('.json', ''));
  throw new Error(`Name a benchmark: npm run bench -- ${known.join(' | ')}`);
}
await import(pathToFileURL(file).href);
