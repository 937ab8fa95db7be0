import { Agent, request } from 'node:http';

export interface LoadRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

export interface LoadResult {
  readonly perSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly answers: Readonly<Record<string, number>>;
}

/**
 * Keeps `connections` requests under way for `seconds` and measures each from sending to the last
 * byte of its answer. Making (signing) a request is not part of its time but takes a processor.
 */
export async function load(options: {
  readonly url: string;
  readonly connections: number;
  readonly seconds: number;
  readonly next: () => LoadRequest;
}): Promise<LoadResult> {
  const agent = new Agent({ keepAlive: true, maxSockets: options.connections });
  const times: number[] = [];
  const answers: Record<string, number> = {};
  const until = performance.now() + options.seconds * 1000;
  const started = performance.now();
  const work = async () => {
    while (performance.now() < until) {
      const wanted = options.next();
      const sent = performance.now();
      const status = await send(options.url, agent, wanted);
      times.push(performance.now() - sent);
      answers[status] = (answers[status] ?? 0) + 1;
    }
  };
  await Promise.all(Array.from({ length: options.connections }, work));
  const seconds = (performance.now() - started) / 1000;
  agent.destroy();
  times.sort((left, right) => left - right);
  const at = (share: number) => Number((times[Math.floor(times.length * share)] ?? 0).toFixed(1));
  return {
    perSecond: Math.round(times.length / seconds),
    p50Ms: at(0.5),
    p99Ms: at(0.99),
    answers,
  };
}

function send(url: string, agent: Agent, { method, path, headers, body }: LoadRequest) {
  return new Promise<number>((resolve, reject) => {
    const sending = request(new URL(path, url), { method, agent, headers }, (response) => {
      response.on('data', () => undefined);
      response.on('end', () => resolve(response.statusCode ?? 0));
    });
    sending.on('error', reject);
    sending.end(body);
  });
}
