/** Writes a table; a bar inside a cell would end it. */
export function table(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|').replaceAll('\n', ' ')).join(' | ')} |`;
  return [line(heads), line(heads.map(() => '---')), ...rows.map(line)].join('\n');
}

/** Writes a page that a program wrote, and says so. */
export function page(title: string, ...parts: readonly string[]): string {
  const notice = 'Written by `npm run docs` from the code; a test compares. Do not edit.';
  return `${[`# ${title}`, notice, ...parts].join('\n\n')}\n`;
}

export const code = (text: string) => `\`${text}\``;
