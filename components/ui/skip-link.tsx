import type { ReactNode } from 'react';
import styles from './skip-link.module.css';

/** Takes a keyboard straight to the content; shows only while it has the focus. */
export function SkipLink({ children }: { readonly children: ReactNode }) {
  return (
    <a className={styles['skip']} href="#content">
      {children}
    </a>
  );
}
