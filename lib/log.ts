import { AsyncLocalStorage } from 'node:async_hooks';
import { type DestinationStream, destination, type Logger, pino, stdTimeFunctions } from 'pino';
import { config } from '#lib/config.ts';
import { scrubText } from './scrub-text.ts';

/** Names of facts that never reach a log, at the top of a line and one level below. */
const secretNames = [
  'authorization',
  'billCode',
  'body',
  'cookie',
  'email',
  'fullName',
  'login',
  'password',
  'passwordHash',
  'secret',
  'token',
  'url',
] as const;

interface Shared {
  logger?: Logger;
  requests?: AsyncLocalStorage<string>;
}

const slot = Symbol.for('oselia.log');
const holder = globalThis as { [slot]?: Shared };
holder[slot] ??= {};
/** On the global object: the server and the framework's bundle are two copies of this module. */
const shared = holder[slot];

/**
 * Makes a logger of JSON lines: time, level, area, the request it belongs to, what happened. What
 * it is given is scrubbed, since errors quote what people typed.
 */
export function createLogger(level: string, to: DestinationStream): Logger {
  return pino(
    {
      level,
      base: { process: process.pid },
      messageKey: 'message',
      errorKey: 'error',
      timestamp: stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      redact: {
        paths: secretNames.flatMap((name) => [name, `*.${name}`]),
        censor: '[redacted]',
      },
      serializers: { error: errorFacts, path: (path: unknown) => scrubText(String(path)) },
      mixin: () => {
        const requestId = requestIds().getStore();
        return requestId === undefined ? {} : { requestId };
      },
    },
    to,
  );
}

/**
 * Returns the log of one area of this process. Lines go to the error stream and are written at
 * once: the last words of a process that ends are the ones that matter.
 */
export function log(area: string): Logger {
  shared.logger ??= createLogger(config().logLevel, destination({ dest: 2, sync: true }));
  return shared.logger.child({ area });
}

/** Runs the work of one request; every line it logs carries its id. */
export function inRequest<T>(requestId: string, work: () => T): T {
  return requestIds().run(requestId, work);
}

function requestIds(): AsyncLocalStorage<string> {
  shared.requests ??= new AsyncLocalStorage<string>();
  return shared.requests;
}

/** Only what tells an error apart: a database error also carries the row that was refused. */
function errorFacts(cause: unknown): Record<string, string> {
  if (!(cause instanceof Error)) return { message: scrubText(String(cause)) };
  const code = 'code' in cause && cause.code !== undefined ? { code: String(cause.code) } : {};
  const constraint =
    'constraint_name' in cause ? { constraint: String(cause.constraint_name) } : {};
  return {
    type: cause.name,
    message: scrubText(cause.message),
    ...code,
    ...constraint,
    stack: scrubText(cause.stack ?? ''),
  };
}
