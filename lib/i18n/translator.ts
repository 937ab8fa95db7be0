import { createTranslator, type NamespaceKeys, type NestedKeyOf } from 'use-intl/core';
import type { Locale } from '#lib/format/locale.ts';
import { type Messages, messagesByLocale } from './messages.ts';

type Namespace = NamespaceKeys<Messages, NestedKeyOf<Messages>>;

/**
 * Makes the translator of one namespace for code that runs outside Next: PDF, mail, worker.
 * A missing text or argument throws: a letter with a hole in it must not leave the house.
 */
export function translator<const Area extends Namespace>(locale: Locale, namespace: Area) {
  return createTranslator<Messages, Area>({
    locale,
    messages: messagesByLocale[locale],
    namespace,
    timeZone: 'Europe/Kyiv',
    onError: (error) => {
      throw error;
    },
  });
}
