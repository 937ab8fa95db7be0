/** Turns a sum or a percent as people type it into one with a point: "5 000,50" is "5000.50". */
export function typedAmount(text: string): string {
  return text.replaceAll(/\s/g, '').replace(',', '.');
}
