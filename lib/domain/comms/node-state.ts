export type NodeState = 'online' | 'offline' | 'unknown';

/** Heartbeats that may be missed before a node counts as offline. */
export const heartbeatsMissedMax = 3;

/**
 * Tells the state of a node by the seconds since its last heartbeat: offline once three in a row
 * are missed, unknown while it has never reported. A clock that runs ahead is no fault.
 */
export function nodeState(heartbeat: {
  readonly secondsSinceLast: number | undefined;
  readonly intervalSeconds: number;
}): NodeState {
  const { secondsSinceLast, intervalSeconds } = heartbeat;
  if (secondsSinceLast === undefined) return 'unknown';
  return secondsSinceLast <= silenceSecondsMax(intervalSeconds) ? 'online' : 'offline';
}

/** How long a node may be silent before it counts as offline; an absence begins at its end. */
export function silenceSecondsMax(intervalSeconds: number): number {
  return intervalSeconds * heartbeatsMissedMax;
}

/**
 * Lists the changes of state a heartbeat brings to light, oldest first. A node that was silent too
 * long and that nobody saw go leaves its absence as well as its return.
 */
export function changesSeenAtHeartbeat(known: {
  /** As it was last written down; undefined before the first heartbeat. */
  readonly state: 'online' | 'offline' | undefined;
  readonly wasSilent: boolean;
}): readonly ('offline' | 'online')[] {
  if (known.state === 'online') return known.wasSilent ? ['offline', 'online'] : [];
  return ['online'];
}
