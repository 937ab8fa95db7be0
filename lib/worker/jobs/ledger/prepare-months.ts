import type { Job } from '../../job.ts';

/** Makes the partitions of this month and the next two before anything is written to them. */
export const prepareMonthsJob: Job = {
  name: 'ledger.prepare-months',
  everySeconds: 3_600,
  run: async ({ sql }) => {
    await sql`SELECT ensure_month_partitions(
      date_trunc('month', now())::date, (date_trunc('month', now()) + interval '2 months')::date)`;
    return 'done';
  },
};
