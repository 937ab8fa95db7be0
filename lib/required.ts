/** Returns a value that must be there; throws, naming it, when it is not. */
export function required<T>(value: T | undefined | null, name: string): T {
  if (value === undefined || value === null) throw new Error(`${name} is missing`);
  return value;
}
