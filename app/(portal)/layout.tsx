import type { ReactNode } from 'react';
import { PortalShell } from '#components/shell/portal-shell.tsx';

export default function PortalLayout({ children }: { readonly children: ReactNode }) {
  return <PortalShell viewer={null}>{children}</PortalShell>;
}
