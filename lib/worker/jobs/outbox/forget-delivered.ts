import type { Job } from '../../job.ts';

const keptDays = 90;
const eventsMax = 10_000;

/** Forgets events delivered long ago; what they told of stays where it is. */
export const forgetDeliveredJob: Job = {
  name: 'outbox.forget-delivered',
  everySeconds: 3_600,
  run: async ({ sql }) => {
    const { count } = await sql`
      DELETE FROM outbox WHERE id IN (
        SELECT id FROM outbox WHERE delivered_at < now() - make_interval(days => ${keptDays})
        LIMIT ${eventsMax})`;
    return count === eventsMax ? 'more' : 'done';
  },
};
