import type { Sql } from '#db/client.ts';
import { Batcher } from '#lib/batcher.ts';

interface Seen {
  readonly keyId: number;
  readonly nonce: string;
}

/**
 * Makes a check that a nonce of a key was not used within the window. The database decides, for
 * all processes together; the nonces of one moment are asked about in one statement.
 */
export function createNonceCheck(sql: Sql): (keyId: number, nonce: string) => Promise<boolean> {
  const batcher = new Batcher<Seen, boolean>({
    run: (items) => keepNew(sql, items),
    itemsMax: 500,
    runsMax: 4,
    patienceMs: 10,
  });
  return (keyId, nonce) => batcher.add({ keyId, nonce });
}

async function keepNew(sql: Sql, items: readonly Seen[]): Promise<boolean[]> {
  const rows = await sql<{ channel_key_id: number; nonce: string }[]>`
    INSERT INTO signature_nonces (channel_key_id, nonce, expires_at)
    SELECT channel_key_id, nonce, now() + interval '10 minutes'
    FROM unnest(${items.map(({ keyId }) => keyId)}::integer[],
      ${items.map(({ nonce }) => nonce)}::text[]) AS seen(channel_key_id, nonce)
    ORDER BY channel_key_id, nonce
    ON CONFLICT DO NOTHING
    RETURNING channel_key_id, nonce`;
  const fresh = new Set(rows.map((row) => `${row.channel_key_id}/${row.nonce}`));
  return items.map(({ keyId, nonce }) => fresh.delete(`${keyId}/${nonce}`));
}
