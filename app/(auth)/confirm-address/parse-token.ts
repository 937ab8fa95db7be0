const charactersMax = 500;

/** Takes a token as it stands in an address or a form; what cannot be one becomes none. */
export function parseToken(value: unknown): string {
  return typeof value === 'string' && value.length <= charactersMax ? value : '';
}
