import type { ReactNode } from 'react';
import { OfficeShell } from '#components/shell/office-shell.tsx';

export default function OfficeLayout({ children }: { readonly children: ReactNode }) {
  return <OfficeShell viewer={null}>{children}</OfficeShell>;
}
