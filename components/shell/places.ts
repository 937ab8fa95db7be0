import type { Route } from 'next';
import type { IconName } from '#components/ui/icon.tsx';

/** Where each part of the shell leads. The only list of addresses the shell knows. */
export const addresses = {
  home: '/' as Route,
  signIn: '/sign-in' as Route,
  signOut: '/sign-out' as Route,
  homes: '/accounts' as Route,
  addHome: '/accounts/link' as Route,
  settings: '/settings' as Route,
  password: '/password' as Route,
  office: '/office/settlement' as Route,
  language: '/language',
} as const;

export type PortalPlace = 'home' | 'bills' | 'readings' | 'payments';

export interface Place<Key extends string> {
  readonly key: Key;
  readonly icon: IconName;
  readonly href: Route;
}

/** Lists the four places of one home, in the order of the thumb. */
export function portalPlaces(account: string): readonly Place<PortalPlace>[] {
  const home = `/accounts/${account}`;
  return [
    { key: 'home', icon: 'home', href: home as Route },
    { key: 'bills', icon: 'bill', href: `${home}/bills` as Route },
    { key: 'readings', icon: 'meter', href: `${home}/readings` as Route },
    { key: 'payments', icon: 'card', href: `${home}/payments` as Route },
  ];
}

/** Sections of the workplace; each names only pages that exist. */
export const officeSections = [
  {
    key: 'billing',
    places: [
      { key: 'accounts', icon: 'user', href: '/office/accounts' as Route },
      { key: 'addresses', icon: 'home', href: '/office/addresses' as Route },
      { key: 'charging', icon: 'bill', href: '/office/charging' as Route },
      { key: 'tariffs', icon: 'card', href: '/office/tariffs' as Route },
      { key: 'readings', icon: 'search', href: '/office/readings' as Route },
      { key: 'meters', icon: 'meter', href: '/office/meters' as Route },
      { key: 'benefits', icon: 'shield', href: '/office/benefits' as Route },
      { key: 'subsidies', icon: 'coins', href: '/office/subsidies' as Route },
      { key: 'recalculations', icon: 'giveBack', href: '/office/recalculations' as Route },
    ],
  },
  {
    key: 'money',
    places: [
      { key: 'settlement', icon: 'settlement', href: '/office/settlement' as Route },
      { key: 'partners', icon: 'exchange', href: '/office/partners' as Route },
      { key: 'registers', icon: 'search', href: '/office/registers' as Route },
      { key: 'suspense', icon: 'coins', href: '/office/payments/suspense' as Route },
    ],
  },
  {
    key: 'commsCentre',
    places: [{ key: 'nodes', icon: 'nodes', href: '/office/comms' as Route }],
  },
] as const satisfies readonly {
  readonly key: string;
  readonly places: readonly Place<string>[];
}[];

/** Tells whether a path is the place or inside it; the home of a flat only when exactly there. */
export function isAt(path: string, href: string, exactly: boolean): boolean {
  return path === href || (!exactly && path.startsWith(`${href}/`));
}
