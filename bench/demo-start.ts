import { readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { waitUntilAnswers } from '#scripts/house/ports.ts';
import { startProcess } from '#scripts/house/processes.ts';
import { readCredentials } from '../e2e/credentials.ts';
import { findProgram } from './processor-time.ts';

const port = 4395;
const dataDir = path.join('.data', 'bench-demo');
const url = `http://localhost:${port}`;

export interface StartedDemo {
  readonly url: string;
  readonly webPid: number;
  readonly workerPid: number;
  readonly databasePid: number;
  /** From the command to the first page answered. */
  readonly secondsToFirstPage: number;
  stop(): Promise<void>;
}

/** Starts the demo as a newcomer does, `npm start`; `fresh` makes it load its city anew. */
export async function startDemo({ fresh }: { readonly fresh: boolean }): Promise<StartedDemo> {
  if (fresh) rmSync(dataDir, { recursive: true, force: true });
  const started = performance.now();
  const house = startProcess('house', ['scripts/bootstrap.mjs', 'start'], {
    PORT: String(port),
    DATA_DIR: dataDir,
  });
  await waitUntilAnswers(`${url}/sign-in`, 180_000);
  const secondsToFirstPage = Number(((performance.now() - started) / 1000).toFixed(1));
  return {
    url,
    webPid: findProgram(house.pid, 'dist/server.mjs'),
    workerPid: findProgram(house.pid, 'dist/worker.mjs'),
    databasePid: postmasterPid(),
    secondsToFirstPage,
    stop: () => house.stop(20_000),
  };
}

function postmasterPid(): number {
  const folder = path.join(dataDir, 'postgres');
  const places = [() => readFileSync(path.join(folder, 'moved-to'), 'utf8'), () => folder];
  for (const place of places) {
    try {
      const [pid] = readFileSync(path.join(place(), 'cluster', 'postmaster.pid'), 'utf8').split(
        '\n',
      );
      return Number(pid);
    } catch {
      // The other place.
    }
  }
  throw new Error('the database does not run');
}

export interface SignedIn {
  /** The header that a browser would send. */
  readonly cookie: string;
  readonly account: string;
}

/** Signs the first demo subscriber in. */
export async function signInFirst(): Promise<SignedIn> {
  const { subscribers } = readCredentials(port, dataDir);
  const [person] = subscribers;
  const [account = ''] = person?.accounts ?? [];
  const csrf = await fetch(`${url}/api/auth/csrf`);
  const { csrfToken } = (await csrf.json()) as { csrfToken: string };
  const answer = await fetch(`${url}/api/auth/callback/credentials`, {
    method: 'POST',
    redirect: 'manual',
    headers: {
      origin: url,
      cookie: cookiesOf(csrf),
      'content-type': 'application/x-www-form-urlencoded',
    },
    body: new URLSearchParams({
      csrfToken,
      login: person?.login ?? '',
      password: person?.password ?? '',
    }),
  });
  return { cookie: cookiesOf(answer), account };
}

function cookiesOf(answer: Response): string {
  return answer.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';', 1)[0])
    .join('; ');
}
