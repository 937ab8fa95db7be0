import { setTimeout as delay } from 'node:timers/promises';
import type { Sql } from '#db/client.ts';
import type { CityUnderFire } from './city-under-fire.ts';

/** A worker gives a silent server up after 65 s, and a killed one keeps its job for 30 s. */
const waitMsMax = 150_000;

export interface LettersCount {
  readonly sent: number;
  /** Letters that came more than once, each under one Message-ID. */
  readonly repeats: number;
}

/**
 * Lets the worker deliver all that is due, as if the time between its attempts had passed, and
 * throws unless every payment of an account with a reader is one letter: however often it was sent,
 * it has one Message-ID, by which the reader's mail server knows the repeat. Only a payment that was
 * taken back may go without: nobody is told of money that is not there any more.
 */
export async function expectLetters(owner: Sql, fire: CityUnderFire): Promise<LettersCount> {
  const deadline = Date.now() + waitMsMax;
  while ((await countUndelivered(owner)) > 0) {
    if (Date.now() > deadline) throw new Error('the outbox is never delivered');
    await owner`UPDATE jobs SET next_run_at = now() WHERE leased_by IS NULL`;
    await owner`
      UPDATE outbox SET next_attempt_at = now()
      WHERE delivered_at IS NULL
        AND NOT EXISTS (SELECT FROM jobs WHERE name = 'mail.send-letters' AND leased_until > now())`;
    await delay(100);
  }
  const [count] = await owner<LettersFacts[]>`
    WITH payment AS (
      SELECT paid.id::text AS id, cancelled.external_id IS NOT NULL AS is_cancelled
      FROM payments AS paid
      JOIN user_accounts USING (account_id)
      LEFT JOIN payment_cancellations AS cancelled USING (channel_id, external_id)
    ), letter AS (
      SELECT payload ->> 'paymentId' AS id, outcome FROM outbox WHERE topic = 'mail.receipt'
    )
    SELECT
      (SELECT count(*)::integer FROM payment
        WHERE NOT is_cancelled AND NOT EXISTS (
          SELECT FROM letter WHERE letter.id = payment.id AND outcome = 'sent'
        )) AS missing,
      (SELECT (count(*) - count(DISTINCT id))::integer FROM letter) AS doubled,
      (SELECT count(*)::integer FROM letter) AS events,
      (SELECT count(*)::integer FROM letter WHERE outcome = 'sent') AS sent`;
  if (!count) throw new Error('nothing was counted');
  const { missing, doubled, events, sent } = count;
  const messages = new Set(fire.letters.map(({ messageId }) => messageId)).size;
  // One that was sent just before its payment was taken back may be recorded as not wanted.
  if (missing > 0 || doubled > 0 || messages < sent || messages > events) {
    throw new Error(`letters: ${JSON.stringify({ ...count, messages })}`);
  }
  return { sent, repeats: fire.letters.length - messages };
}

interface LettersFacts {
  readonly missing: number;
  readonly doubled: number;
  readonly events: number;
  readonly sent: number;
}

async function countUndelivered(owner: Sql): Promise<number> {
  const [row] = await owner<{ count: number }[]>`
    SELECT count(*)::integer FROM outbox WHERE delivered_at IS NULL`;
  return row?.count ?? 0;
}
