import type { Example, ExampleRequest, ExampleStep } from '../../example.ts';

/** A dialogue of the native API: JSON, signed both ways. */
export type NativeExample = Example<NativeStep>;

export interface NativeStep extends ExampleStep {
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
  readonly request: ExampleRequest & {
    /** A body that is not the JSON it should be. */
    readonly text?: string;
  };
  readonly answer: {
    readonly status: number;
    readonly signed: boolean;
    readonly headers: Readonly<Record<string, string>>;
    readonly body: Readonly<Record<string, unknown>>;
  };
}
