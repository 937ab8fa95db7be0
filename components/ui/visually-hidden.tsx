import type { ReactNode } from 'react';
import styles from './visually-hidden.module.css';

/** Says to a screen reader what the eye sees from the picture. */
export function VisuallyHidden({ children }: { readonly children: ReactNode }) {
  return <span className={styles['hidden']}>{children}</span>;
}
