import { scrubText } from '#lib/scrub-text.ts';

const charactersMax = 300;

/** Writes what went wrong for staff to read: scrubbed like the log, one line, not too long. */
export function errorText(cause: unknown): string {
  const text = cause instanceof Error ? `${cause.name}: ${cause.message}` : String(cause);
  return scrubText(text).replaceAll(/\s+/g, ' ').slice(0, charactersMax);
}
