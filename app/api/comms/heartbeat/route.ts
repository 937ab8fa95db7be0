import { z } from 'zod';
import { requestsDatabase } from '#db/process-database.ts';
import { reportHeartbeat } from '#lib/commands/comms/report-heartbeat.ts';
import type { RefusalCode } from '#lib/domain/refusal.ts';

const bodyMax = 8_192;

const heartbeat = z.object({
  node: z.string().min(1).max(40),
  version: z.string().max(80),
  details: z.record(z.string().max(40), z.string().max(200)).default({}),
});

/** Takes the heartbeat of a node's agent: its own token, one answer for all that is wrong with it. */
export async function POST(request: Request): Promise<Response> {
  const [, token] =
    /^Bearer ([\w-]{20,100})$/.exec(request.headers.get('authorization') ?? '') ?? [];
  if (token === undefined) return problem(401, 'node_unknown');
  const text = await request.text();
  const parsed = text.length > bodyMax ? undefined : heartbeat.safeParse(parseJson(text));
  if (!parsed?.success) return problem(400, 'heartbeat_malformed');
  const taken = await reportHeartbeat(requestsDatabase().sql, parsed.data, token);
  return taken.ok ? new Response(null, { status: 204 }) : problem(401, taken.refusal.code);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function problem(status: number, code: RefusalCode): Response {
  return Response.json(
    { type: `/errors#${code}`, status, code },
    {
      status,
      headers: { 'content-type': 'application/problem+json', 'cache-control': 'no-store' },
    },
  );
}
