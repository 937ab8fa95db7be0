/** Lets only so many pieces of work run at once, and only so many wait. */
export class WorkLimit {
  readonly #runningMax: number;
  readonly #waitingMax: number;
  readonly #waiting: (() => void)[] = [];
  #running = 0;

  constructor({ runningMax, waitingMax }: { runningMax: number; waitingMax: number }) {
    this.#runningMax = runningMax;
    this.#waitingMax = waitingMax;
  }

  /** Runs the work when there is room; returns undefined, without running it, when too much waits. */
  async run<T>(work: () => Promise<T>): Promise<{ readonly value: T } | undefined> {
    if (this.#running < this.#runningMax) this.#running += 1;
    else if (this.#waiting.length >= this.#waitingMax) return undefined;
    else await new Promise<void>((resume) => this.#waiting.push(resume));
    try {
      return { value: await work() };
    } finally {
      this.#handOver();
    }
  }

  /** The place goes straight to the next in line, so that a newcomer cannot overtake. */
  #handOver(): void {
    const next = this.#waiting.shift();
    if (next) next();
    else this.#running -= 1;
  }
}
