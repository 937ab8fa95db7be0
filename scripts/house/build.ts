import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';
import { childEnvironment } from '#lib/config.ts';

const sources = [
  'app',
  'components',
  'db',
  'lib',
  'messages',
  'server.ts',
  'proxy.ts',
  'instrumentation.ts',
  'next.config.js',
  'package-lock.json',
  'tsconfig.json',
];
const mark = path.join('dist', 'built-from');

/** Builds the pages and the programs when their sources changed since the last build. */
export async function buildIfNeeded(say: (text: string) => void): Promise<void> {
  const inputs = hashOf(sources);
  if (existsSync(mark) && readFileSync(mark, 'utf8') === inputs) return;
  say('Building (only after a change)…');
  rmSync('dist', { recursive: true, force: true });
  await buildPrograms();
  buildPages();
  mkdirSync('dist', { recursive: true });
  writeFileSync(mark, inputs);
}

async function buildPrograms(): Promise<void> {
  await build({
    entryPoints: {
      server: 'server.ts',
      gateway: 'lib/gateway/main.ts',
      worker: 'lib/worker/main.ts',
    },
    outdir: 'dist',
    outExtension: { '.js': '.mjs' },
    bundle: true,
    packages: 'external',
    platform: 'node',
    target: 'node20',
    format: 'esm',
    jsx: 'automatic',
    sourcemap: true,
    logLevel: 'warning',
  });
}

function buildPages(): void {
  const result = spawnSync(
    process.execPath,
    [path.join('node_modules', 'next', 'dist', 'bin', 'next'), 'build'],
    {
      stdio: ['ignore', 'pipe', 'pipe'],
      encoding: 'utf8',
      env: childEnvironment({ NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' }),
    },
  );
  if (result.status !== 0)
    throw new Error(`next build failed:\n${result.stdout}\n${result.stderr}`);
}

function hashOf(places: readonly string[]): string {
  const hash = createHash('sha256');
  for (const place of places) {
    for (const file of filesIn(place)) hash.update(file).update(readFileSync(file));
  }
  return hash.digest('hex');
}

function filesIn(place: string): string[] {
  if (!existsSync(place)) return [];
  if (path.extname(place) !== '') return [place];
  return readdirSync(place, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !/\.(test|examples)\.tsx?$|\.md$/.test(entry.name))
    .map((entry) => path.join(entry.parentPath, entry.name))
    .sort();
}
