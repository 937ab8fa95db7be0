import type { Sql } from '#db/client.ts';
import type { JobGrant } from '#lib/auth/grant.ts';
import { paymentLife } from '#lib/domain/payment/payment-life.ts';

/**
 * Lets reservations run out whose time is over by the clock of the database; returns how many. One
 * that is being confirmed or cancelled at the moment is left alone. A late confirmation still posts.
 */
export async function expireReservations(
  sql: Sql,
  _grant: JobGrant,
  { reservationsMax }: { readonly reservationsMax: number },
): Promise<number> {
  const { to, event } = paymentLife.expire;
  const { count } = await sql`
    WITH due AS (
      SELECT channel_id, external_id
      FROM payment_reservations JOIN payment_keys USING (channel_id, external_id)
      WHERE state = 'reserved' AND expires_at < now()
      ORDER BY expires_at LIMIT ${reservationsMax}
    ),
    expired AS (
      SELECT key.payment_id
      FROM (
        SELECT array_agg(channel_id) AS channels, array_agg(external_id) AS ids,
          array_agg(${to}::text) AS states, array_agg(NULL::integer) AS accounts,
          array_agg(NULL::text) AS prints
        FROM due HAVING count(*) > 0
      ) AS all_due, take_payment_steps(channels, ids, states, accounts, prints) AS key
    )
    INSERT INTO outbox (id, topic, payload, delivered_at, outcome)
    SELECT gen_random_uuid(), ${event}, jsonb_build_object('paymentId', payment_id), now(), 'filed'
    FROM expired`;
  return count;
}
