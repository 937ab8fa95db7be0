import type { Locale } from '#lib/format/locale.ts';
import type { Messages } from './messages.ts';

// Makes next-intl know our languages and keys: an unknown key does not compile.
declare module 'use-intl' {
  interface AppConfig {
    Locale: Locale;
    Messages: Messages;
  }
}
