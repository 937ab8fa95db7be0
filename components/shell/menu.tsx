'use client';

import { type KeyboardEvent, type ReactNode, useEffect, useRef } from 'react';
import styles from './menu.module.css';

export interface MenuProps {
  readonly summary: ReactNode;
  readonly children: ReactNode;
}

/** Opens a small panel under its button. Plain details; JavaScript only closes it more politely. */
export function Menu({ summary, children }: MenuProps) {
  const details = useRef<HTMLDetailsElement>(null);
  useEffect(() => {
    const closeOutside = (event: PointerEvent) => {
      const inside = event.target instanceof Node && details.current?.contains(event.target);
      if (details.current !== null && inside !== true) details.current.open = false;
    };
    document.addEventListener('pointerdown', closeOutside);
    return () => document.removeEventListener('pointerdown', closeOutside);
  }, []);
  const closeOnEscape = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || details.current === null) return;
    details.current.open = false;
    details.current.querySelector('summary')?.focus();
  };
  return (
    <details ref={details} className={styles['menu']} onKeyDown={closeOnEscape}>
      <summary>{summary}</summary>
      <div className={styles['panel']}>{children}</div>
    </details>
  );
}
