import type { Protocol } from './protocol.ts';
import { createRouter } from './router.ts';

/** Largest body of a telebank request, bytes, unless its call takes more. */
export const bodyMaxUsual = 64 * 1024;

/** Makes what tells how large the body of a request to an address may be. */
export function createBodyLimit(
  protocols: readonly Protocol[],
): (method: string, path: string) => number {
  const route = createRouter(protocols);
  return (method, path) => {
    const place = route(method, path);
    const call = place.kind === 'call' ? place.protocol.routes[place.route] : undefined;
    return call?.bodyMax ?? bodyMaxUsual;
  };
}
