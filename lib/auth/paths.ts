import type { Route } from 'next';
import { config } from '#lib/config.ts';
import { ownPath } from '#lib/i18n/own-path.ts';
import type { PersonKind } from './session-limits.ts';

/** Builds the address of the sign-in page that leads back to where somebody wanted to go. */
export function signInPath(wanted?: string | null): Route {
  const path = ownPath(wanted, config().publicUrl);
  const back = `/sign-in?callbackUrl=${encodeURIComponent(path)}` as Route;
  return path === '/' ? ('/sign-in' as Route) : back;
}

/** Where a person starts who wanted nothing in particular. */
export function homeOf(kind: PersonKind): '/office' | '/accounts' {
  return kind === 'staff' ? '/office' : '/accounts';
}

const entrances = ['/sign-in', '/sign-out', '/register', '/api/'];

/**
 * Chooses where a person goes after signing in: where he or she wanted to go, when that is a page
 * of our own and of the person's own house; never back to a door.
 */
export function placeAfterSignIn(wanted: string | null | undefined, kind: PersonKind): Route {
  const path = ownPath(wanted, config().publicUrl);
  const isOffice = /^\/office(?![^/?#])/.test(path);
  const leadsNowhere = path === '/' || entrances.some((entrance) => path.startsWith(entrance));
  return leadsNowhere || isOffice !== (kind === 'staff')
    ? (homeOf(kind) as Route)
    : (path as Route);
}
