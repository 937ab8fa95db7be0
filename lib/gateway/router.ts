import type { Protocol } from './protocol.ts';

/** Where a request leads: a call of a protocol, an address with other methods, or nowhere. */
export type Place =
  | {
      readonly kind: 'call';
      readonly protocol: Protocol;
      readonly route: string;
      readonly params: Readonly<Record<string, string>>;
    }
  | { readonly kind: 'other-methods'; readonly allow: readonly string[] }
  | { readonly kind: 'nowhere' };

interface Entry {
  readonly protocol: Protocol;
  readonly route: string;
  readonly method: string;
  readonly segments: readonly string[];
}

const segmentMax = 200;

/** Makes the router of protocols; two of them that claim one call are a bug and throw. */
export function createRouter(
  protocols: readonly Protocol[],
): (method: string, path: string) => Place {
  const byLength = new Map<number, Entry[]>();
  const claimed = new Set<string>();
  for (const protocol of protocols) {
    for (const [route, { method, path }] of Object.entries(protocol.routes)) {
      const claim = `${method} ${path.replaceAll(/\{[^}]*\}/g, '{}')}`;
      if (claimed.has(claim)) throw new Error(`two protocols claim ${claim}`);
      claimed.add(claim);
      const segments = path.split('/');
      const entries = byLength.get(segments.length) ?? [];
      byLength.set(segments.length, [...entries, { protocol, route, method, segments }]);
    }
  }
  return (method, path) => {
    const given = path.split('/');
    const here = (byLength.get(given.length) ?? []).filter((entry) => fits(entry, given));
    const entry = here.find((one) => one.method === method);
    if (entry) {
      return {
        kind: 'call',
        protocol: entry.protocol,
        route: entry.route,
        params: paramsOf(entry, given),
      };
    }
    if (here.length === 0) return { kind: 'nowhere' };
    return { kind: 'other-methods', allow: [...new Set(here.map((one) => one.method))].sort() };
  };
}

function fits({ segments }: Entry, given: readonly string[]): boolean {
  return segments.every((segment, index) => {
    const text = given[index] ?? '';
    return segment.startsWith('{')
      ? text !== '' && text.length <= segmentMax && decoded(text) !== undefined
      : segment === text;
  });
}

function paramsOf({ segments }: Entry, given: readonly string[]): Record<string, string> {
  const params: Record<string, string> = {};
  for (const [index, segment] of segments.entries()) {
    if (segment.startsWith('{')) params[segment.slice(1, -1)] = decoded(given[index] ?? '') ?? '';
  }
  return params;
}

/** A segment that is not percent-encoded UTF-8 leads nowhere. */
function decoded(segment: string): string | undefined {
  try {
    return decodeURIComponent(segment);
  } catch {
    return undefined;
  }
}
