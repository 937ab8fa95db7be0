import { expireReservations } from '#lib/commands/payment/expire-reservations.ts';
import type { Job } from '../../job.ts';

const reservationsMax = 1_000;

/** Lets reservations run out that nobody confirmed. */
export const expireReservationsJob: Job = {
  name: 'payment.expire-reservations',
  everySeconds: 60,
  run: async ({ sql, grant }) => {
    const expired = await expireReservations(sql, grant, { reservationsMax });
    return expired === reservationsMax ? 'more' : 'done';
  },
};
