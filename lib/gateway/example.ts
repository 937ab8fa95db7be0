/**
 * A dialogue of a bank with the gateway, kept as a file of a protocol's `examples/`: the
 * documentation shows it, and a test replays it against a real database. Ids and times are samples
 * there; a sample in a later request stands for what was answered before.
 */
export interface Example<Step extends ExampleStep = ExampleStep> {
  readonly situation: string;
  /** What is unusual about the gateway it happens at. */
  readonly arranged?: string;
  readonly steps: readonly Step[];
}

export interface ExampleStep {
  /** Whose key proves the request; nobody's when null. */
  readonly by: string | null;
  readonly request: ExampleRequest;
  /** How many times it is sent at once; each gets the answer. */
  readonly together?: number;
  readonly answer: {
    readonly status: number;
    /** Whether the answer carries our signature; left out where a protocol has none. */
    readonly signed?: boolean;
    /** All headers but those of the transport; left out where they are the protocol's usual ones. */
    readonly headers?: Readonly<Record<string, string>>;
    /** The members of a JSON object, or the very text, in pieces where it is long. */
    readonly body: Readonly<Record<string, unknown>> | string | readonly string[];
  };
}

export interface ExampleRequest {
  readonly method: string;
  readonly path: string;
  readonly host?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** What is sent as JSON. */
  readonly body?: unknown;
  /** What is sent as a form. */
  readonly form?: Readonly<Record<string, string>>;
  /** What is sent as it stands, in pieces where it is long. */
  readonly text?: string | readonly string[];
  /** UTF-8 unless the text declares otherwise. */
  readonly encoding?: 'windows-1251';
}
