import type { ReactNode } from 'react';
import styles from './field.module.css';

/** Sets short fields beside each other where there is room, under each other on a phone. */
export function FieldRow({ children }: { readonly children: ReactNode }) {
  return <div className={styles['row']}>{children}</div>;
}
