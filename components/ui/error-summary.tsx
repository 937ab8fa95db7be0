'use client';

import { useTranslations } from 'next-intl';
import { useEffect, useId, useRef } from 'react';
import styles from './notice.module.css';

export interface FieldProblem {
  /** Id of the control, its name unless told otherwise; '' for what no field can mend. */
  readonly field: string;
  readonly message: string;
  /** Names the field where the message alone does not: beside the field it would say so twice. */
  readonly label?: string;
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
        {problems.map((problem) => (
          <li key={problem.field + problem.message}>
            <Problem {...problem} />
          </li>
        ))}
      </ul>
    </div>
  );
}

function Problem({ field, message, label }: FieldProblem) {
  const text = label === undefined ? message : `${label}: ${message}`;
  return field === '' ? text : <a href={`#${field}`}>{text}</a>;
}
