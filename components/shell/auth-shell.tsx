import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { SkipLink } from '#components/ui/skip-link.tsx';
import styles from './auth-shell.module.css';
import { Brand } from './brand.tsx';
import { ConnectionNotice } from './connection-notice.tsx';
import { LanguageSwitch } from './language-switch.tsx';

/** Frames the way in: one narrow card, the sign above it, nothing to wander off to. */
export function AuthShell({ children }: { readonly children: ReactNode }) {
  const t = useTranslations();
  return (
    <div className={styles['shell']}>
      <SkipLink>{t('shell.skip')}</SkipLink>
      <header className={styles['head']}>
        <Brand />
        <LanguageSwitch />
      </header>
      <ConnectionNotice text={t('shell.offline')} />
      <main id="content" className={styles['content']} tabIndex={-1}>
        {children}
      </main>
      <footer className={styles['foot']}>{t('common.tagline')}</footer>
    </div>
  );
}
