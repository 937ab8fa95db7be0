const textMax = 200;
const seenMax = 20_000;

/** Reads a line of text of a form, empty where there is none. */
export function readText(data: FormData, name: string): string {
  return readField(data, name, textMax).trim();
}

/** Reads what version of an agreement a form was made of. */
export function readSeen(data: FormData): string {
  return readField(data, 'seen', seenMax);
}

function readField(data: FormData, name: string, lengthMax: number): string {
  const value = data.get(name);
  return typeof value === 'string' ? value.slice(0, lengthMax) : '';
}
