import type { ReactNode } from 'react';
import styles from './description-list.module.css';

export interface DescriptionListProps {
  readonly items: readonly { readonly term: ReactNode; readonly detail: ReactNode; key: string }[];
}

/** Lists the facts of one thing, each with its name. */
export function DescriptionList({ items }: DescriptionListProps) {
  return (
    <dl className={styles['list']}>
      {items.map(({ key, term, detail }) => (
        <div key={key}>
          <dt>{term}</dt>
          <dd>{detail}</dd>
        </div>
      ))}
    </dl>
  );
}
