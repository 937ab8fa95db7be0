/*
 * How texts are compared by search: capitals, the kind of an apostrophe and of a dash do not
 * matter. The function search_key of the database does the same to what is stored, by the same two
 * alphabets; each letter stays one letter, so that what was found can be marked in the text itself.
 */
export const searchedLetters =
  'АБВГҐДЕЄЖЗИІЇЙКЛМНОПРСТУФХЦЧШЩЬЮЯЫЪЭЁABCDEFGHIJKLMNOPQRSTUVWXYZ’ʼ`‘–—‑';
export const plainLetters =
  "абвгґдеєжзиіїйклмнопрстуфхцчшщьюяыъэёabcdefghijklmnopqrstuvwxyz''''---";

const plainLetterOf = new Map(
  Array.from(searchedLetters).map((letter, place) => [letter, plainLetters[place] ?? letter]),
);

/** Writes a text as search compares it. */
export function searchKey(text: string): string {
  return Array.from(text, (letter) => plainLetterOf.get(letter) ?? letter).join('');
}

/** A stretch of a text that was searched for, or one between such. */
export interface Stretch {
  readonly text: string;
  readonly isFound: boolean;
}

/** Cuts a text where one of the wanted beginnings of words stands in it; the first one each. */
export function stretchesOf(text: string, wanted: readonly string[]): Stretch[] {
  const key = searchKey(text);
  const found = wanted
    .flatMap((part) => placeOf(key, searchKey(part)))
    .sort((left, right) => left.from - right.from);
  const stretches: Stretch[] = [];
  let end = 0;
  for (const { from, to } of found) {
    if (from < end) continue;
    stretches.push({ text: text.slice(end, from), isFound: false });
    stretches.push({ text: text.slice(from, to), isFound: true });
    end = to;
  }
  stretches.push({ text: text.slice(end), isFound: false });
  return stretches.filter((stretch) => stretch.text !== '');
}

function placeOf(key: string, part: string): { from: number; to: number }[] {
  if (part === '') return [];
  for (let from = key.indexOf(part); from >= 0; from = key.indexOf(part, from + 1)) {
    if (from === 0 || /[\s.,-]/.test(key[from - 1] ?? ''))
      return [{ from, to: from + part.length }];
  }
  return [];
}
