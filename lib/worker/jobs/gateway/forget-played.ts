import type { Job } from '../../job.ts';

/** Forgets what was played in sandboxes a month ago: it is in no book, and nobody asks for it. */
export const forgetPlayedJob: Job = {
  name: 'gateway.forget-played',
  everySeconds: 3_600,
  run: async ({ sql }) => {
    await sql`DELETE FROM sandbox_payments WHERE asked_at < now() - interval '30 days'`;
    await sql`DELETE FROM sandbox_registers WHERE received_at < now() - interval '30 days'`;
    return 'done';
  },
};
