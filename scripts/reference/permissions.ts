import { staffPermissions, staffRoles, subscriberPermissions } from '#lib/auth/permissions.ts';
import { appActions, appRoutes, type RouteRule } from '#lib/testing/app-routes.ts';
import { code, page, table } from './markdown.ts';

const [yes, no] = ['✓', '·'];

/** Writes who may do what: permissions by role, then every page and action by who comes. */
export function permissionsPage(): string {
  return page(
    'Who may do what',
    'Rights live in `lib/auth/permissions.ts`; every page and action asks for its own. A role that ' +
      'does not allow is answered 403, another’s account as one that does not exist (404), a guest ' +
      'is sent to sign in. `e2e/journeys/access.spec.ts` asks for each address as each of them.',
    '## Staff',
    table(
      ['Permission', ...staffRoles],
      Object.entries(staffPermissions).map(([permission, roles]) => [
        code(permission),
        ...staffRoles.map((role) => mark((roles as readonly string[]).includes(role))),
      ]),
    ),
    '## Residents',
    `On an account he or she proved to hold by a bill: ${subscriberPermissions.map(code).join(', ')}.`,
    '## Pages and documents',
    table(
      ['Address', 'Guest', 'Holder', 'Other resident', ...staffRoles],
      appRoutes().map(({ address, rule }) => [code(address), ...whoComes(rule)]),
    ),
    '## Actions',
    table(
      ['Action', 'Guest', 'Holder', 'Other resident', ...staffRoles],
      appActions().map(({ name, rule }) => [code(name), ...whoComes(rule)]),
    ),
  );
}

function whoComes(rule: RouteRule | undefined): string[] {
  const by = (guest: boolean, holder: boolean, other: boolean, staff: (role: string) => boolean) =>
    [guest, holder, other, ...staffRoles.map(staff)].map(mark);
  const all = () => true;
  const none = () => false;
  switch (rule?.kind) {
    case 'open':
      return by(true, true, true, all);
    case 'viewer':
      return by(false, true, true, all);
    case 'subscriber':
      return by(false, true, true, none);
    case 'account':
      return by(false, true, false, none);
    case 'staff':
      return by(false, false, false, (role) => allows(rule.permissions, role));
    case undefined:
      return by(false, false, false, none);
  }
}

function allows(permissions: readonly string[], role: string): boolean {
  return permissions.every((permission) => {
    const [, roles = []] =
      Object.entries<readonly string[]>(staffPermissions).find(([name]) => name === permission) ??
      [];
    return roles.includes(role);
  });
}

function mark(may: boolean): string {
  return may ? yes : no;
}
