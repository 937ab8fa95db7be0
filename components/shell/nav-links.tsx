'use client';

import { useParams, usePathname } from 'next/navigation';
import { Icon } from '#components/ui/icon.tsx';
import { TextLink } from '#components/ui/text-link.tsx';
import { isAt, type Place, portalPlaces } from './places.ts';

export interface NavLinksProps<Key extends string> {
  readonly label: string;
  readonly names: Readonly<Record<Key, string>>;
  readonly places: readonly Place<Key>[];
  readonly className?: string | undefined;
}

/** Lists places and marks the one we are at. A client part only because it reads the address. */
export function NavLinks<Key extends string>(props: NavLinksProps<Key>) {
  const { label, names, places, className } = props;
  const path = usePathname();
  return (
    <nav className={className} aria-label={label}>
      {places.map(({ key, href, icon }) => (
        <TextLink key={key} href={href} current={isAt(path, href, key === 'home')}>
          <Icon name={icon} />
          <span>{names[key]}</span>
        </TextLink>
      ))}
    </nav>
  );
}

export interface PortalNavProps
  extends Omit<NavLinksProps<'home' | 'bills' | 'readings' | 'payments'>, 'places'> {
  /** The home to go to from a page that belongs to none. */
  readonly account: string;
}

/** Leads around the home that is open, else around the first home of the person. */
export function PortalNav({ account, ...nav }: PortalNavProps) {
  const { account: opened } = useParams<{ account?: string }>();
  return <NavLinks {...nav} places={portalPlaces(opened ?? account)} />;
}
