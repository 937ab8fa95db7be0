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

/**
 * Whether brackets outside of texts nest deeper than any honest body. One pass over the symbols: a
 * pattern that looks for whole texts would start again at each quotation mark of a torn one.
 */
function isTooDeep(text: string): boolean {
  let depth = 0;
  let isInText = false;
  for (let index = 0; index < text.length && depth <= depthMax; index += 1) {
    const symbol = text[index];
    if (symbol === '"') isInText = !isInText;
    else if (!isInText) depth += stepOf(symbol);
    else if (symbol === '\\') index += 1;
  }
  return depth > depthMax;
}

function stepOf(symbol: string | undefined): number {
  if (symbol === '[' || symbol === '{') return 1;
  return symbol === ']' || symbol === '}' ? -1 : 0;
}

/** Narrows a value to a JSON object. */
export function isObject(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Returns a text; a member of another type is as malformed as an empty one. */
export function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
