import { payApprovedRefunds } from '#lib/commands/payment/pay-approved-refunds.ts';
import type { Job } from '../../job.ts';

const casesMax = 100;

/** Gives back what was approved and waits for a day that covers it. */
export const payApprovedRefundsJob: Job = {
  name: 'payment.pay-approved-refunds',
  everySeconds: 300,
  run: async ({ sql, grant }) => {
    await payApprovedRefunds(sql, grant, { casesMax });
    return 'done';
  },
};
