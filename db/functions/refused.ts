import type { Refusal } from '#lib/domain/refusal.ts';

/** Thrown to undo a transaction that was refused half way; never leaves the command. */
export class Refused extends Error {
  readonly refusal: Refusal;

  constructor(refusal: Refusal) {
    super(refusal.code);
    this.refusal = refusal;
  }
}
