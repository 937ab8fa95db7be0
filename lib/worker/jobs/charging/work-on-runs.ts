import { workOnRuns } from '#lib/commands/charging/work-on-runs.ts';
import type { Job } from '../../job.ts';

/** While the database reads or stores one chunk, another one is computed. */
const lanes = 2;

/** Drafts and posts charging runs, chunk after chunk, as long as there are any. */
export const workOnRunsJob: Job = {
  name: 'charging.work-on-runs',
  everySeconds: 2,
  run: async ({ sql, grant, signal }) => {
    const work = async () => {
      while (!signal.aborted) {
        if (!(await workOnRuns(sql, grant))) return;
      }
    };
    const ended = await Promise.allSettled(Array.from({ length: lanes }, work));
    for (const lane of ended) if (lane.status === 'rejected') throw lane.reason;
    return signal.aborted ? 'more' : 'done';
  },
};
