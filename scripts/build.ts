import { buildIfNeeded } from './house/build.ts';

await buildIfNeeded((text) => process.stdout.write(`${text}\n`));
