import { keptMessageDays } from '#lib/domain/partner/channel-message.ts';
import type { Job } from '../../job.ts';

/** Makes the coming days of the message log and forgets the old ones: a day is a table of its own. */
export const forgetMessagesJob: Job = {
  name: 'gateway.forget-messages',
  everySeconds: 3_600,
  run: async ({ sql }) => {
    await sql`SELECT keep_message_days(${keptMessageDays})`;
    return 'done';
  },
};
