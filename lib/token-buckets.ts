/** How many requests may come at once, and how many more each second. */
export interface BucketPace {
  readonly burst: number;
  readonly perSecond: number;
}

interface Bucket {
  tokens: number;
  filledAtMs: number;
}

/**
 * Slows whoever asks too often, per key, in the memory of this process: what it protects is cheap
 * and may start afresh with the process. Of too many keys the one silent longest is forgotten.
 */
export class TokenBuckets {
  readonly #pace: BucketPace;
  readonly #keysMax: number;
  readonly #buckets = new Map<string, Bucket>();

  constructor(pace: BucketPace, { keysMax = 10_000 }: { keysMax?: number } = {}) {
    this.#pace = pace;
    this.#keysMax = keysMax;
  }

  /** Takes one from the key's bucket; returns the whole seconds to wait when it is empty. */
  take(key: string, nowMs: number): number | undefined {
    const { burst, perSecond } = this.#pace;
    const known = this.#buckets.get(key) ?? { tokens: burst, filledAtMs: nowMs };
    const earned = (Math.max(nowMs - known.filledAtMs, 0) / 1_000) * perSecond;
    const tokens = Math.min(burst, known.tokens + earned);
    const isAllowed = tokens >= 1;
    this.#keep(key, { tokens: isAllowed ? tokens - 1 : tokens, filledAtMs: nowMs });
    return isAllowed ? undefined : Math.ceil((1 - tokens) / perSecond);
  }

  /** Keeps the bucket as the newest; the map remembers the order in which keys came. */
  #keep(key: string, bucket: Bucket): void {
    this.#buckets.delete(key);
    this.#buckets.set(key, bucket);
    if (this.#buckets.size <= this.#keysMax) return;
    const [oldest] = this.#buckets.keys();
    if (oldest !== undefined) this.#buckets.delete(oldest);
  }
}
