const values = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ-';

/**
 * Tells whether a text is an energy identification code (EIC): two characters of the issuer (62
 * electricity, 56 gas), one of the kind, twelve of the object, one check character. The check is
 * 36 − ((Σ − 1) mod 37), where characters are weighed 16 down to 2.
 */
export function isEic(text: string): boolean {
  if (!/^\d{2}[A-Z][A-Z0-9-]{13}$/.test(text)) return false;
  const sum = [...text.slice(0, 15)].reduce(
    (total, character, index) => total + values.indexOf(character) * (16 - index),
    0,
  );
  return values[36 - ((sum + 36) % 37)] === text[15];
}
