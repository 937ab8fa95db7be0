import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import styles from './page.module.css';

export interface PageHeadProps {
  readonly title: string;
  /** Which of several pages with one title it is, said by the window alone: a tab. */
  readonly side?: string | undefined;
  /** Whose or what page it is, in one muted line: account, address, state. */
  readonly lead?: ReactNode;
  /** BackLink or Breadcrumbs. */
  readonly back?: ReactNode;
  /** Buttons of the whole page, right of the title. */
  readonly actions?: ReactNode;
}

/** Opens a page with its only h1, and names the browser's window and history by it. */
export function PageHead({ title, side, lead, back, actions }: PageHeadProps) {
  const t = useTranslations('ui');
  const page = side === undefined ? title : `${title}: ${side}`;
  return (
    <header className={styles['head']}>
      <title>{t('windowTitle', { page })}</title>
      {back}
      <div className={styles['titles']}>
        <div>
          <h1>{title}</h1>
          {lead === undefined ? null : <p className={styles['lead']}>{lead}</p>}
        </div>
        {actions}
      </div>
    </header>
  );
}

/** Sets the main card and the next to it 3 : 2, one under the other on a phone. */
export function Columns({ children }: { readonly children: ReactNode }) {
  return <div className={styles['columns']}>{children}</div>;
}

/** Sets blocks under each other at the distance of a page. */
export function Stack({ children }: { readonly children: ReactNode }) {
  return <div className={styles['stack']}>{children}</div>;
}
