import { addressReceipts } from '#lib/commands/mail/address-receipts.ts';
import type { Job } from '../../job.ts';

const eventsMax = 500;

/** Finds who is to get the receipt of each new payment. */
export const addressReceiptsJob: Job = {
  name: 'mail.address-receipts',
  everySeconds: 2,
  run: async ({ sql, grant }) => {
    const taken = await addressReceipts(sql, grant, { eventsMax });
    return taken === eventsMax ? 'more' : 'done';
  },
};
