import { createServer } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';

/** Throws, saying what to do, when something else listens on a port. */
export async function assertPortIsFree(port: number): Promise<void> {
  const free = await new Promise<boolean>((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, () => server.close(() => resolve(true)));
  });
  if (!free) {
    process.stderr.write(
      `Port ${port} is taken. Another copy? Start this one with PORT=${port + 10} DATA_DIR=.data-2 npm start\n`,
    );
    process.exit(1);
  }
}

/** Waits until an address answers 200; throws after `timeoutMs`. */
export async function waitUntilAnswers(url: string, timeoutMs: number): Promise<void> {
  const deadline = Date.now() + timeoutMs;
  for (;;) {
    const status = await fetch(url).then(
      (response) => response.status,
      () => 0,
    );
    if (status === 200) return;
    if (Date.now() > deadline) throw new Error(`${url} did not answer within ${timeoutMs} ms`);
    await delay(100);
  }
}
