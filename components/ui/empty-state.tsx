import type { ReactNode } from 'react';
import styles from './empty-state.module.css';
import { Icon, type IconName } from './icon.tsx';

export interface EmptyStateProps {
  /** What is not here: "Платежів ще немає". */
  readonly title: ReactNode;
  /** When it will be, or what to do for it. */
  readonly children?: ReactNode;
  readonly icon?: IconName;
  readonly action?: ReactNode;
}

/** Stands where a list would be, and says what would fill it. */
export function EmptyState({ title, children, icon = 'info', action }: EmptyStateProps) {
  return (
    <div className={styles['empty']}>
      <Icon name={icon} className={styles['icon']} />
      <p className={styles['title']}>{title}</p>
      {children === undefined ? null : <p className={styles['text']}>{children}</p>}
      {action}
    </div>
  );
}
