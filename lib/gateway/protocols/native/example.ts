/**
 * A dialogue of a bank with the gateway, kept as a file of `examples/`: the documentation shows
 * it, and a test replays it against a real database. Ids and times are samples there.
 */
export interface NativeExample {
  readonly situation: string;
  /** What is unusual about the gateway it happens at. */
  readonly arranged?: string;
  readonly steps: readonly ExampleStep[];
}

export interface ExampleStep {
  /** Whose key signs the request; nobody's when null. */
  readonly by: string | null;
  /** How the signature differs from a good one. */
  readonly signature?: {
    readonly covers?: readonly string[];
    readonly createdAgo?: number;
    readonly nonce?: string;
    readonly algorithm?: string;
    readonly spoilt?: boolean;
    /** The body as somebody on the way changed it. */
    readonly bodyAfterwards?: string;
  };
  readonly request: {
    readonly method: string;
    readonly path: string;
    readonly host?: string;
    readonly headers?: Readonly<Record<string, string>>;
    readonly body?: unknown;
    /** A body that is not the JSON it should be. */
    readonly text?: string;
  };
  readonly answer: {
    readonly status: number;
    /** Whether the answer carries our signature, bound to the request. */
    readonly signed: boolean;
    /** All headers but those of the transport and of the signature. */
    readonly headers: Readonly<Record<string, string>>;
    readonly body: Readonly<Record<string, unknown>>;
  };
}
