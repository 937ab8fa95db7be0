import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Icon } from '#components/ui/icon.tsx';
import { SkipLink } from '#components/ui/skip-link.tsx';
import { AccountMenu } from './account-menu.tsx';
import { Brand } from './brand.tsx';
import { ConnectionNotice } from './connection-notice.tsx';
import { LanguageSwitch } from './language-switch.tsx';
import { NavLinks } from './nav-links.tsx';
import styles from './office-shell.module.css';
import { officeSections } from './places.ts';
import type { Viewer } from './viewer.ts';

export interface OfficeShellProps {
  readonly children: ReactNode;
  readonly viewer: Viewer | null;
  /** Places the viewer's roles open; the others are not shown. Pages check rights themselves. */
  readonly allows?: (place: OfficePlace) => boolean;
}

export type OfficePlace = (typeof officeSections)[number]['places'][number]['key'];

/** Frames the workplace: sections on the left, dense pages on the right, folded on a small screen. */
export function OfficeShell({ children, viewer, allows = () => true }: OfficeShellProps) {
  const t = useTranslations('shell');
  const names = {
    charging: t('office.charging'),
    benefits: t('office.benefits'),
    subsidies: t('office.subsidies'),
    recalculations: t('office.recalculations'),
    accounts: t('office.accounts'),
    tariffs: t('office.tariffs'),
    addresses: t('office.addresses'),
    readings: t('office.readings'),
    meters: t('office.meters'),
    settlement: t('office.settlement'),
    partners: t('office.partners'),
    registers: t('office.registers'),
    suspense: t('office.suspense'),
    nodes: t('office.nodes'),
  };
  return (
    <div className={styles['shell']} data-density="office">
      <SkipLink>{t('skip')}</SkipLink>
      <header className={styles['bar']}>
        <Brand />
        <details className={styles['toggle']}>
          <summary>
            <Icon name="menu" /> {t('office.title')}
          </summary>
        </details>
        <div className={styles['aside']}>
          {officeSections.map((section) => {
            const places = section.places.filter(({ key }) => allows(key));
            if (places.length === 0) return null;
            return (
              <section key={section.key}>
                <p>{t(`office.${section.key}`)}</p>
                <NavLinks places={places} names={names} label={t(`office.${section.key}`)} />
              </section>
            );
          })}
        </div>
        <div className={styles['tools']}>
          <LanguageSwitch />
          <AccountMenu viewer={viewer} side="office" />
        </div>
      </header>
      <div className={styles['page']}>
        <ConnectionNotice text={t('offline')} />
        <main id="content" className={styles['content']} tabIndex={-1}>
          {children}
        </main>
      </div>
    </div>
  );
}
