import type { ReactNode } from 'react';
import styles from './field.module.css';

/** Sets short fields beside each other where there is room, under each other on a phone. */
export function FieldRow({ children }: { readonly children: ReactNode }) {
  return <div className={styles['row']}>{children}</div>;
}

/** Names fields that are one question together, such as boxes to check. */
export function FieldGroup(props: { readonly legend: ReactNode; readonly children: ReactNode }) {
  return (
    <fieldset className={styles['group']}>
      <legend className={styles['label']}>{props.legend}</legend>
      {props.children}
    </fieldset>
  );
}
