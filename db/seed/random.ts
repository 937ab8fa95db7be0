/** A repeatable source of choices: the same seed makes the same city on every machine. */
export interface Random {
  /** A whole number, both ends included. */
  integer(min: number, max: number): number;
  /** True in so many of a hundred cases. */
  chance(percent: number): boolean;
  pick<L extends readonly [unknown, ...unknown[]]>(items: L): L[number];
  /** Picks by weight: the more, the more often. */
  weighted<T>(items: readonly [readonly [T, number], ...(readonly [T, number])[]]): T;
}

/** Makes a source for a text such as "demo/account/17"; each text has a sequence of its own. */
export function randomOf(seed: string): Random {
  const next = splitMix(hashOf(seed));
  const integer = (min: number, max: number) => min + (next() % (max - min + 1));
  return {
    integer,
    chance: (percent) => integer(1, 100) <= percent,
    pick: (items) => items[integer(0, items.length - 1)] ?? items[0],
    weighted: (items) => {
      let left = integer(
        1,
        items.reduce((sum, [, weight]) => sum + weight, 0),
      );
      const found = items.find(([, weight]) => {
        left -= weight;
        return left <= 0;
      });
      return (found ?? items[0])[0];
    },
  };
}

/** FNV-1a of 32 bits. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  return hash >>> 0;
}

/** SplitMix of 32 bits: small, quick, and good enough to invent a city. */
function splitMix(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x9e3779b9) | 0;
    let mixed = state ^ (state >>> 16);
    mixed = Math.imul(mixed, 0x21f0aaad);
    mixed ^= mixed >>> 15;
    mixed = Math.imul(mixed, 0x735a2d97);
    return (mixed ^ (mixed >>> 15)) >>> 0;
  };
}
