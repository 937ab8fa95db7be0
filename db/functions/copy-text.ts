/** Writes a row in the text format of PostgreSQL's COPY; null is its own value. */
export function copyText(fields: readonly (string | null)[]): string {
  return `${fields.map((field) => (field === null ? '\\N' : escaped(field))).join('\t')}\n`;
}

const special: Readonly<Record<string, string>> = {
  '\\': '\\\\',
  '\t': '\\t',
  '\n': '\\n',
  '\r': '\\r',
};

function escaped(field: string): string {
  return field.replace(/[\\\t\n\r]/g, (character) => special[character] ?? character);
}
