import type { ReactNode } from 'react';
import { toShellViewer } from '#app/shell-viewer.ts';
import { type OfficePlace, OfficeShell } from '#components/shell/office-shell.tsx';
import { rolesAllow, type StaffPermission } from '#lib/auth/permissions.ts';
import { requireStaff } from '#lib/auth/session.ts';

const permissions = {
  charging: 'charging.read',
  benefits: 'relief.read',
  subsidies: 'relief.read',
  recalculations: 'relief.read',
  accounts: 'city.read',
  tariffs: 'tariff.read',
  addresses: 'city.read',
  readings: 'metering.read',
  meters: 'metering.read',
  settlement: 'settlement.read',
  partners: 'partner.read',
  registers: 'register.read',
  suspense: 'payment.read',
  nodes: 'comms.read',
} as const satisfies Record<OfficePlace, StaffPermission>;

/** Closes the office to residents as a whole; each page asks for its own permission besides. */
export default async function OfficeLayout({ children }: { readonly children: ReactNode }) {
  const present = await requireStaff();
  const allows = (place: OfficePlace) => rolesAllow(present.roles, permissions[place]);
  return (
    <OfficeShell viewer={await toShellViewer(present)} allows={allows}>
      {children}
    </OfficeShell>
  );
}
