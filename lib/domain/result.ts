import type { Refusal, RefusalCode } from './refusal.ts';

/** A value, or an expected refusal. Bugs and lost infrastructure throw instead. */
export type Result<T, E = Refusal> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly refusal: E };

/** Wraps a value as a success. */
export function ok<T>(value: T): Result<T, never> {
  return { ok: true, value };
}

/** Builds a refusal with a code of the catalogue. */
export function refuse(
  code: RefusalCode,
  details?: Readonly<Record<string, string>>,
): Result<never> {
  return { ok: false, refusal: details === undefined ? { code } : { code, details } };
}

/** Takes the value out of a result that cannot be a refusal here; a refusal is a bug and throws. */
export function expectOk<T>(result: Result<T>): T {
  if (result.ok) return result.value;
  throw new Error(`unexpected refusal ${result.refusal.code}`);
}
