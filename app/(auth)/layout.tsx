import type { ReactNode } from 'react';
import { AuthShell } from '#components/shell/auth-shell.tsx';

export default function AuthLayout({ children }: { readonly children: ReactNode }) {
  return <AuthShell>{children}</AuthShell>;
}
