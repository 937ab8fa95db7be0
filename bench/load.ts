import { Pool } from 'undici';
import type { Consumer } from './processor-time.ts';

export interface LoadRequest {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  /** Whether an answer is what was asked for; absent means that any is. */
  readonly isGood?: (status: number, body: string) => boolean;
}

export interface LoadResult {
  readonly perSecond: number;
  readonly p50Ms: number;
  readonly p95Ms: number;
  readonly p99Ms: number;
  readonly answers: Readonly<Record<string, number>>;
  /** Processor time per request, by who used it. */
  readonly processorMs: Readonly<Record<string, number>>;
}

/**
 * Sends requests that were made (and signed) beforehand, as many at a time as there are connections,
 * and measures each from sending to the last byte of its answer. Throws when one is not good.
 */
export async function load(options: {
  readonly url: string;
  readonly connections: number;
  readonly requests: readonly LoadRequest[];
  readonly consumers: readonly Consumer[];
}): Promise<LoadResult> {
  const { requests, connections, consumers } = options;
  const pool = new Pool(options.url, { connections, pipelining: 1 });
  const times: number[] = [];
  const answers: Record<string, number> = {};
  const before = consumers.map(({ usedMs }) => usedMs());
  const started = performance.now();
  const queue = requests.values();
  const work = async () => {
    for (const { method, path, headers, body, isGood } of queue) {
      const sent = performance.now();
      const answer = await pool.request({ method, path, headers, body: body ?? null });
      const text = await answer.body.text();
      times.push(performance.now() - sent);
      const { statusCode } = answer;
      answers[statusCode] = (answers[statusCode] ?? 0) + 1;
      if (isGood?.(statusCode, text) === false) throw new Error(`${path}: ${statusCode} ${text}`);
    }
  };
  await Promise.all(Array.from({ length: connections }, work));
  const seconds = (performance.now() - started) / 1000;
  const spent = consumers.map(({ name, usedMs }, index) => {
    return [name, round((usedMs() - (before[index] ?? 0)) / requests.length, 3)] as const;
  });
  await pool.close();
  times.sort((left, right) => left - right);
  const at = (share: number) => round(times[Math.floor(times.length * share)] ?? 0, 1);
  return {
    perSecond: Math.round(times.length / seconds),
    p50Ms: at(0.5),
    p95Ms: at(0.95),
    p99Ms: at(0.99),
    answers,
    processorMs: Object.fromEntries(spent),
  };
}

function round(value: number, digits: number): number {
  return Number(value.toFixed(digits));
}
