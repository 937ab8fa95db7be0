import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { telebankCodes } from '../../../outcome.ts';
import { native } from '../adapter.ts';
import type { NativeExample, NativeStep } from '../example.ts';
import { openApi } from './document.ts';
import { codesOf, operationOf } from './operations.ts';
import { schemas } from './schemas.ts';

const document = openApi('https://oselia.example');
const folder = path.join(import.meta.dirname, '../examples');
// examples.db.test.ts holds the same files against the running handler.
const steps = readdirSync(folder).flatMap((file): [string, NativeStep][] => {
  const example: NativeExample = JSON.parse(readFileSync(path.join(folder, file), 'utf8'));
  return example.steps.map((step) => [path.basename(file, '.json'), step]);
});

/** A schema of the document, closed: a member the document does not know is noticed. */
function strict(name: keyof typeof schemas): z.ZodType {
  const closed = JSON.stringify(schemas)
    .replaceAll('#/components/schemas/', '#/$defs/')
    .replaceAll('"type":"object"', '"type":"object","additionalProperties":false');
  const $defs = JSON.parse(closed);
  return z.fromJSONSchema({ ...$defs[name], $defs });
}

const schemaOf: Readonly<Record<string, z.ZodType>> = Object.fromEntries(
  (Object.keys(schemas) as (keyof typeof schemas)[]).map((name) => [
    `#/components/schemas/${name}`,
    strict(name),
  ]),
);

function operationFor({ request }: NativeStep) {
  const call = operationOf(request.method, request.path);
  return call && document.paths[call.path]?.[call.method];
}

const calls = steps.filter(([, step]) => operationFor(step) !== undefined);

describe('the OpenAPI document', () => {
  it('has an operation for each call of the protocol and no other', () => {
    const written = Object.entries(document.paths).flatMap(([place, operations]) =>
      Object.keys(operations).map((method) => `${method.toUpperCase()} ${place}`),
    );
    const served = Object.values(native.routes).map((route) => `${route.method} ${route.path}`);
    expect(written.sort()).toEqual(served.sort());
  });

  it('names every code a bank can be given but that of a method which is no operation', () => {
    const named = new Set(Object.values(codesOf).flat());
    expect(telebankCodes.filter((code) => !named.has(code))).toEqual(['method_not_allowed']);
  });

  it.each(calls)('promises what happens in the example %s', (_, step) => {
    const promised = operationFor(step)?.responses[step.answer.status];
    const { body, headers } = step.answer;
    const content = promised?.content[headers['content-type'] ?? ''] as
      | { schema: { $ref: string } }
      | undefined;
    expect(schemaOf[content?.schema.$ref ?? '']?.safeParse(body).error).toBeUndefined();
    expect(content).toBeDefined();
    if (body['code'] !== undefined) expect(promised?.['x-codes']).toContain(body['code']);
    const known = Object.keys(promised?.headers ?? {}).map((name) => name.toLowerCase());
    const common = ['content-type', 'cache-control', 'x-content-type-options'];
    expect([...known, ...common]).toEqual(expect.arrayContaining(Object.keys(headers)));
  });

  it('describes each request of a posted payment', () => {
    const posted = calls.filter(
      ([, { request, answer }]) => answer.status === 201 && request.path.endsWith('/payments'),
    );
    expect(posted.length).toBeGreaterThan(3);
    for (const [name, { request }] of posted) {
      expect(strict('PaymentRequest').safeParse(request.body).error, name).toBeUndefined();
    }
  });

  it('shows examples that its own schemas take', () => {
    const answers = Object.values(document.paths)
      .flatMap((operations) => Object.values(operations))
      .flatMap(({ responses }) => Object.values(responses))
      .flatMap(({ content }) => Object.values(content) as Shown[]);
    const shown = answers.flatMap(({ schema, example, examples = {} }) =>
      [example, ...Object.values(examples).map(({ value }) => value)]
        .filter((value) => value !== undefined)
        .map((value) => ({ value, error: schemaOf[schema.$ref]?.safeParse(value).error })),
    );
    expect(shown.length).toBeGreaterThan(telebankCodes.length);
    expect(shown.filter(({ error }) => error !== undefined)).toEqual([]);
  });
});

interface Shown {
  readonly schema: { readonly $ref: string };
  readonly example?: unknown;
  readonly examples?: Readonly<Record<string, { readonly value: unknown }>>;
}
