import type { Sql } from '#db/client.ts';
import { retryLostRaces } from '#db/functions/retry-lost-races.ts';
import type { JobGrant } from '#lib/auth/grant.ts';
import { mayTake } from '#lib/domain/payment/payment-life.ts';
import { giveBack, lockCase } from './give-back.ts';

/**
 * Gives back what two people approved and no day had covered yet, the longest waiting first; a
 * large one that still waits keeps no other from it. Returns how many were given back.
 */
export async function payApprovedRefunds(
  sql: Sql,
  grant: JobGrant,
  { casesMax }: { readonly casesMax: number },
): Promise<number> {
  const waiting = await sql<{ number: string }[]>`
    SELECT key.number::text AS number
    FROM refund_cases AS refund JOIN payment_keys AS key USING (channel_id, external_id)
    WHERE refund.state = 'approved' ORDER BY refund.decided_at, key.number LIMIT ${casesMax}`;
  let paid = 0;
  for (const { number } of waiting) {
    if (await payOne(sql, grant, number)) paid += 1;
  }
  return paid;
}

/** In a transaction of its own: each day is counted with what was given back before. */
async function payOne(sql: Sql, grant: JobGrant, number: string): Promise<boolean> {
  return await retryLostRaces(async () => {
    return await sql.begin(async (tx) => {
      const found = await lockCase(tx, number);
      if (found?.state !== 'approved' || !mayTake('refund', found.payment)) return false;
      return await giveBack(tx, grant, found);
    });
  });
}
