import { setTimeout as delay } from 'node:timers/promises';
import type { Sql } from '#db/client.ts';
import type { CityUnderFire } from './city-under-fire.ts';

export interface LettersCount {
  readonly wanted: number;
  /** Letters that came more than once, each under one Message-ID. */
  readonly repeats: number;
}

/**
 * Lets the worker deliver all that is due, as if the time between its attempts had passed, and
 * throws unless every payment of an account with a reader is one letter: however often it was sent,
 * it has one Message-ID, by which the reader's mail server knows the repeat.
 */
export async function expectLetters(owner: Sql, fire: CityUnderFire): Promise<LettersCount> {
  const deadline = Date.now() + 60_000;
  while ((await countUndelivered(owner)) > 0) {
    if (Date.now() > deadline) throw new Error('the outbox is never delivered');
    await owner`UPDATE jobs SET next_run_at = now() WHERE leased_by IS NULL`;
    await owner`UPDATE outbox SET next_attempt_at = now() WHERE delivered_at IS NULL AND attempts = 0`;
    await delay(100);
  }
  const [count] = await owner<{ wanted: number; events: number; unsent: number }[]>`
    SELECT (SELECT count(*)::integer FROM payments JOIN user_accounts USING (account_id)) AS wanted,
      count(*)::integer AS events,
      (count(*) FILTER (WHERE outcome IS DISTINCT FROM 'sent'))::integer AS unsent
    FROM outbox WHERE topic = 'mail.receipt'`;
  if (!count) throw new Error('nothing was counted');
  const messages = new Set(fire.letters.map(({ messageId }) => messageId)).size;
  if (count.events !== count.wanted || count.unsent > 0 || messages !== count.wanted) {
    throw new Error(`letters: ${JSON.stringify({ ...count, messages })}`);
  }
  return { wanted: count.wanted, repeats: fire.letters.length - messages };
}

async function countUndelivered(owner: Sql): Promise<number> {
  const [row] = await owner<{ count: number }[]>`
    SELECT count(*)::integer FROM outbox WHERE delivered_at IS NULL`;
  return row?.count ?? 0;
}
