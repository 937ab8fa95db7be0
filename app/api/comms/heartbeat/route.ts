import { requestsDatabase } from '#db/process-database.ts';
import { authenticateNode } from '#lib/auth/authenticate-node.ts';
import { clientNetwork } from '#lib/auth/client-network.ts';
import { clientAddressHeader } from '#lib/auth/front-door.ts';
import { reportHeartbeat } from '#lib/commands/comms/report-heartbeat.ts';
import type { RefusalCode } from '#lib/domain/refusal.ts';
import { readBody } from '#lib/read-body.ts';
import { TokenBuckets } from '#lib/token-buckets.ts';
import { parseHeartbeat } from './parse-heartbeat.ts';

/** Largest body of an honest heartbeat, bytes. */
const bodyMax = 8_192;

/**
 * A network may hold all the nodes of a region; a node reports every few seconds. The node's pace
 * counts per network, so that nobody can silence a node from elsewhere.
 */
const networks = new TokenBuckets<string>({ burst: 120, perSecond: 20 });
const nodes = new TokenBuckets<string>({ burst: 10, perSecond: 1 });

/** Takes the heartbeat of a node's agent, for the node's own token. */
export async function POST(request: Request): Promise<Response> {
  const network = clientNetwork(request.headers.get(clientAddressHeader) ?? undefined);
  const wait = networks.secondsToWait(network);
  if (wait !== undefined) return problem(429, 'rate_limited', wait);
  networks.take(network);
  const { headers } = request;
  const [, token] = /^Bearer ([\w-]{20,100})$/.exec(headers.get('authorization') ?? '') ?? [];
  if (token === undefined) return problem(401, 'node_unknown');
  const text = await readBody(request, bodyMax);
  if (text === undefined) return problem(413, 'body_too_large');
  const heartbeat = parseHeartbeat(text);
  if (!heartbeat) return problem(400, 'heartbeat_malformed');
  const node = `${network} ${heartbeat.node}`;
  const waitNode = nodes.secondsToWait(node);
  if (waitNode !== undefined) return problem(429, 'rate_limited', waitNode);
  nodes.take(node);

  const { sql } = requestsDatabase();
  const grant = await authenticateNode(sql, { node: heartbeat.node, token });
  if (!grant.ok) return problem(401, grant.refusal.code);
  const taken = await reportHeartbeat(sql, grant.value, heartbeat);
  return taken.ok ? new Response(null, { status: 204 }) : problem(401, taken.refusal.code);
}

function problem(status: number, code: RefusalCode, retryAfterSeconds?: number): Response {
  const wait = retryAfterSeconds === undefined ? {} : { 'retry-after': String(retryAfterSeconds) };
  return Response.json(
    { type: `/errors#${code}`, status, code },
    {
      status,
      headers: {
        'content-type': 'application/problem+json',
        'cache-control': 'no-store',
        ...wait,
      },
    },
  );
}
