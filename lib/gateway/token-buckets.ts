/** How many one may have at a stretch, and how many more each second. */
export interface Pace {
  readonly perSecond: number;
  readonly burst: number;
}

interface Bucket {
  tokens: number;
  atMs: number;
}

/**
 * Token buckets of one process, one for each channel, so that a channel that asks too much slows
 * nobody else. `now` is in milliseconds and only ever grows.
 */
export class TokenBuckets {
  readonly #pace: Pace;
  readonly #now: () => number;
  readonly #buckets = new Map<number, Bucket>();

  constructor(pace: Pace, now: () => number = () => performance.now()) {
    this.#pace = pace;
    this.#now = now;
  }

  /** Tells how many whole seconds to wait for a token; undefined when there is one. */
  secondsToWait(channelId: number): number | undefined {
    const { tokens } = this.#filled(channelId);
    return tokens >= 1 ? undefined : Math.ceil((1 - tokens) / this.#pace.perSecond);
  }

  /** Takes a token even if there is none: what was overdrawn is waited for. */
  take(channelId: number): void {
    const bucket = this.#filled(channelId);
    bucket.tokens = Math.max(bucket.tokens - 1, -this.#pace.burst);
  }

  #filled(channelId: number): Bucket {
    const now = this.#now();
    const { perSecond, burst } = this.#pace;
    const bucket = this.#buckets.get(channelId) ?? { tokens: burst, atMs: now };
    bucket.tokens = Math.min(burst, bucket.tokens + ((now - bucket.atMs) / 1000) * perSecond);
    bucket.atMs = now;
    this.#buckets.set(channelId, bucket);
    return bucket;
  }
}
