/** Enough for the days, rates and areas of a city; a text that is not among them costs a pass. */
const entriesMax = 20_000;

/**
 * Remembers what a pure function made of a text. A city is charged by the same few days, rates and
 * areas over and over, and reading them anew took a third of a run. The answer must be immutable:
 * everybody gets the same one.
 */
export function remember<K extends string, V>(compute: (key: K) => V): (key: K) => V {
  const known = new Map<K, V>();
  return (key) => {
    const found = known.get(key);
    if (found !== undefined) return found;
    const value = compute(key);
    if (known.size >= entriesMax) known.clear();
    known.set(key, value);
    return value;
  };
}
