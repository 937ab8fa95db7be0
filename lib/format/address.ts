import { noBreakSpace } from './digits.ts';
import type { Locale } from './locale.ts';

const flat: Readonly<Record<Locale, string>> = { uk: 'кв.', ru: 'кв.', en: 'fl.' };

/** Where a home is, as the register keeps it: the street with its kind, never translated. */
export interface AddressParts {
  readonly street: string;
  readonly building: string;
  /** Flat; empty for a house with one dwelling. */
  readonly premise: string;
}

/** Writes an address on one line: "вул. Соборна, 12, кв. 45". */
export function formatAddress({ street, building, premise }: AddressParts, locale: Locale): string {
  const parts = [street.replace(/\. /, `.${noBreakSpace}`), building];
  return (premise === '' ? parts : [...parts, `${flat[locale]}${noBreakSpace}${premise}`]).join(
    ', ',
  );
}
