import path from 'node:path';
import type { Sql } from '#db/client.ts';
import {
  claimEvent,
  type OutboxEvent,
  recordDelivered,
  recordFailure,
} from '#db/functions/outbox.ts';
import type { JobGrant } from '#lib/auth/grant.ts';
import { letterTopics } from '#lib/commands/mail/topics.ts';
import { config } from '#lib/config.ts';
import { retryDelaySeconds } from '#lib/domain/jobs/retry-delay.ts';
import { log } from '#lib/log.ts';
import type { Delivery, Post } from '#lib/mail/letter.ts';
import { openPost } from '#lib/mail/open-post.ts';
import { errorText } from '../../error-text.ts';
import type { Job, JobWork } from '../../job.ts';
import { composeLetter } from './compose-letter.ts';

const lettersMax = 50;
/** Longer than the mail server may take over a letter: see the limits of the post. */
const leaseSeconds = 120;

/** Sends the letters that are due, one after the other. */
export const sendLettersJob: Job = {
  name: 'mail.send-letters',
  everySeconds: 2,
  run: async (work) => {
    const { smtpUrl, mailFrom, dataDir } = config();
    const post = openPost({ smtpUrl, from: mailFrom, folder: path.join(dataDir, 'mail') });
    try {
      return await sendLetters(work, post);
    } finally {
      post.close();
    }
  },
};

/**
 * Sends what is due by the given post. Each letter is claimed, sent and recorded by itself: killed
 * between sending and recording, a worker leaves one letter that is sent once more, under the same
 * Message-ID.
 */
export async function sendLetters(
  { sql, grant, signal }: JobWork,
  post: Post,
): Promise<'more' | 'done'> {
  for (let count = 0; count < lettersMax; count += 1) {
    if (signal.aborted) return 'more';
    const event = await claimEvent(sql, { topics: letterTopics, leaseSeconds });
    if (!event) return 'done';
    await deliver({ sql, grant, post }, event);
  }
  return 'more';
}

interface Means {
  readonly sql: Sql;
  readonly grant: JobGrant;
  readonly post: Post;
}

async function deliver({ sql, grant, post }: Means, event: OutboxEvent): Promise<void> {
  let delivery: Delivery | { readonly outcome: 'not_wanted' };
  try {
    const letter = await composeLetter(sql, grant, event);
    delivery = letter
      ? await post.send({ ...letter, key: event.id })
      : { outcome: 'not_wanted' as const };
  } catch (cause) {
    const waitSeconds = retryDelaySeconds({
      failures: event.attempts,
      firstSeconds: 10,
      secondsMax: 3_600,
    });
    const facts = { event: event.id, topic: event.topic, attempts: event.attempts, waitSeconds };
    log('mail').warn({ ...facts, error: cause }, 'letter not sent');
    return await recordFailure(sql, event.id, { error: errorText(cause), waitSeconds });
  }
  const { outcome } = delivery;
  const error = 'error' in delivery ? { error: errorText(delivery.error) } : {};
  await recordDelivered(sql, [event.id], { outcome, ...error });
  log('mail').info({ event: event.id, topic: event.topic, outcome }, 'letter delivered');
}
