/** A silence where payments are usual; another payment under an id that is taken. */
export const incidentKinds = ['silence', 'id_conflict'] as const;

export type IncidentKind = (typeof incidentKinds)[number];

/** On so many of the last days something must have come at this time of day for silence to be strange. */
export const [usualDays, lookedBackDays] = [4, 7];

/** A conflict is over when none came for so long, minutes. */
export const conflictMinutes = 60;

/** How one kind of trouble stands with one channel. */
export interface WatchedTrouble {
  /** The channel is at work, and its contract asks to watch for it. */
  readonly isWatched: boolean;
  readonly isOpen: boolean;
  readonly isThere: boolean;
  /** It is no trouble at all while it is usual: the night is silent every day. */
  readonly isUsual: boolean;
}

/** Decides what becomes of an incident. One that is open stays until the trouble itself is over. */
export function incidentStep(trouble: WatchedTrouble): 'open' | 'close' | undefined {
  const { isOpen, isThere, isUsual, isWatched } = trouble;
  if (isOpen) return isWatched && isThere ? undefined : 'close';
  return isWatched && isThere && !isUsual ? 'open' : undefined;
}
