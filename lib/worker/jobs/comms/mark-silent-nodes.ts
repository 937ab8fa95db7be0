import { markSilentNodes } from '#lib/commands/comms/mark-silent-nodes.ts';
import type { Job } from '../../job.ts';

/** Notices nodes that stopped reporting. */
export const markSilentNodesJob: Job = {
  name: 'comms.mark-silent-nodes',
  everySeconds: 5,
  run: async ({ sql, grant }) => {
    await markSilentNodes(sql, grant);
    return 'done';
  },
};
