import type { ReactNode } from 'react';
import { Icon, type IconName } from '#components/ui/icon.tsx';
import styles from './message-page.module.css';

export interface MessagePageProps {
  readonly icon: IconName;
  /** What happened. */
  readonly title: string;
  /** What it means and what to do now. */
  readonly children: ReactNode;
  readonly action?: ReactNode;
  /** Code to name when asking for help. */
  readonly small?: ReactNode;
}

/** Says on a whole page that what was asked for cannot be shown, and the way out. */
export function MessagePage({ icon, title, children, action, small }: MessagePageProps) {
  return (
    <div className={styles['message']}>
      <title>{title}</title>
      <Icon name={icon} className={styles['icon']} />
      <h1>{title}</h1>
      <p>{children}</p>
      {action}
      {small === undefined ? null : <p className={styles['small']}>{small}</p>}
    </div>
  );
}
