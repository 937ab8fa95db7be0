import { workOnRuns } from '#lib/commands/charging/work-on-runs.ts';
import type { Job } from '../../job.ts';

/** Drafts and posts charging runs, chunk after chunk, as long as there are any. */
export const workOnRunsJob: Job = {
  name: 'charging.work-on-runs',
  everySeconds: 2,
  run: async ({ sql, grant, signal }) => {
    while (!signal.aborted) {
      if (!(await workOnRuns(sql, grant))) return 'done';
    }
    return 'more';
  },
};
