import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';
import { Icon, type IconName } from './icon.tsx';
import styles from './notice.module.css';

export type NoticeTone = 'info' | 'good' | 'warn' | 'bad';

export interface NoticeProps {
  readonly tone?: NoticeTone;
  /** What happened, in one bold sentence. */
  readonly title?: ReactNode;
  /** What it means and what comes next. */
  readonly children?: ReactNode;
  /** True for what appears as an answer to an action: a screen reader says it at once. */
  readonly live?: boolean;
}

const icons: Record<NoticeTone, IconName> = {
  info: 'info',
  good: 'check',
  warn: 'warn',
  bad: 'warn',
};

/** Tells one piece of news: an answer to an action, or what a person must know on this page. */
export function Notice({ tone = 'info', title, children, live = false }: NoticeProps) {
  const role = tone === 'bad' ? 'alert' : 'status';
  return (
    <div className={classNames(styles['notice'], styles[tone])} role={live ? role : undefined}>
      <Icon name={icons[tone]} className={styles['icon']} />
      <div>
        {title === undefined ? null : <strong className={styles['title']}>{title}</strong>}{' '}
        {children}
      </div>
    </div>
  );
}
