// Runs a task of scripts/ on a machine that has only Node and npm: installs what the lock file
// names when it is not there yet, then hands over. Uses nothing that would have to be installed.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
process.chdir(root);

const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 9)) {
  process.stderr.write(`Oselia needs Node 20.9 or newer; this is ${process.versions.node}.\n`);
  process.exit(1);
}

const [task, ...words] = process.argv.slice(2);
if (!task || !existsSync(path.join('scripts', `${task}.ts`))) {
  process.stderr.write(
    'Usage: node scripts/bootstrap.mjs TASK [WORDS]; a task is a file of scripts/.\n',
  );
  process.exit(2);
}

ensureDependencies();
handOver();

function ensureDependencies() {
  const wanted = createHash('sha256').update(readFileSync('package-lock.json')).digest('hex');
  const mark = path.join('node_modules', '.installed-lock');
  if (existsSync(mark) && readFileSync(mark, 'utf8') === wanted) return;
  process.stderr.write('Installing packages (once)…\n');
  const environment = { ...process.env };
  delete environment.NODE_ENV;
  const installed = spawnSync('npm', ['ci', '--include=dev', '--no-audit', '--no-fund'], {
    stdio: ['ignore', 2, 2],
    env: environment,
    shell: process.platform === 'win32',
  });
  if (installed.status !== 0) process.exit(installed.status ?? 1);
  writeFileSync(mark, wanted);
}

function handOver() {
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', path.join('scripts', `${task}.ts`), ...words],
    { stdio: 'inherit', env: { ...process.env, NEXT_TELEMETRY_DISABLED: '1' } },
  );
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => child.kill(signal));
  }
  // npm may die without passing the signal on: whoever lost its parent stops too.
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent) child.kill('SIGTERM');
  }, 500).unref();
  child.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)));
}
