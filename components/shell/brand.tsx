import { useTranslations } from 'next-intl';
import { TextLink } from '#components/ui/text-link.tsx';
import styles from './brand.module.css';
import { addresses } from './places.ts';

/** Draws the sign: a house with a flame in it. */
export function BrandMark() {
  return (
    <svg className={styles['mark']} viewBox="0 0 26 26" aria-hidden="true">
      <path
        className={styles['house']}
        d="M3 12 13 3l10 9v10a1.5 1.5 0 0 1-1.5 1.5h-17A1.5 1.5 0 0 1 3 22z"
      />
      <path
        className={styles['flame']}
        d="M13 10c2.6 3 4 4.9 4 6.7a4 4 0 0 1-8 0c0-1.8 1.4-3.7 4-6.7z"
      />
    </svg>
  );
}

/** Shows sign and name, and leads home. */
export function Brand() {
  const t = useTranslations();
  return (
    <TextLink href={addresses.home} className={styles['brand']}>
      <BrandMark />
      <span aria-hidden="true">{t('common.appName')}</span>
      <span className={styles['label']}>{t('shell.home')}</span>
    </TextLink>
  );
}
