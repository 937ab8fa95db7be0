import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { SkipLink } from '#components/ui/skip-link.tsx';
import { AccountMenu } from './account-menu.tsx';
import { Brand } from './brand.tsx';
import { ConnectionNotice } from './connection-notice.tsx';
import { LanguageSwitch } from './language-switch.tsx';
import { PortalNav } from './nav-links.tsx';
import styles from './portal-shell.module.css';
import type { Viewer } from './viewer.ts';

export interface PortalShellProps {
  readonly children: ReactNode;
  /** Null for a guest: no places, the way in instead. */
  readonly viewer: Viewer | null;
}

/** Frames the pages of residents: a head above, on a phone four places under the thumb. */
export function PortalShell({ children, viewer }: PortalShellProps) {
  const t = useTranslations('shell');
  const account = viewer?.homes[0]?.account;
  const names = {
    home: t('nav.home'),
    bills: t('nav.bills'),
    readings: t('nav.readings'),
    payments: t('nav.payments'),
  };
  const nav = (className: string | undefined) =>
    account === undefined ? null : (
      <PortalNav account={account} names={names} label={t('nav.label')} className={className} />
    );
  return (
    <div className={styles['shell']}>
      <SkipLink>{t('skip')}</SkipLink>
      <header className={styles['head']}>
        <div>
          <Brand />
          {nav(styles['top'])}
          <div className={styles['tools']}>
            <LanguageSwitch />
            <AccountMenu viewer={viewer} side="portal" />
          </div>
        </div>
      </header>
      <ConnectionNotice text={t('offline')} />
      <main id="content" className={styles['content']} tabIndex={-1}>
        {children}
      </main>
      <footer className={styles['foot']}>{t('footer.about')}</footer>
      {nav(styles['thumb'])}
    </div>
  );
}
