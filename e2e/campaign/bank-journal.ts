import { closeSync, fsyncSync, openSync, readFileSync, writeSync } from 'node:fs';

export interface Intent {
  readonly externalId: string;
  readonly account: string;
  readonly amount: string;
}

/**
 * What the bank knows: written and synced to disk before a payment is sent and after its answer
 * came. This file is the truth the gateway is held against.
 */
export class BankJournal {
  readonly #file: number;
  readonly #path: string;

  constructor(path: string) {
    this.#path = path;
    this.#file = openSync(path, 'a');
  }

  intend(intent: Intent): void {
    this.#write({ intent });
  }

  acknowledge(externalId: string, paymentId: string): void {
    this.#write({ acknowledged: externalId, paymentId });
  }

  /** Reads everything back from disk. */
  read(): { intents: Map<string, Intent>; acknowledged: Map<string, string> } {
    const intents = new Map<string, Intent>();
    const acknowledged = new Map<string, string>();
    for (const line of readFileSync(this.#path, 'utf8').split('\n').filter(Boolean)) {
      const entry = JSON.parse(line);
      if (entry.intent) intents.set(entry.intent.externalId, entry.intent);
      else acknowledged.set(entry.acknowledged, entry.paymentId);
    }
    return { intents, acknowledged };
  }

  close(): void {
    closeSync(this.#file);
  }

  #write(entry: object): void {
    writeSync(this.#file, `${JSON.stringify(entry)}\n`);
    fsyncSync(this.#file);
  }
}
