import { log } from './log.ts';

/**
 * Keeps a process alive through one known fault of the database driver (postgres 3.4.9): when the
 * server is killed between two turns of the event loop, a planned write meets a socket that is
 * gone and throws where nobody can catch it. The queries of that connection have been rejected
 * already, and the next one connects anew. Any other uncaught error ends the process.
 */
export function surviveLostConnections(): void {
  process.on('uncaughtException', (cause) => {
    const isKnown =
      cause instanceof TypeError && /postgres\/.*connection\.js/.test(cause.stack ?? '');
    log('process')[isKnown ? 'warn' : 'fatal']({ error: cause }, 'uncaught');
    if (!isKnown) process.exit(1);
  });
}
