import type { Route } from 'next';
import { useTranslations } from 'next-intl';
import { ButtonLink } from './button.tsx';
import styles from './pagination.module.css';

export interface PaginationProps {
  /** From 1. */
  readonly page: number;
  readonly pages: number;
  readonly hrefOf: (page: number) => Route;
}

/** Goes through a long list page by page; is not there for a short one. */
export function Pagination({ page, pages, hrefOf }: PaginationProps) {
  const t = useTranslations('ui.pagination');
  if (pages <= 1) return null;
  return (
    <nav className={styles['pagination']} aria-label={t('label')}>
      {page > 1 ? (
        <ButtonLink kind="quiet" href={hrefOf(page - 1)}>
          {t('previous')}
        </ButtonLink>
      ) : null}
      <span>{t('position', { page, pages })}</span>
      {page < pages ? (
        <ButtonLink kind="quiet" href={hrefOf(page + 1)}>
          {t('next')}
        </ButtonLink>
      ) : null}
    </nav>
  );
}
