/** Writes a text in one line: control characters and runs of spaces become single spaces. */
export function oneLine(text: string): string {
  return text.replaceAll(/[\p{Cc}\s]+/gu, ' ').trim();
}
