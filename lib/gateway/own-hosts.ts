import { hostname } from 'node:os';
import type { GatewayRequest } from './http.ts';

/** Where this process can be reached under names of its own. */
export interface OwnAddresses {
  /** The address people and banks use. */
  readonly publicUrl: string;
  /** Further names banks use, each `host` or `host:port`. */
  readonly hosts: readonly string[];
  readonly ports: readonly number[];
}

const loopback = /^(localhost|127(\.\d{1,3}){3}|\[::1\])(:\d{1,5})?$/;

/**
 * Makes a check that a request was meant for us: a signature covers the host, so a message signed
 * for another installation with the same key must not be good here. Names of the loopback are all
 * the same, at any port, since nothing signed for another machine has them; so is the very
 * address the connection was made to.
 */
export function createHostCheck({ publicUrl, hosts, ports }: OwnAddresses) {
  const own = new Set([
    plain(new URL(publicUrl).host),
    ...hosts.map(plain),
    ...ports.map((port) => plain(`${hostname()}:${port}`)),
  ]);
  return ({ authority, localAuthority }: GatewayRequest): boolean =>
    loopback.test(authority) ||
    own.has(plain(authority)) ||
    (authority !== '' && plain(authority) === plain(localAuthority));
}

/** A default port may be written or left out. */
function plain(authority: string): string {
  return authority.toLowerCase().replace(/:(80|443)$/, '');
}
