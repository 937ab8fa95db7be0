import type { ReactNode } from 'react';
import styles from './chip.module.css';
import { classNames } from './class-names.ts';

/** good: settled; warn: wants attention; bad: wrong; neutral: a plain fact. */
export type Tone = 'good' | 'warn' | 'bad' | 'neutral';

export interface ChipProps {
  readonly tone?: Tone;
  /** Always a word: colour alone tells nothing to many people. */
  readonly children: ReactNode;
}

/** Names a state in a word or two. */
export function Chip({ tone = 'neutral', children }: ChipProps) {
  return <span className={classNames(styles['chip'], styles[tone])}>{children}</span>;
}
