import type { ReactNode } from 'react';
import styles from './derivation-steps.module.css';

export interface DerivationStep {
  readonly key: string;
  /** What is taken or done: "Частка місяця: опалювали 16 днів із 31". */
  readonly text: ReactNode;
  /** The formula or the input itself: "52,3 м² × 40,83 грн × 16/31". */
  readonly formula?: ReactNode;
  /** Where an input comes from: act, reading, register. */
  readonly source?: ReactNode;
  readonly result?: ReactNode;
}

export interface DerivationStepsProps {
  /** In the order of the computation; the last is the sum of the line. */
  readonly steps: readonly DerivationStep[];
  readonly note?: ReactNode;
}

/** Answers "why this sum": each step with its source, so that anybody can count it again. */
export function DerivationSteps({ steps, note }: DerivationStepsProps) {
  return (
    <div className={styles['why']}>
      <ol>
        {steps.map(({ key, text, formula, source, result }) => (
          <li key={key}>
            <span className={styles['text']}>
              {text}
              {source === undefined ? null : <small> ({source})</small>}
              {formula === undefined ? null : <span className={styles['formula']}>{formula}</span>}
            </span>
            {result === undefined ? null : <span className={styles['result']}>{result}</span>}
          </li>
        ))}
      </ol>
      {note === undefined ? null : <p>{note}</p>}
    </div>
  );
}
