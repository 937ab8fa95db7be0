import type { Addressee } from '#db/queries/letters.ts';
import { translator } from '#lib/i18n/translator.ts';
import type { Letter } from './letter.ts';
import { writeLetter } from './write-letter.ts';

/** Writes the letter that asks its reader to confirm the address. */
export function confirmLetter(to: Addressee, link: string): Letter {
  const t = translator(to.locale, 'mail');
  return writeLetter({
    to: to.address,
    locale: to.locale,
    subject: t('confirm.subject'),
    greeting: t('greeting', { name: to.fullName }),
    paragraphs: [t('confirm.text')],
    link: { label: t('confirm.link'), href: link },
    footer: t('confirm.footer'),
  });
}
