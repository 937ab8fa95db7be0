/**
 * Returns the path, query and hash of a place on our own site, or '/' for anything else. Guards
 * redirects: "//evil", "/\evil", other schemes and control characters never pass.
 */
export function ownPath(place: string | null | undefined, origin: string): string {
  if (place === null || place === undefined || !URL.canParse(place, origin)) return '/';
  const url = new URL(place, origin);
  if (url.origin !== new URL(origin).origin) return '/';
  const path = url.pathname + url.search + url.hash;
  return path.startsWith('//') ? '/' : path;
}
