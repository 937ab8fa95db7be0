import { type AccountNumber, parseAccountNumber } from '../account-number.ts';

/** How a number may have become the one that was named. */
export type Likeness = 'digit' | 'swap';

/**
 * Lists the account numbers that one wrong digit, or two neighbours in the wrong order, would turn
 * into the text that was named; nothing for a text that is no ten digits.
 */
export function similarNumbers(named: string): ReadonlyMap<AccountNumber, Likeness> {
  const digits = named.replaceAll(/\s/g, '');
  if (!/^\d{10}$/.test(digits)) return new Map();
  const places = Array.from({ length: digits.length }, (_, place) => place);
  const changed = places.flatMap((place) =>
    [...'0123456789'].map((digit) => `${digits.slice(0, place)}${digit}${digits.slice(place + 1)}`),
  );
  const swapped = places.slice(1).map((place) => {
    const [left = '', right = ''] = [digits[place - 1], digits[place]];
    return `${digits.slice(0, place - 1)}${right}${left}${digits.slice(place + 1)}`;
  });
  const valid = (texts: readonly string[]) =>
    texts.flatMap((text) => {
      const number = text === digits ? undefined : parseAccountNumber(text);
      return number?.ok ? [number.value] : [];
    });
  return new Map([
    ...valid(swapped).map((number) => [number, 'swap'] as const),
    ...valid(changed).map((number) => [number, 'digit'] as const),
  ]);
}
