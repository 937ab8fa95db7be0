import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import path from 'node:path';
import { isTrial } from './size.ts';

/** Prints a result and keeps it, with the machine it was measured on, to be committed. */
export function report(name: string, result: object): void {
  const machine = {
    processors: `${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}`,
    memoryGib: Math.round(totalmem() / 2 ** 30),
    node: process.version,
    platform: `${process.platform} ${process.arch}`,
    note: 'Load generator, gateway and PostgreSQL share the processors: read ratios first.',
  };
  const text = JSON.stringify(
    { name, on: new Date().toISOString().slice(0, 10), machine, ...result },
    null,
    2,
  );
  process.stdout.write(`${text}\n`);
  if (isTrial) return;
  const folder = path.resolve('bench', 'results');
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, `${name}.json`), `${text}\n`);
}
