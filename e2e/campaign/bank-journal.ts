import { closeSync, fsyncSync, openSync, readFileSync, writeSync } from 'node:fs';
import type { Order } from '#lib/gateway/conformance/bank-side.ts';

/** The protocols a bank of the campaign pays by. */
export const campaignProtocols = ['native', 'osmp', 'debt-privat', 'easypay', 'pumb'] as const;

export type CampaignProtocol = (typeof campaignProtocols)[number];

export interface Intent extends Order {
  readonly protocol: CampaignProtocol;
}

/** What the bank knows of one payment. */
export interface Known {
  readonly intent: Intent;
  /** Our id or number of it, as it was told; absent while the outcome is not known. */
  paymentId?: string;
  /** The bank wants it taken back: before it was ever sent, or after it was paid. */
  cancel?: 'first' | 'later';
  isCancelled: boolean;
}

type Entry =
  | { readonly intent: Intent }
  | { readonly acknowledged: string; readonly paymentId: string }
  | { readonly cancel: string; readonly when: 'first' | 'later' }
  | { readonly cancelled: string };

/**
 * What the bank knows: written and synced to disk before anything is sent and after its answer
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

  intendCancel(externalId: string, when: 'first' | 'later'): void {
    this.#write({ cancel: externalId, when });
  }

  acknowledgeCancel(externalId: string): void {
    this.#write({ cancelled: externalId });
  }

  /** Reads everything back from disk; a payment that was told two ids is the end of it. */
  read(): Map<string, Known> {
    const known = new Map<string, Known>();
    const find = (externalId: string) => {
      const one = known.get(externalId);
      if (!one) throw new Error(`the journal knows no ${externalId}`);
      return one;
    };
    for (const line of readFileSync(this.#path, 'utf8').split('\n').filter(Boolean)) {
      const entry: Entry = JSON.parse(line);
      if ('intent' in entry) {
        known.set(entry.intent.externalId, { intent: entry.intent, isCancelled: false });
      } else if ('acknowledged' in entry) {
        const one = find(entry.acknowledged);
        one.paymentId ??= entry.paymentId;
        if (one.paymentId !== entry.paymentId) {
          throw new Error(`${entry.acknowledged} is ${one.paymentId} and ${entry.paymentId}`);
        }
      } else if ('cancel' in entry) find(entry.cancel).cancel = entry.when;
      else find(entry.cancelled).isCancelled = true;
    }
    return known;
  }

  close(): void {
    closeSync(this.#file);
  }

  #write(entry: Entry): void {
    writeSync(this.#file, `${JSON.stringify(entry)}\n`);
    fsyncSync(this.#file);
  }
}
