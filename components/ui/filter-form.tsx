import type { ReactNode } from 'react';
import { Button } from './button.tsx';
import styles from './filter-form.module.css';

export interface FilterFormProps {
  /** Names the form for a screen reader. */
  readonly label: string;
  readonly submit: ReactNode;
  /** Leads back to the whole list; left out while nothing is filtered. */
  readonly reset?: ReactNode;
  /** Fields: Select and TextInput. */
  readonly children: ReactNode;
}

/** Narrows a list. What was asked for stands in the address, so it can be kept and sent on. */
export function FilterForm({ label, submit, reset, children }: FilterFormProps) {
  return (
    <form className={styles['filter']} method="get" aria-label={label}>
      {children}
      <div className={styles['actions']}>
        <Button kind="quiet">{submit}</Button>
        {reset}
      </div>
    </form>
  );
}
