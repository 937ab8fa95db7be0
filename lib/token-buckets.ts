/** How many one may have at a stretch, and how many more each second. */
export interface Pace {
  readonly perSecond: number;
  readonly burst: number;
}

interface Bucket {
  tokens: number;
  atMs: number;
}

/** Far more than a city has channels, networks and nodes. */
const keysMaxUsual = 10_000;

/**
 * Token buckets of one process, one for each key, so that whoever asks too much slows nobody else.
 * `now` is in milliseconds and only ever grows. Of too many keys the one silent longest is
 * forgotten: strangers must not fill the memory.
 */
export class TokenBuckets<Key extends number | string = number> {
  readonly #pace: Pace;
  readonly #now: () => number;
  readonly #keysMax: number;
  readonly #buckets = new Map<Key, Bucket>();

  constructor(
    pace: Pace,
    now: () => number = () => performance.now(),
    keysMax: number = keysMaxUsual,
  ) {
    this.#pace = pace;
    this.#now = now;
    this.#keysMax = keysMax;
  }

  /** Tells how many whole seconds to wait for a token; undefined when there is one. */
  secondsToWait(key: Key): number | undefined {
    const { tokens } = this.#filled(key);
    return tokens >= 1 ? undefined : Math.ceil((1 - tokens) / this.#pace.perSecond);
  }

  /** Takes a token even if there is none: what was overdrawn is waited for. */
  take(key: Key): void {
    const bucket = this.#filled(key);
    bucket.tokens = Math.max(bucket.tokens - 1, -this.#pace.burst);
  }

  #filled(key: Key): Bucket {
    const now = this.#now();
    const { perSecond, burst } = this.#pace;
    const bucket = this.#buckets.get(key) ?? { tokens: burst, atMs: now };
    bucket.tokens = Math.min(burst, bucket.tokens + ((now - bucket.atMs) / 1000) * perSecond);
    bucket.atMs = now;
    this.#keepAsNewest(key, bucket);
    return bucket;
  }

  /** A map remembers the order in which its keys came. */
  #keepAsNewest(key: Key, bucket: Bucket): void {
    this.#buckets.delete(key);
    this.#buckets.set(key, bucket);
    if (this.#buckets.size <= this.#keysMax) return;
    const [oldest] = this.#buckets.keys();
    if (oldest !== undefined) this.#buckets.delete(oldest);
  }
}
