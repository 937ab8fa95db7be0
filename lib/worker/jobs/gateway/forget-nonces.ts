import type { Job } from '../../job.ts';

/** Forgets nonces whose signatures have expired: a replay is refused by its age from then on. */
export const forgetNoncesJob: Job = {
  name: 'gateway.forget-nonces',
  everySeconds: 60,
  run: async ({ sql }) => {
    await sql`DELETE FROM signature_nonces WHERE expires_at < now()`;
    return 'done';
  },
};
