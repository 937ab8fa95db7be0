import { log } from './log.ts';

/**
 * Keeps a process alive through two known faults of the database driver (postgres 3.4.9). When the
 * server is killed between two turns of the event loop, a planned write meets a socket that is gone
 * and throws where nobody can catch it. When it is killed while a new connection asks what types it
 * has, nobody waits for that question's refusal. What was asked by us has been rejected already, and
 * the next query connects anew. Any other uncaught error ends the process.
 */
export function surviveLostConnections(): void {
  process.on('uncaughtException', (cause) => {
    const isKnown = isPlannedWrite(cause) || isQuestionOfTypes(cause);
    log('process')[isKnown ? 'warn' : 'fatal']({ error: cause }, 'uncaught');
    if (!isKnown) process.exit(1);
  });
}

function isPlannedWrite(cause: Error): boolean {
  return cause instanceof TypeError && /postgres\/.*connection\.js/.test(cause.stack ?? '');
}

/** The driver tells with an error what was asked; only itself asks for the types there are. */
function isQuestionOfTypes(cause: Error): boolean {
  return 'query' in cause && /pg_catalog\.pg_type/.test(`${cause.query}`);
}
