/**
 * Tells how long to wait after so many failures in a row: the first wait doubled with each, up to
 * the longest. Nothing is ever given up: what fails for long is seen by staff.
 */
export function retryDelaySeconds(retry: {
  /** From 1. */
  readonly failures: number;
  readonly firstSeconds: number;
  readonly secondsMax: number;
}): number {
  const doublings = Math.min(Math.max(retry.failures - 1, 0), 30);
  return Math.min(retry.firstSeconds * 2 ** doublings, retry.secondsMax);
}
