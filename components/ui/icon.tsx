import { classNames } from './class-names.ts';
import styles from './icon.module.css';

/** Drawn on 24 × 24 by one stroke, so that a set of them reads as one hand. */
const drawings = {
  home: 'M4 11 12 4l8 7v9h-5.5v-5.5h-5v5.5H4z',
  bill: 'M6 3h12v18l-3-2-3 2-3-2-3 2zM9 8h6M9 12h6',
  meter: 'M20.5 12a8.5 8.5 0 1 1-17 0 8.5 8.5 0 0 1 17 0zM12 12l3.8-3.8M7 12h.01M12 7h.01',
  card: 'M5 6h14a2 2 0 0 1 2 2v8a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2V8a2 2 0 0 1 2-2zM3 10.5h18M7 14.5h3',
  nodes: 'M9.5 3.5h5v5h-5zM3.5 15.5h5v5h-5zM15.5 15.5h5v5h-5zM12 8.5V12M6 15.5V12h12v3.5',
  settlement: 'M4 20h16M6 20v-9M10 20v-9M14 20v-9M18 20v-9M3.5 11 12 4.5l8.5 6.5z',
  exchange: 'M4 8.5h14M14 4.5l4 4-4 4M20 15.5H6M10 11.5l-4 4 4 4',
  user: 'M12 12.5a4.25 4.25 0 1 0 0-8.5 4.25 4.25 0 0 0 0 8.5zM4.5 20.5c.7-3.6 3.6-5.3 7.5-5.3s6.8 1.7 7.5 5.3',
  globe:
    'M20.5 12a8.5 8.5 0 1 1-17 0 8.5 8.5 0 0 1 17 0zM3.5 12h17M12 3.5c5 4.7 5 12.3 0 17-5-4.7-5-12.3 0-17z',
  menu: 'M4 7h16M4 12h16M4 17h16',
  back: 'M20 12H4.5M11 5.5 4.5 12l6.5 6.5',
  previous: 'M14.5 6 8.5 12l6 6',
  next: 'm9.5 6 6 6-6 6',
  down: 'm6 9.5 6 6 6-6',
  check: 'm5 12.5 4.5 4.5L19 7.5',
  cross: 'm6.5 6.5 11 11M17.5 6.5l-11 11',
  info: 'M20.5 12a8.5 8.5 0 1 1-17 0 8.5 8.5 0 0 1 17 0zM12 11v5.2M12 7.7h.01',
  warn: 'M12 4 2.8 20h18.4zM12 10v4.5M12 17.3h.01',
  download: 'M12 4v11.5M7 11l5 5 5-5M4.5 20h15',
  plus: 'M12 5v14M5 12h14',
  offline:
    'M3.5 9.5A13 13 0 0 1 12 6.2c1.2 0 2.4.2 3.5.5M7 13.2a8 8 0 0 1 5-1.7c.6 0 1.2.1 1.8.2M12 18h.01M4 4l16 16M17.5 14.2l-.7-.6M20.5 9.5l-1-.8',
  shield: 'M12 3.5 19 6v6c0 4.3-2.9 7.3-7 8.5-4.1-1.2-7-4.2-7-8.5V6zM9 12l2.2 2.2 4-4.2',
  coins:
    'M20 7.5c0 2-3.6 3.5-8 3.5S4 9.5 4 7.5 7.6 4 12 4s8 1.5 8 3.5zM4 7.5v9C4 18.5 7.6 20 12 20s8-1.5 8-3.5v-9M4 12c0 2 3.6 3.5 8 3.5s8-1.5 8-3.5',
  giveBack: 'M9 6.5 4.5 11 9 15.5M4.5 11H15a4.5 4.5 0 0 1 0 9h-3',
  search: 'M17 10.5a6.5 6.5 0 1 1-13 0 6.5 6.5 0 0 1 13 0zM15.2 15.2 20 20',
} as const;

export type IconName = keyof typeof drawings;

export const iconNames = Object.keys(drawings) as IconName[];

export interface IconProps {
  readonly name: IconName;
  readonly className?: string | undefined;
}

/** Draws an icon as tall as its text, in its colour. A word or a VisuallyHidden stands beside it. */
export function Icon({ name, className }: IconProps) {
  return (
    <svg
      className={classNames(styles['icon'], className)}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.8"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      <path d={drawings[name]} />
    </svg>
  );
}
