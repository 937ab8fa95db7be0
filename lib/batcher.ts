export interface BatcherOptions<Item, Answer> {
  /** Does the work for several items at once; answers in the order of the items. */
  readonly run: (items: readonly Item[]) => Promise<readonly Answer[]>;
  readonly itemsMax: number;
  readonly runsMax: number;
  /**
   * How long a run may take before another one starts beside it: fewer and fuller runs cost less,
   * and a run that is held up (a lock, a slow disk) does not hold up the others.
   */
  readonly patienceMs: number;
}

interface Waiting<Item, Answer> {
  readonly item: Item;
  readonly resolve: (answer: Answer) => void;
  readonly reject: (cause: unknown) => void;
}

/**
 * Joins what waits at the same moment into one run. Idle, an item goes at once; under load, items
 * wait for the run under way, so that a run grows with the load; when that run is late, the next one
 * starts beside it.
 */
export class Batcher<Item, Answer> {
  readonly #options: BatcherOptions<Item, Answer>;
  readonly #waiting: Waiting<Item, Answer>[] = [];
  #running = 0;
  #planned = false;
  #patience: NodeJS.Timeout | undefined;

  constructor(options: BatcherOptions<Item, Answer>) {
    this.#options = options;
  }

  /** Adds an item; settles with its own answer, or with the error of its run. */
  add(item: Item): Promise<Answer> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ item, resolve, reject });
      this.#plan();
    });
  }

  /** How many items wait or are worked on in full runs. */
  get depth(): number {
    return this.#waiting.length + this.#running * this.#options.itemsMax;
  }

  #plan(): void {
    if (this.#planned || this.#running >= this.#options.runsMax) return;
    if (this.#waiting.length === 0 || this.#patience !== undefined) return;
    this.#planned = true;
    setImmediate(() => {
      this.#planned = false;
      void this.#start();
      this.#plan();
    });
  }

  async #start(): Promise<void> {
    const batch = this.#waiting.splice(0, this.#options.itemsMax);
    if (batch.length === 0) return;
    this.#running += 1;
    const patience = this.#waitForIt();
    try {
      const answers = await this.#options.run(batch.map((waiting) => waiting.item));
      for (const [index, waiting] of batch.entries()) {
        waiting.resolve(answers[index] as Answer);
      }
    } catch (cause) {
      for (const waiting of batch) waiting.reject(cause);
    } finally {
      this.#running -= 1;
      this.#lose(patience);
    }
  }

  #waitForIt(): NodeJS.Timeout {
    const patience = setTimeout(() => this.#lose(patience), this.#options.patienceMs);
    this.#patience = patience;
    return patience;
  }

  /** Ends waiting for the run that this patience belongs to, if it is the newest one. */
  #lose(patience: NodeJS.Timeout): void {
    clearTimeout(patience);
    if (this.#patience === patience) this.#patience = undefined;
    this.#plan();
  }
}
