import type { Sql } from '#db/client.ts';
import type { Transaction } from '#db/functions/append-journals.ts';
import { appendEvents, recordDelivered } from '#db/functions/outbox.ts';
import type { JobGrant } from '#lib/auth/grant.ts';
import { groupBy } from '#lib/domain/group-by.ts';
import { uuidV7 } from '#lib/uuid-v7.ts';
import type { LetterTopic } from './topics.ts';

const receipt: LetterTopic = 'mail.receipt';

interface Due {
  readonly id: string;
  readonly account_id: number;
  readonly payment_id: string;
  /** Null when nobody is to be told. */
  readonly user_id: string | null;
}

/**
 * Turns posted payments into one letter event per person who wants a receipt. The payment's event
 * is recorded in the same transaction, so each letter is asked for exactly once. Told is who had
 * linked the account when the payment was recorded and has confirmed the address: whoever links an
 * account later gets no post about what others paid. Returns how many events were taken.
 */
export async function addressReceipts(
  sql: Sql,
  _grant: JobGrant,
  { eventsMax }: { readonly eventsMax: number },
): Promise<number> {
  return (await sql.begin(async (tx) => {
    const due = await loadDue(tx, eventsMax);
    const wanted = due.flatMap(
      ({ account_id: accountId, payment_id: paymentId, user_id: userId }) =>
        userId === null ? [] : [{ id: uuidV7(), payload: { accountId, paymentId, userId } }],
    );
    await appendEvents(tx, receipt, wanted);
    const byEvent = groupBy(due, ({ id }) => id);
    const told = [...byEvent].map(([id, rows]) => {
      return { id, isWanted: rows.some((row) => row.user_id !== null) };
    });
    const idsOf = (isWanted: boolean) =>
      told.filter((one) => one.isWanted === isWanted).map(({ id }) => id);
    await recordDelivered(tx, idsOf(true), { outcome: 'done' });
    await recordDelivered(tx, idsOf(false), { outcome: 'not_wanted' });
    return told.length;
  })) as number;
}

function loadDue(tx: Transaction, eventsMax: number): Promise<Due[]> {
  return tx<Due[]>`
    WITH due AS (
      SELECT id, (payload ->> 'accountId')::integer AS account_id,
        (payload ->> 'paymentId')::uuid AS payment_id
      FROM outbox
      WHERE topic IN ('payment.posted', 'payment.assigned') AND delivered_at IS NULL AND next_attempt_at <= now()
      ORDER BY next_attempt_at
      LIMIT ${eventsMax}
      FOR UPDATE SKIP LOCKED
    )
    SELECT due.id, due.account_id, due.payment_id, person.id AS user_id
    FROM due
    JOIN payments AS payment ON payment.account_id = due.account_id AND payment.id = due.payment_id
    LEFT JOIN user_accounts AS link
      ON link.account_id = due.account_id AND link.linked_at <= payment.recorded_at
    LEFT JOIN users AS person ON person.id = link.user_id AND person.kind = 'subscriber'
      AND person.disabled_at IS NULL AND person.email_confirmed_at IS NOT NULL
      AND NOT EXISTS (
        SELECT FROM payment_cancellations AS cancelled
        WHERE cancelled.channel_id = payment.channel_id
          AND cancelled.external_id = payment.external_id
      )`;
}
