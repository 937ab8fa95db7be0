import type { Route } from 'next';
import type { ReactNode } from 'react';
import styles from './tabs.module.css';
import { TextLink } from './text-link.tsx';

export interface TabsProps {
  /** Names the group for a screen reader. */
  readonly label: string;
  readonly items: readonly {
    readonly href: Route;
    readonly label: ReactNode;
    readonly current?: boolean;
  }[];
}

/** Switches between sides of one thing; each side is a page with an address of its own. */
export function Tabs({ label, items }: TabsProps) {
  return (
    <nav className={styles['tabs']} aria-label={label}>
      <ul>
        {items.map((item) => (
          <li key={item.href}>
            <TextLink href={item.href} current={item.current === true}>
              {item.label}
            </TextLink>
          </li>
        ))}
      </ul>
    </nav>
  );
}
