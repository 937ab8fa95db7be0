import type { ReactNode } from 'react';
import styles from './card.module.css';
import { classNames } from './class-names.ts';

export interface CardProps {
  readonly children: ReactNode;
  readonly title?: ReactNode;
  /** What thing it is about, in one muted line under the title: number, seal, term. */
  readonly lead?: ReactNode;
  /** What can be done with the card, right of its title. */
  readonly actions?: ReactNode;
  /** Names the section for links inside the page. */
  readonly id?: string;
  /** due: the sum to pay and its buttons stand apart on one line, as on the first card of a page. */
  readonly layout?: 'plain' | 'due';
}

/** Holds one question of a page and its answer: white sheet, hairline, no shadow. */
export function Card({ children, title, lead, actions, id, layout = 'plain' }: CardProps) {
  return (
    <section className={classNames(styles['card'], styles[layout])} id={id}>
      {title === undefined ? null : (
        <div className={styles['head']}>
          <h2>{title}</h2>
          {actions}
          {lead === undefined ? null : <p className={styles['lead']}>{lead}</p>}
        </div>
      )}
      {children}
    </section>
  );
}
