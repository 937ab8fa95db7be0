import type { ReactNode } from 'react';
import styles from './disclosure.module.css';

export interface DisclosureProps {
  readonly summary: ReactNode;
  readonly children: ReactNode;
  readonly open?: boolean | undefined;
}

/** Hides details until asked; needs no JavaScript. */
export function Disclosure({ summary, children, open }: DisclosureProps) {
  return (
    <details className={styles['disclosure']} open={open}>
      <summary>{summary}</summary>
      {children}
    </details>
  );
}
