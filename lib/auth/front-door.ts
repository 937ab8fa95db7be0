import type { IncomingMessage } from 'node:http';

/** Headers the server writes itself; what a client sends under these names is thrown away. */
export const clientAddressHeader = 'x-oselia-client-address';
export const requestPathHeader = 'x-oselia-path';

const readingMethods = ['GET', 'HEAD', 'OPTIONS'];

/** Machines that are known by a token of their own and carry no cookie. */
const machinePaths = ['/api/comms/heartbeat'];

/**
 * Notes on a request what only the server knows: who is at the other end of the connection and
 * which page was asked for. A proxy's word about its client counts only when the proxy is ours.
 */
export function stampRequest(request: IncomingMessage, trustedProxies: readonly string[]): void {
  request.headers[clientAddressHeader] = clientAddressOf(request, trustedProxies);
  request.headers[requestPathHeader] = pathOf(request.url ?? '/');
}

/** Tells who is at the other end: a proxy's word about its client counts only when the proxy is ours. */
export function clientAddressOf(
  request: IncomingMessage,
  trustedProxies: readonly string[],
): string {
  const peer = (request.socket.remoteAddress ?? 'unknown').replace(/^::ffff:/, '');
  if (!trustedProxies.includes(peer)) return peer;
  const forwarded = String(request.headers['x-forwarded-for'] ?? '')
    .split(',')
    .map((address) => address.trim())
    .filter((address) => address !== '' && !trustedProxies.includes(address));
  return forwarded.at(-1) ?? peer;
}

/** The framework's own mark of a soft navigation is no part of the page's address. */
function pathOf(url: string): string {
  return url
    .replace(/([?&])_rsc=[^&]*&?/, '$1')
    .replace(/[?&]$/, '')
    .slice(0, 2_000);
}

/**
 * Tells whether a request asks for a path here. One that names a whole address speaks to a proxy;
 * the framework would take its host for ours and lead there.
 */
export function namesOwnPath({ url }: IncomingMessage): boolean {
  return url?.startsWith('/') === true;
}

/**
 * Tells whether an address can be read: its escapes are text in UTF-8, and none is the zero that
 * PostgreSQL keeps in no text. The framework calls the first a fault of its own. The telebank is not
 * asked: some banks write their queries in windows-1251.
 */
export function isReadable({ url = '' }: IncomingMessage): boolean {
  try {
    return !decodeURIComponent(url).includes('\0');
  } catch {
    return false;
  }
}

/**
 * Tells whether a request names its host more than once. Of two, a proxy before us may believe the
 * one and we the other (RFC 9112, section 3.2); the framework would build addresses of either.
 */
export function namesTwoHosts({ rawHeaders }: IncomingMessage): boolean {
  const names = rawHeaders.filter((_, index) => index % 2 === 0);
  return names.filter((name) => name.toLowerCase() === 'host').length > 1;
}

/**
 * Tells whether a request wants to change something but did not come from a page of ours: its
 * Origin is missing, `null`, or neither the host that was asked nor our public address.
 */
export function isForeignWrite(request: IncomingMessage, publicUrl: string): boolean {
  if (readingMethods.includes(request.method ?? '')) return false;
  if (machinePaths.includes((request.url ?? '').split('?')[0] ?? '')) return false;
  const { origin, host } = request.headers;
  if (origin === undefined || !URL.canParse(origin)) return true;
  const asked = new URL(origin);
  return asked.host !== host && asked.origin !== new URL(publicUrl).origin;
}
