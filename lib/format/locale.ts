/** Languages of the city, the default first. */
export const locales = ['uk', 'ru', 'en'] as const;

export type Locale = (typeof locales)[number];

export const defaultLocale: Locale = 'uk';

/** Tells whether a text names one of our languages. */
export function isLocale(text: string | undefined): text is Locale {
  return locales.some((locale) => locale === text);
}
