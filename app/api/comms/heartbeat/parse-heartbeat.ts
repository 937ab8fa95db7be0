import { z } from 'zod';

/** Neither control characters (PostgreSQL keeps no NUL) nor halves of a character. */
const clean = /^[^\p{Cc}\p{Cs}]*$/u;
const text = (charactersMax: number) => z.string().max(charactersMax).regex(clean);

const detailsMax = 32;

const heartbeatSchema = z.object({
  node: text(40).min(1),
  version: text(80).min(1),
  details: z
    .record(text(40).min(1), text(200))
    .refine((details) => Object.keys(details).length <= detailsMax)
    .default({}),
});

/** Parses the body of a heartbeat; undefined when anything about it is wrong. */
export function parseHeartbeat(body: string): z.infer<typeof heartbeatSchema> | undefined {
  try {
    return heartbeatSchema.safeParse(JSON.parse(body)).data;
  } catch {
    return undefined;
  }
}
