import { sweepAccess } from '#lib/commands/access/sweep-access.ts';
import type { Job } from '../../job.ts';

/** Removes counters of attempts and sessions that ended long ago. */
export const sweepAccessJob: Job = {
  name: 'access.sweep-access',
  everySeconds: 3_600,
  run: async ({ sql, grant }) => {
    await sweepAccess(sql, grant);
    return 'done';
  },
};
