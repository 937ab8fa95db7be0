import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { childEnvironment } from '#lib/config.ts';
import { findBrowser } from './house/browser.ts';
import { buildIfNeeded } from './house/build.ts';

const fast = process.argv.includes('--fast');
const reports = path.join('.data', 'reports');
const say = (text: string) => process.stdout.write(`${text}\n`);

interface Step {
  readonly name: string;
  readonly run: () => Promise<boolean> | boolean;
}

let passed = 0;
let failed = 0;

/** Everything that must hold, from cheap to dear. */
const steps: readonly Step[] = [
  {
    name: 'lint',
    run: () => tool('@biomejs/biome/bin/biome', ['check', '--error-on-warnings', '.']),
  },
  { name: 'types', run: () => tool('typescript/bin/tsc', ['--noEmit', '-p', '.']) },
  {
    name: 'architecture',
    run: () =>
      tool('dependency-cruiser/bin/dependency-cruise.mjs', [
        '--config',
        '.dependency-cruiser.mjs',
        'app',
        'components',
        'db',
        'lib',
        'scripts',
        'server.ts',
        'proxy.ts',
        'instrumentation.ts',
      ]),
  },
  { name: 'dead code', run: () => tool('knip/bin/knip.js', []) },
  { name: 'unit tests', run: () => vitest('unit') },
  ...(fast ? [] : slowSteps()),
];

function slowSteps(): readonly Step[] {
  return [
    { name: 'database tests', run: () => vitest('database') },
    { name: 'schema and migrations agree', run: migrationsAreCurrent },
    { name: 'build', run: build },
    { name: 'crash campaign', run: () => vitest('campaign') },
    { name: 'browser journeys', run: journeys },
  ];
}

async function main(): Promise<void> {
  rmSync(reports, { recursive: true, force: true });
  mkdirSync(reports, { recursive: true });
  const broken: string[] = [];
  for (const step of steps) {
    say(`\n▸ ${step.name}`);
    const started = Date.now();
    const fine = await step.run();
    say(`${fine ? '✓' : '✗'} ${step.name} (${((Date.now() - started) / 1000).toFixed(1)} s)`);
    if (!fine) broken.push(step.name);
  }
  if (broken.length > 0) say(`\nBroken: ${broken.join(', ')}`);
  say(`\n${passed} passed, ${failed + broken.length} failed`);
  process.exit(broken.length > 0 ? 1 : 0);
}

function tool(program: string, words: readonly string[], environment = {}): boolean {
  const result = spawnSync(
    process.execPath,
    [path.join('node_modules', ...program.split('/')), ...words],
    { stdio: 'inherit', env: childEnvironment({ NEXT_TELEMETRY_DISABLED: '1', ...environment }) },
  );
  return result.status === 0;
}

function vitest(project: string): boolean {
  const file = path.join(reports, `${project}.json`);
  const fine = tool('vitest/vitest.mjs', [
    'run',
    `--project=${project}`,
    '--reporter=dot',
    '--reporter=json',
    `--outputFile.json=${file}`,
  ]);
  const report = JSON.parse(readFileSync(file, 'utf8'));
  passed += report.numPassedTests;
  failed += report.numFailedTests;
  return fine && report.numPassedTests > 0;
}

function migrationsAreCurrent(): boolean {
  const result = spawnSync(
    process.execPath,
    [path.join('node_modules', 'drizzle-kit', 'bin.cjs'), 'generate', '--name', 'drift'],
    { encoding: 'utf8' },
  );
  const current = result.stdout.includes('No schema changes');
  if (!current) say(`${result.stdout}${result.stderr}`);
  return current;
}

async function build(): Promise<boolean> {
  try {
    await buildIfNeeded(say);
    return true;
  } catch (cause) {
    say(String(cause));
    return false;
  }
}

function journeys(): boolean {
  const browser = findBrowser(say);
  if (!browser) {
    say('There is no browser, and none could be had: install Chromium or set BROWSER_PATH.');
    return false;
  }
  const file = path.join(reports, 'journeys.json');
  const fine = tool('@playwright/test/cli.js', ['test', '--reporter=list,json'], {
    BROWSER_PATH: browser,
    PLAYWRIGHT_JSON_OUTPUT_NAME: file,
  });
  const { stats } = JSON.parse(readFileSync(file, 'utf8'));
  passed += stats.expected;
  failed += stats.unexpected + stats.flaky;
  return fine && stats.expected > 0;
}

await main();
