import type { Sql } from '#db/client.ts';
import type { Transaction } from '#db/functions/append-journals.ts';

/** A rule of the books that does not hold, and where. */
export interface Breach {
  readonly rule: string;
  readonly where: string;
}

/**
 * Looks at all the books for what must never be: after whatever happened there is nothing to find.
 * Each arm of the statement is one rule and returns the rows that break it.
 */
export async function findBreaches(owner: Sql | Transaction): Promise<Breach[]> {
  return [...(await Promise.all([bookBreaches(owner), paymentBreaches(owner)]))].flat();
}

function bookBreaches(owner: Sql | Transaction) {
  return owner<Breach[]>`
    SELECT 'the ledger sums to zero' AS rule, sum(amount)::text AS where
    FROM ledger_entries HAVING sum(amount) <> 0
    UNION ALL
    SELECT 'each journal sums to zero', journal_id || ': ' || sum(amount)
    FROM ledger_entries GROUP BY account_id, journal_id HAVING sum(amount) <> 0
    UNION ALL
    SELECT 'entries stand on the day of their journal', journal_id::text
    FROM ledger_entries AS entry
    LEFT JOIN journals AS journal
      ON journal.account_id = entry.account_id AND journal.id = entry.journal_id
    WHERE journal.business_day IS DISTINCT FROM entry.business_day
    UNION ALL
    SELECT 'balances are the sums of entries',
      concat_ws('/', account_id, agreement_no, period, kept.balance, entries.balance)
    FROM balances AS kept FULL JOIN (
      SELECT account_id, agreement_no, period, sum(amount)::bigint AS balance FROM ledger_entries
      WHERE ledger_account = 'receivable' GROUP BY 1, 2, 3 HAVING sum(amount) <> 0
    ) AS entries USING (account_id, agreement_no, period)
    WHERE kept.balance IS DISTINCT FROM entries.balance
    UNION ALL
    SELECT 'the register of a day is the ledger of the day',
      concat_ws('/', business_day, channel_id, register.amount, ledger.amount)
    FROM (
      SELECT business_day, channel_id, sum(amount)::bigint AS amount FROM payments
      WHERE NOT EXISTS (
        SELECT FROM payment_cancellations AS cancelled
        WHERE cancelled.channel_id = payments.channel_id
          AND cancelled.external_id = payments.external_id
      ) AND NOT (account_id > 0 AND EXISTS (
        SELECT FROM suspended_payments AS assigned
        WHERE assigned.channel_id = payments.channel_id
          AND assigned.external_id = payments.external_id
      ))
      GROUP BY 1, 2
    ) AS register FULL JOIN (
      SELECT business_day, channel_id, sum(amount)::bigint AS amount FROM ledger_entries
      WHERE ledger_account = 'clearing' GROUP BY 1, 2 HAVING sum(amount) <> 0
    ) AS ledger USING (business_day, channel_id)
    WHERE register.amount IS DISTINCT FROM ledger.amount
    UNION ALL
    SELECT 'a closed day remits what was paid on it',
      concat_ws('/', business_day, remitted.amount, paid.amount)
    FROM (
      SELECT business_day, coalesce(sum(received), 0)::bigint AS amount
      FROM settlement_days LEFT JOIN remittances USING (business_day)
      WHERE closed_at IS NOT NULL GROUP BY 1
    ) AS remitted LEFT JOIN (
      SELECT entry.business_day, (-sum(entry.amount))::bigint AS amount
      FROM ledger_entries AS entry
      JOIN journals AS journal
        ON journal.account_id = entry.account_id AND journal.id = entry.journal_id
      WHERE entry.ledger_account = 'receivable' AND journal.kind IN ('payment', 'reversal', 'return')
      GROUP BY 1
    ) AS paid USING (business_day)
    WHERE remitted.amount <> coalesce(paid.amount, 0)`;
}

function paymentBreaches(owner: Sql | Transaction) {
  return owner<Breach[]>`
    SELECT 'a payment and its key know each other' AS rule,
      concat_ws('/', key.channel_id, key.external_id, key.state, payment.id) AS where
    FROM payment_keys AS key
    FULL JOIN payments AS payment
      ON payment.id = key.payment_id AND payment.account_id = key.account_id
      AND payment.channel_id = key.channel_id AND payment.external_id = key.external_id
    LEFT JOIN suspended_payments AS suspended
      ON suspended.channel_id = payment.channel_id AND suspended.external_id = payment.external_id
    WHERE (key.payment_id IS NULL AND NOT (payment.account_id = 0 AND suspended.journal_id = payment.id))
      OR (payment.id IS NULL) <> (key.state IN ('reserved', 'expired', 'voided'))
    UNION ALL
    SELECT 'a payment is one journal of its own sum and day', payment.id::text
    FROM payments AS payment
    LEFT JOIN ledger_entries AS held
      ON held.journal_id = payment.id AND held.account_id = payment.account_id
      AND held.business_day = payment.business_day AND (
        (held.ledger_account = 'clearing' AND held.channel_id = payment.channel_id)
        OR (held.ledger_account = 'suspense' AND payment.account_id > 0)
      )
    GROUP BY payment.account_id, payment.id, payment.amount
    HAVING count(held.amount) <> 1 OR sum(held.amount) <> payment.amount
    UNION ALL
    SELECT 'no journal of a payment is without its payment', journal.id::text
    FROM journals AS journal
    LEFT JOIN payments AS payment
      ON payment.id = journal.id AND payment.account_id = journal.account_id
    WHERE journal.kind = 'payment' AND payment.id IS NULL
    UNION ALL
    SELECT 'what waits in suspense is what the ledger has there', concat_ws('/', waits, booked)
    FROM (
      SELECT coalesce(sum(suspended.amount), 0)::bigint AS waits
      FROM payment_keys AS key JOIN suspended_payments AS suspended USING (channel_id, external_id)
      WHERE key.state = 'suspended'
    ) AS listed, (
      SELECT coalesce(-sum(amount), 0)::bigint AS booked
      FROM ledger_entries WHERE ledger_account = 'suspense'
    ) AS ledger
    WHERE waits <> booked
    UNION ALL
    SELECT 'what is reversed has one reversal, and nothing else has',
      concat_ws('/', key.channel_id, key.external_id, key.state, count(reversal.id))
    FROM payment_keys AS key
    LEFT JOIN journals AS reversal
      ON reversal.reverses_id = key.payment_id AND reversal.account_id = key.account_id
    GROUP BY key.channel_id, key.external_id, key.state
    HAVING count(reversal.id) <> (CASE key.state WHEN 'reversed' THEN 1 ELSE 0 END)
    UNION ALL
    SELECT 'what is cancelled says by whom, and nothing else does',
      concat_ws('/', key.channel_id, key.external_id, key.state)
    FROM payment_keys AS key LEFT JOIN payment_cancellations AS cancelled
      USING (channel_id, external_id)
    WHERE (cancelled.channel_id IS NULL) = (key.state IN ('voided', 'reversed'))
    UNION ALL
    SELECT 'each event is told once', concat_ws('/', topic, subject, count(*))
    FROM (SELECT topic, payload ->> 'paymentId' AS subject FROM outbox
      WHERE topic LIKE 'payment.%') AS event
    GROUP BY topic, subject HAVING count(*) <> 1
    UNION ALL
    SELECT 'each payment is told of', payment.id::text
    FROM payments AS payment
    WHERE NOT EXISTS (
      SELECT FROM outbox WHERE topic IN ('payment.posted', 'payment.suspended')
        AND payload ->> 'paymentId' = payment.id::text
    )`;
}
