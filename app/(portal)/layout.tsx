import type { ReactNode } from 'react';
import { toShellViewer } from '#app/shell-viewer.ts';
import { PortalShell } from '#components/shell/portal-shell.tsx';
import { viewer } from '#lib/auth/session.ts';

export default async function PortalLayout({ children }: { readonly children: ReactNode }) {
  return <PortalShell viewer={await toShellViewer(await viewer())}>{children}</PortalShell>;
}
