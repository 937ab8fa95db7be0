import type { ExampleStep } from '../../example.ts';

/** A step of PUMB; bodies are shown as they are inside the envelope. */
export interface PumbStep extends ExampleStep {
  /** How the signature differs from a good one. */
  readonly signature?: {
    /** The header names another algorithm than the key has. */
    readonly algorithm?: string;
    /** The payload says when it was made: so many seconds ago. */
    readonly iatAgo?: number;
    /** The payload as somebody on the way changed it. */
    readonly payloadAfterwards?: Readonly<Record<string, unknown>>;
    readonly spoilt?: boolean;
    readonly absent?: boolean;
  };
}
