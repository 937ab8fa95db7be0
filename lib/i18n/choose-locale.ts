import { defaultLocale, isLocale, type Locale } from '#lib/format/locale.ts';

/** Name of the cookie that remembers the language a person chose. */
export const localeCookie = 'locale';

/** Chooses the language: the person's own choice, else the browser's wish, else Ukrainian. */
export function chooseLocale(asked: {
  readonly cookie: string | undefined;
  readonly acceptLanguage: string | null;
}): Locale {
  if (isLocale(asked.cookie)) return asked.cookie;
  return wishes(asked.acceptLanguage ?? '').find(isLocale) ?? defaultLocale;
}

/** Lists the languages of an Accept-Language header (RFC 9110 §12.5.4), dearest first. */
function wishes(header: string): string[] {
  return header
    .slice(0, 500)
    .split(',')
    .map((part) => {
      const [range = '', ...parameters] = part
        .trim()
        .toLowerCase()
        .split(/\s*;\s*/);
      return { language: range.split('-')[0] ?? '', weight: weightOf(parameters) };
    })
    .filter(({ weight }) => weight > 0)
    .sort((left, right) => right.weight - left.weight)
    .map(({ language }) => language);
}

function weightOf(parameters: readonly string[]): number {
  const quality = parameters.find((parameter) => parameter.startsWith('q='));
  if (quality === undefined) return 1;
  const weight = Number(quality.slice(2));
  return Number.isNaN(weight) ? 0 : weight;
}
