import type { ReactNode } from 'react';
import { VisuallyHidden } from './visually-hidden.tsx';

/** Marks an empty cell with a dash, and says to a screen reader what it means. */
export function Dash({ children }: { readonly children?: ReactNode }) {
  return (
    <>
      <span aria-hidden="true">—</span>
      <VisuallyHidden>{children}</VisuallyHidden>
    </>
  );
}
