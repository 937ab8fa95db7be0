export type NodeState = 'online' | 'offline' | 'unknown';

/** Heartbeats that may be missed before a node counts as offline. */
const heartbeatsMissedMax = 3;

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
  return secondsSinceLast <= intervalSeconds * heartbeatsMissedMax ? 'online' : 'offline';
}
