import { noBreakSpace } from './digits.ts';
import type { Locale } from './locale.ts';

// Abbreviated, so that no plural form is needed and columns of a table stay narrow.
const unitNames: Record<Locale, readonly [string, string, string, string]> = {
  uk: ['дн', 'год', 'хв', 'с'],
  ru: ['дн', 'ч', 'мин', 'с'],
  en: ['d', 'h', 'min', 's'],
};
const unitSeconds = [86_400, 3_600, 60, 1] as const;

/** Writes how long something lasts by its two largest units: "3 дн 4 год", "2 хв 5 с", "0 с". */
export function formatDuration(seconds: number, locale: Locale): string {
  let rest = Math.max(0, Math.floor(seconds));
  const counts = unitSeconds.map((size) => {
    const count = Math.floor(rest / size);
    rest -= count * size;
    return count;
  });
  const first = counts.findIndex((count) => count > 0);
  if (first === -1) return `0${noBreakSpace}${unitNames[locale][3]}`;
  return counts
    .slice(first, first + 2)
    .map((count, index) => ({ count, name: unitNames[locale][first + index] ?? '' }))
    .filter(({ count }) => count > 0)
    .map(({ count, name }) => `${count}${noBreakSpace}${name}`)
    .join(noBreakSpace);
}
