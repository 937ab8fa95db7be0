import { notFound } from 'next/navigation';
import type { z } from 'zod';

/**
 * Reads the fields that our own page filled in. Whoever changed them by hand finds nothing: it is
 * no fault of the server, and no field is there to show an error beside.
 */
export function ownFields<Schema extends z.ZodType>(
  schema: Schema,
  data: FormData,
): z.output<Schema> {
  const parsed = schema.safeParse(Object.fromEntries(data));
  return parsed.success ? parsed.data : notFound();
}
