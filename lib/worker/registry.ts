import type { Job } from './job.ts';
import { sweepAccessJob } from './jobs/access/sweep-access.ts';
import { markSilentNodesJob } from './jobs/comms/mark-silent-nodes.ts';
import { forgetNoncesJob } from './jobs/gateway/forget-nonces.ts';
import { prepareMonthsJob } from './jobs/ledger/prepare-months.ts';

/** Every job of the workers; a new one is a file of `jobs/<area>/` and a line here. */
export const jobs: readonly Job[] = [
  forgetNoncesJob,
  markSilentNodesJob,
  prepareMonthsJob,
  sweepAccessJob,
];
