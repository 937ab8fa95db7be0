import { timingSafeEqual } from 'node:crypto';
import type { Sql } from '#db/client.ts';
import type { OwnNodeCode } from '#lib/domain/comms/own-node.ts';
import { ok, type Result, refuse } from '#lib/domain/result.ts';
import type { NodeGrant } from './grant.ts';
import { issueGrant } from './issue-grant.ts';
import { nodeTokenHash } from './node-token.ts';

/** Compared with when there is nothing to compare with, so that an unknown node costs the same. */
const noHash = Buffer.alloc(32);

/**
 * Grants an agent its node, called by code (`COM13`) or name (`COM13-131`), for the node's own
 * token. An unknown node, a node without a token and a wrong token are the same refusal after the
 * same work.
 */
export async function authenticateNode(
  sql: Sql,
  { node, token }: { readonly node: string; readonly token: string },
): Promise<Result<NodeGrant>> {
  const [known] = await sql<{ code: string; token_hash: Buffer }[]>`
    SELECT code, token_hash FROM nodes
    WHERE (code = ${node} OR name = ${node}) AND token_hash IS NOT NULL
    ORDER BY code <> ${node}, code
    LIMIT 1`;
  const fits = timingSafeEqual(known?.token_hash ?? noHash, nodeTokenHash(token));
  if (!(known && fits)) return refuse('node_unknown');
  return ok(issueGrant<NodeGrant>({ kind: 'node', code: known.code }));
}

/** Grants a process of this installation the nodes it stands for. */
export function ownNodeGrant(code: OwnNodeCode): NodeGrant {
  return issueGrant<NodeGrant>({ kind: 'node', code });
}
