const depthMax = 8;

export type Fields = Readonly<Record<string, unknown>>;

/** Parses a body that is one JSON object in UTF-8; undefined when it is anything else. */
export function parseObject(body: Uint8Array): Fields | undefined {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(body);
    if (isTooDeep(text)) return undefined;
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** Whether brackets outside of texts nest deeper than any honest body; never recurses itself. */
function isTooDeep(text: string): boolean {
  let depth = 0;
  for (const [token] of text.matchAll(/"(?:[^"\\]|\\.)*"|[[\]{}]/gs)) {
    if (token === '[' || token === '{') depth += 1;
    else if (token === ']' || token === '}') depth -= 1;
    if (depth > depthMax) return true;
  }
  return false;
}

/** Narrows a value to a JSON object. */
export function isObject(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Returns a text; a member of another type is as malformed as an empty one. */
export function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
