import type { Instrumentation } from 'next';
import { log } from '#lib/log.ts';

/** Logs what a page or action threw; the digest is what the reader was shown. */
export const onRequestError: Instrumentation.onRequestError = (error, request, context) => {
  const digest = error instanceof Error && 'digest' in error ? String(error.digest) : undefined;
  const [path] = request.path.split('?');
  log('web').error(
    { error, digest, method: request.method, path, route: context.routePath },
    'page failed',
  );
};
