import { type NextRequest, NextResponse } from 'next/server';
import { config as surroundings } from '#lib/config.ts';

/**
 * Marks with which the framework talks to itself. A client that sends one is thrown out of it: a
 * header of this kind once let requests pass by the proxy unseen.
 */
const innerHeaders = ['x-middleware-subrequest', 'x-middleware-subrequest-id', 'x-nonce'];
const innerPrefixes = ['x-middleware-', 'x-invoke-'];

const powers = ['camera', 'microphone', 'geolocation', 'payment', 'usb', 'browsing-topics'];

/**
 * Puts the rules of the browser on every page: what may run, who may frame, what may be kept. It
 * decides nothing about rights: every page and action asks for its grant itself.
 */
export function proxy(request: NextRequest): NextResponse {
  const nonce = crypto.randomUUID().replaceAll('-', '');
  const policy = contentSecurityPolicy(nonce, surroundings().development);
  const headers = new Headers(request.headers);
  for (const name of [...headers.keys()]) if (isInner(name)) headers.delete(name);
  // The framework reads the nonce from here and signs its own scripts with it.
  headers.set('content-security-policy', policy);

  const response = NextResponse.next({ request: { headers } });
  response.headers.set('content-security-policy', policy);
  response.headers.set('x-content-type-options', 'nosniff');
  // Whole addresses stay among our own pages (the language form goes back by them) and never leave.
  response.headers.set('referrer-policy', 'same-origin');
  response.headers.set('permissions-policy', powers.map((power) => `${power}=()`).join(', '));
  response.headers.set('cross-origin-opener-policy', 'same-origin');
  response.headers.set('cross-origin-resource-policy', 'same-origin');
  // Every page depends on the cookie of its reader, if only by the language.
  response.headers.set('cache-control', 'private, no-store');
  if (surroundings().publicUrl.startsWith('https:')) {
    response.headers.set('strict-transport-security', 'max-age=31536000; includeSubDomains');
  }
  return response;
}

/**
 * Lists what a page may load. Scripts run by the nonce of this one answer, never because they are
 * inline; styles come from our files alone, so components set no style attributes. Development
 * needs eval for stack traces, and inline styles and a socket for its tools.
 */
export function contentSecurityPolicy(nonce: string, development: boolean): string {
  const directives = {
    'default-src': "'self'",
    'script-src': `'self' 'nonce-${nonce}' 'strict-dynamic'${development ? " 'unsafe-eval'" : ''}`,
    'style-src': development ? "'self' 'unsafe-inline'" : "'self'",
    'img-src': "'self' data:",
    'font-src': "'self'",
    'connect-src': development ? "'self' ws:" : "'self'",
    'object-src': "'none'",
    'base-uri': "'none'",
    'form-action': "'self'",
    'frame-ancestors': "'none'",
  };
  return Object.entries(directives)
    .map(([name, sources]) => `${name} ${sources}`)
    .join('; ');
}

function isInner(name: string): boolean {
  return innerHeaders.includes(name) || innerPrefixes.some((prefix) => name.startsWith(prefix));
}

export const config = {
  // Files with a fingerprint in their name are the same for everybody and may be kept.
  matcher: ['/((?!_next/static/|icon\\.svg$).*)'],
};
