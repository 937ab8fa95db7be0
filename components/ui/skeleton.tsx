import { useTranslations } from 'next-intl';
import styles from './skeleton.module.css';
import { VisuallyHidden } from './visually-hidden.tsx';

export interface SkeletonProps {
  /** The shape of what comes: lines of text, a large sum, rows of a table. */
  readonly shape?: 'text' | 'sum' | 'rows';
  readonly lines?: number;
}

/** Keeps the place of what is being loaded, in its shape, so that nothing jumps. */
export function Skeleton({ shape = 'text', lines = 3 }: SkeletonProps) {
  const t = useTranslations('ui');
  const count = shape === 'sum' ? 2 : lines;
  return (
    <div className={styles[shape]} role="status">
      <VisuallyHidden>{t('loading')}</VisuallyHidden>
      {Array.from({ length: count }, (_, line) => line).map((line) => (
        <div key={line} className={styles['line']} aria-hidden="true" />
      ))}
    </div>
  );
}
