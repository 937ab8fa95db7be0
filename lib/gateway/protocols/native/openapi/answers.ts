import type { TelebankCode } from '../../../outcome.ts';
import { nativeCodes } from '../codes.ts';
import type { NativeExample } from '../example.ts';
import { encodeProblem } from '../problem.ts';
import { reference, type schemas } from './schemas.ts';

const text = (description: string) => ({ description, schema: { type: 'string' } });

/** Headers of an answer to a request whose signature was good. */
const signed = {
  'Content-Digest': text('RFC 9530, by SHA-256'),
  'Signature-Input': text('RFC 9421: covers @status, content-type, content-digest, your signature'),
  Signature: text('RFC 9421'),
};

export interface AnswerDescription {
  readonly description: string;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly content: Readonly<Record<string, unknown>>;
  /** Codes of refusals with this status. */
  readonly 'x-codes'?: readonly TelebankCode[];
}

/** Describes a success by the example file that shows it. */
export function success(
  description: string,
  schema: keyof typeof schemas,
  { example, step = 0 }: { readonly example: NativeExample; readonly step?: number },
): AnswerDescription {
  return {
    description,
    headers: signed,
    content: {
      'application/json': {
        schema: reference(schema),
        example: example.steps[step]?.answer.body,
      },
    },
  };
}

/** Describes the refusals of a call, by status, each code with its example. */
export function refusals(codes: readonly TelebankCode[]): Record<number, AnswerDescription> {
  const statuses = [...new Set(codes.map((code) => nativeCodes[code].status))].sort();
  return Object.fromEntries(
    statuses.map((status) => {
      const ofStatus = codes.filter((code) => nativeCodes[code].status === status);
      return [status, refusal(status, ofStatus)];
    }),
  );
}

function refusal(status: number, codes: readonly TelebankCode[]): AnswerDescription {
  const waits = status === 429 || status === 503;
  return {
    description: codes.map((code) => `${code}: ${nativeCodes[code].title}`).join('. '),
    headers: {
      ...signed,
      ...(status === 401 ? { 'WWW-Authenticate': text('Signature realm="telebank"') } : {}),
      ...(waits ? { 'Retry-After': text('Seconds to wait before sending again') } : {}),
    },
    content: {
      'application/problem+json': {
        schema: reference('Problem'),
        examples: Object.fromEntries(codes.map((code) => [code, { value: problemOf(code) }])),
      },
    },
    'x-codes': codes,
  };
}

function problemOf(code: TelebankCode): unknown {
  const sample = '019ab6e2-5f11-7d3a-8c55-2b1f0e9d8c7b';
  return JSON.parse(encodeProblem({ kind: 'refused', code }, sample).body);
}
