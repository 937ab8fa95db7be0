import type { ReactNode } from 'react';
import styles from './kpi.module.css';
import { withCounts } from './with-counts.tsx';

export interface KpiProps {
  readonly label: ReactNode;
  readonly value: ReactNode;
  /** What the figure is made of or compared with. */
  readonly note?: ReactNode;
}

/** Shows one figure that a day or a page is judged by; always inside Kpis. */
export function Kpi({ label, value, note }: KpiProps) {
  return (
    <div className={styles['kpi']}>
      <dt>{label}</dt>
      <dd>
        <b>{withCounts(value)}</b>
        {note === undefined ? null : <small>{note}</small>}
      </dd>
    </div>
  );
}

/** Sets figures side by side, as many as fit. */
export function Kpis({ children }: { readonly children: ReactNode }) {
  return <dl className={styles['kpis']}>{children}</dl>;
}
