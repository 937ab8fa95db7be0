/**
 * Cuts one direction of a PostgreSQL connection into its messages. Each has a letter and a length,
 * but the client's greeting, which has only a length. Nothing is encrypted here.
 */
export class MessageReader {
  #pending: Buffer = Buffer.alloc(0);
  #hasGreeting: boolean;

  constructor({ hasGreeting }: { readonly hasGreeting: boolean }) {
    this.#hasGreeting = hasGreeting;
  }

  /** Takes what came and returns the messages that are whole, the bytes as they were. */
  read(chunk: Buffer): Buffer[] {
    this.#pending = this.#pending.length === 0 ? chunk : Buffer.concat([this.#pending, chunk]);
    const messages: Buffer[] = [];
    let start = 0;
    for (;;) {
      const letters = this.#hasGreeting ? 0 : 1;
      if (this.#pending.length < start + letters + 4) break;
      const end = start + letters + this.#pending.readInt32BE(start + letters);
      if (this.#pending.length < end) break;
      messages.push(this.#pending.subarray(start, end));
      this.#hasGreeting = false;
      start = end;
    }
    this.#pending = this.#pending.subarray(start);
    return messages;
  }
}
