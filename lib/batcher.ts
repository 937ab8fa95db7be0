export interface BatcherOptions<Item, Answer> {
  /** Does the work for several items at once; answers in the order of the items. */
  readonly run: (items: readonly Item[]) => Promise<readonly Answer[]>;
  readonly itemsMax: number;
  readonly runsMax: number;
  /** A run that takes longer is late: it is left alone, and others start as if it were not there. */
  readonly patienceMs: number;
}

interface Waiting<Item, Answer> {
  readonly item: Item;
  readonly resolve: (answer: Answer) => void;
  readonly reject: (cause: unknown) => void;
}

interface Run {
  readonly size: number;
}

/** So few are not shared between two runs. */
const few = 8;

/**
 * Joins what waits at the same moment into one run. Idle, an item goes at once. Under load two runs
 * share the items, so that this process works for one half while the database works for the other;
 * the next run starts when half as many wait as are under way, so that runs grow with the load:
 * fuller ones cost less. A run that is held up (a lock, a slow disk) holds up none of the others.
 */
export class Batcher<Item, Answer> {
  readonly #options: BatcherOptions<Item, Answer>;
  readonly #waiting: Waiting<Item, Answer>[] = [];
  readonly #onTime = new Set<Run>();
  #running = 0;
  #planned = false;

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

  /** Starts a run when all that this turn of the loop brings is here. */
  #plan(): void {
    if (this.#planned || !this.#mayStart()) return;
    this.#planned = true;
    setImmediate(() => {
      this.#planned = false;
      if (this.#mayStart()) void this.#start();
      this.#plan();
    });
  }

  #mayStart(): boolean {
    if (this.#waiting.length === 0 || this.#running >= this.#options.runsMax) return false;
    const isHalfWaiting = this.#waiting.length * 2 >= this.#underWay();
    return this.#onTime.size === 0 || (this.#onTime.size === 1 && isHalfWaiting);
  }

  async #start(): Promise<void> {
    const half = Math.ceil((this.#waiting.length + this.#underWay()) / 2);
    const size = Math.min(this.#options.itemsMax, Math.max(few, half));
    const batch = this.#waiting.splice(0, size);
    const run: Run = { size: batch.length };
    const patience = setTimeout(() => this.#countNoMore(run), this.#options.patienceMs);
    this.#onTime.add(run);
    this.#running += 1;
    try {
      const answers = await this.#options.run(batch.map((waiting) => waiting.item));
      for (const [index, waiting] of batch.entries()) {
        waiting.resolve(answers[index] as Answer);
      }
    } catch (cause) {
      for (const waiting of batch) waiting.reject(cause);
    } finally {
      clearTimeout(patience);
      this.#running -= 1;
      this.#countNoMore(run);
    }
  }

  /** Items of the runs that are not late. */
  #underWay(): number {
    return [...this.#onTime].reduce((sum, { size }) => sum + size, 0);
  }

  #countNoMore(run: Run): void {
    this.#onTime.delete(run);
    this.#plan();
  }
}
