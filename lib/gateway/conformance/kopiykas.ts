/** Writes a sum of hryvnias as whole kopiykas; what is no sum stays as it is, to be refused. */
export function inKopiykas(amount: string): string {
  const [, sign, hryvnias, rest] = /^(-?)(\d+)\.(\d\d)$/.exec(amount) ?? [];
  if (hryvnias === undefined || rest === undefined) return amount;
  return `${sign}${BigInt(`${hryvnias}${rest}`)}`;
}

/** Writes whole kopiykas as hryvnias. */
export function inHryvnias(kopiykas: string): string {
  const digits = kopiykas.padStart(3, '0');
  return `${digits.slice(0, -2)}.${digits.slice(-2)}`;
}
