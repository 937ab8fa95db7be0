import { useLocale, useTranslations } from 'next-intl';
import { Icon } from '#components/ui/icon.tsx';
import { VisuallyHidden } from '#components/ui/visually-hidden.tsx';
import { type Locale, locales } from '#lib/format/locale.ts';
import { Menu } from './menu.tsx';
import { addresses } from './places.ts';

// Each language calls itself by its own name, whatever the page speaks.
const ownNames: Record<Locale, string> = { uk: 'Українська', ru: 'Русский', en: 'English' };

/** Changes the language by a plain form: the answer leads back to the same page. */
export function LanguageSwitch() {
  const t = useTranslations('shell.language');
  const current = useLocale();
  return (
    <Menu
      summary={
        <>
          <Icon name="globe" />
          <VisuallyHidden>{t('label')}: </VisuallyHidden>
          {t('short')}
        </>
      }
    >
      <form method="post" action={addresses.language}>
        {locales.map((locale) => (
          <button
            key={locale}
            type="submit"
            name="locale"
            value={locale}
            lang={locale}
            aria-current={locale === current ? 'true' : undefined}
          >
            {ownNames[locale]}
          </button>
        ))}
      </form>
    </Menu>
  );
}
