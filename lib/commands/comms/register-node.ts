import type { Sql } from '#db/client.ts';
import { actorOf, type JobGrant } from '#lib/auth/grant.ts';
import { nodeTokenHash } from '#lib/auth/node-token.ts';
import { uuidV7 } from '#lib/uuid-v7.ts';

/** What the communications centre keeps of a node before it has ever reported. */
export interface NodeRegistration {
  /** Short and unique; the agent names itself by it: `COM13`, `web`. */
  readonly code: string;
  /** Name of the server the node hangs on, as people read it. */
  readonly server: string;
  readonly name: string;
  /** Shown to people; nothing ever connects to it. */
  readonly address: string;
  readonly kind: 'process' | 'line' | 'server';
  /** How often the node reports; three missed reports make it offline. Default 5. */
  readonly intervalSeconds?: number;
  /** Part of the scheme of 2003. Default false. */
  readonly historic?: boolean;
  /** Secret of the node's agent, as text. Without one the node cannot report from outside. */
  readonly token?: string;
}

/**
 * Registers nodes, or brings what is kept of them up to date; a missing token leaves the kept one.
 * Loading the same rows again changes nothing. Each change leaves an audit event. Returns the codes
 * that changed.
 */
export async function registerNodes(
  sql: Sql,
  grant: JobGrant,
  registrations: readonly NodeRegistration[],
): Promise<readonly string[]> {
  if (registrations.length === 0) return [];
  return sql.begin(async (tx) => {
    const changed = await tx<{ code: string }[]>`
      INSERT INTO nodes AS known
        (code, server, name, address, kind, interval_seconds, historic, token_hash)
      SELECT code, server, name, address, kind, interval_seconds, historic::boolean,
        decode(token_hash, 'hex')
      FROM unnest(
        ${registrations.map(({ code }) => code)}::text[],
        ${registrations.map(({ server }) => server)}::text[],
        ${registrations.map(({ name }) => name)}::text[],
        ${registrations.map(({ address }) => address)}::text[],
        ${registrations.map(({ kind }) => kind)}::text[],
        ${registrations.map(({ intervalSeconds }) => intervalSeconds ?? 5)}::integer[],
        ${registrations.map(({ historic }) => String(historic ?? false))}::text[],
        ${registrations.map(hashText)}::text[]
      ) AS node(code, server, name, address, kind, interval_seconds, historic, token_hash)
      ORDER BY code
      ON CONFLICT (code) DO UPDATE SET
        server = excluded.server, name = excluded.name, address = excluded.address,
        kind = excluded.kind, interval_seconds = excluded.interval_seconds,
        historic = excluded.historic, token_hash = coalesce(excluded.token_hash, known.token_hash)
      WHERE (known.server, known.name, known.address, known.kind, known.interval_seconds,
          known.historic, known.token_hash)
        IS DISTINCT FROM (excluded.server, excluded.name, excluded.address, excluded.kind,
          excluded.interval_seconds, excluded.historic,
          coalesce(excluded.token_hash, known.token_hash))
      RETURNING code`;
    const codes = changed.map(({ code }) => code);
    await tx`
      INSERT INTO audit_events (id, actor, action, object)
      SELECT id, ${actorOf(grant)}, 'node.register', 'node:' || code
      FROM unnest(${codes.map(() => uuidV7())}::uuid[], ${codes}::text[]) AS event(id, code)`;
    return codes;
  });
}

function hashText({ token }: NodeRegistration): string | null {
  return token === undefined ? null : nodeTokenHash(token).toString('hex');
}
