import { type ChildProcess, spawn } from 'node:child_process';
import { childEnvironment } from '#lib/config.ts';

export interface RunningProcess {
  readonly name: string;
  readonly pid: number;
  /** Settles when the process ends, with its exit code. */
  readonly ended: Promise<number>;
  /** Asks the process to finish its work; kills it when it has not after `graceMs`. */
  stop(graceMs: number): Promise<void>;
}

/** Starts a program of ours with our environment and additions; its output goes to ours. */
export function startProcess(
  name: string,
  words: readonly string[],
  environment: Readonly<Record<string, string>>,
): RunningProcess {
  const child = spawn(process.execPath, words, {
    stdio: ['ignore', 'inherit', 'inherit'],
    env: childEnvironment(environment),
  });
  const ended = new Promise<number>((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', (code) => resolve(code ?? 1));
  });
  return { name, pid: child.pid ?? 0, ended, stop: (graceMs) => stopChild(child, ended, graceMs) };
}

/**
 * The worker makes much for a batch and forgets it with the batch. With the room Node gives to what
 * is new by itself, the collector took a quarter of its time.
 */
const words = {
  server: [],
  gateway: [],
  worker: ['--max-semi-space-size=64'],
} as const satisfies Record<string, readonly string[]>;

/** Starts a built program as it runs in production. */
export function startProgram(
  name: keyof typeof words,
  environment: Readonly<Record<string, string>>,
): RunningProcess {
  return startProcess(name, [...words[name], '--enable-source-maps', `dist/${name}.mjs`], {
    ...environment,
    NODE_ENV: 'production',
  });
}

async function stopChild(child: ChildProcess, ended: Promise<number>, graceMs: number) {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), graceMs);
  await ended;
  clearTimeout(timer);
}
