import { workOnRebills } from '#lib/commands/recalculation/work-on-rebills.ts';
import type { Job } from '../../job.ts';

/** Computes selections of accounts to be rebilled, chunk after chunk, as long as there are any. */
export const workOnRebillsJob: Job = {
  name: 'recalculation.work-on-rebills',
  everySeconds: 2,
  run: async ({ sql, grant, signal }) => {
    while (!signal.aborted) {
      if (!(await workOnRebills(sql, grant))) return 'done';
    }
    return 'more';
  },
};
