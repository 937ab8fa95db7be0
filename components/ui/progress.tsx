import { useTranslations } from 'next-intl';
import { type ReactNode, useId } from 'react';
import styles from './progress.module.css';

export interface ProgressProps {
  readonly label: ReactNode;
  readonly value: number;
  readonly max: number;
}

/** Shows how much of a known whole is done, in words and as a bar. */
export function Progress({ label, value, max }: ProgressProps) {
  const t = useTranslations('ui');
  const id = useId();
  return (
    <div className={styles['progress']}>
      <label htmlFor={id}>{label}</label>
      <span>{t('progress', { value, max })}</span>
      <progress id={id} value={value} max={max} />
    </div>
  );
}
