'use client';

import { useTranslations } from 'next-intl';
import { useEffect, useId, useRef } from 'react';
import styles from './notice.module.css';

export interface FieldProblem {
  /** Id of the control, its name unless told otherwise; '' for what no field can mend. */
  readonly field: string;
  readonly message: string;
}

export interface ErrorSummaryProps {
  readonly problems: readonly FieldProblem[];
  readonly title?: string;
}

/** Lists what a form refused and leads to each field; takes the focus when it appears. */
export function ErrorSummary({ problems, title }: ErrorSummaryProps) {
  const t = useTranslations('ui');
  const titleId = useId();
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (problems.length > 0) box.current?.focus();
  }, [problems]);
  if (problems.length === 0) return null;
  return (
    <div
      ref={box}
      className={styles['summary']}
      role="alert"
      aria-labelledby={titleId}
      tabIndex={-1}
    >
      <h2 id={titleId}>{title ?? t('errorSummary', { count: problems.length })}</h2>
      <ul>
        {problems.map(({ field, message }) => (
          <li key={field + message}>
            {field === '' ? message : <a href={`#${field}`}>{message}</a>}
          </li>
        ))}
      </ul>
    </div>
  );
}
