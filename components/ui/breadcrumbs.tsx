import type { Route } from 'next';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import styles from './breadcrumbs.module.css';
import { Icon } from './icon.tsx';
import { TextLink } from './text-link.tsx';

export interface BackLinkProps {
  readonly href: Route;
  readonly children: ReactNode;
}

/** Leads one level up: enough for pages two levels deep. */
export function BackLink({ href, children }: BackLinkProps) {
  return (
    <TextLink href={href} className={styles['back']}>
      <Icon name="back" /> {children}
    </TextLink>
  );
}

export interface BreadcrumbsProps {
  /** From the top down; the last has no address: it is this page. */
  readonly items: readonly { readonly href?: Route; readonly label: ReactNode }[];
}

/** Shows where a page stands when it is three or more levels deep. */
export function Breadcrumbs({ items }: BreadcrumbsProps) {
  const t = useTranslations('ui');
  return (
    <nav className={styles['crumbs']} aria-label={t('breadcrumbs')}>
      <ol>
        {items.map(({ href, label }) => (
          <li key={href ?? 'here'}>
            {href === undefined ? (
              <span aria-current="page">{label}</span>
            ) : (
              <TextLink href={href}>{label}</TextLink>
            )}
          </li>
        ))}
      </ol>
    </nav>
  );
}
