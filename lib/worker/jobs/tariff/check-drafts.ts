import { checkDrafts } from '#lib/commands/tariff/check-drafts.ts';
import type { Job } from '../../job.ts';

/** Runs drafts of tariffs over the city, chunk after chunk, as long as there are any. */
export const checkDraftsJob: Job = {
  name: 'tariff.check-drafts',
  everySeconds: 2,
  run: async ({ sql, grant, signal }) => {
    while (!signal.aborted) {
      if (!(await checkDrafts(sql, grant))) return 'done';
    }
    return 'more';
  },
};
