export type PersonKind = 'subscriber' | 'staff';

const minute = 60;
const hour = 60 * minute;
const day = 24 * hour;

/** How long a session lives untouched, and how long at the most. Seconds. */
export const sessionLimits: Readonly<
  Record<PersonKind, { readonly idleSeconds: number; readonly absoluteSeconds: number }>
> = {
  staff: { idleSeconds: 30 * minute, absoluteSeconds: 12 * hour },
  subscriber: { idleSeconds: 30 * day, absoluteSeconds: 180 * day },
};

/** How exactly the last use is known: writing it down at each click would cost a commit each. */
export const lastSeenSecondsMax = minute;
