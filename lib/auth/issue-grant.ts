import type { Grant } from './grant.ts';

type Facts<G> = { [Key in keyof G as Key extends string ? Key : never]: G[Key] };

/**
 * Makes a grant. Only the places that check may import this module: sessions, the gateway's
 * signature check, the worker and loading scripts (enforced by the import rules).
 */
export function issueGrant<G extends Grant>(facts: Facts<G>): G {
  return facts as G;
}
