import type { Locale } from '#lib/format/locale.ts';
import en from '#messages/en.json' with { type: 'json' };
import ru from '#messages/ru.json' with { type: 'json' };
import uk from '#messages/uk.json' with { type: 'json' };

/** Every text of the system; the Ukrainian file is the model the others must match. */
export type Messages = typeof uk;

/** Texts by language. The assignment fails to compile when a file lacks a key of the model. */
export const messagesByLocale: Readonly<Record<Locale, Messages>> = { uk, ru, en };
