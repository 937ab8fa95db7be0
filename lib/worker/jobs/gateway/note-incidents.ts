import { noteIncidents } from '#lib/commands/partner/note-incidents.ts';
import { log } from '#lib/log.ts';
import type { Job } from '../../job.ts';

/** Opens and closes incidents of channels: a silence that is not usual, two payments under one id. */
export const noteIncidentsJob: Job = {
  name: 'gateway.note-incidents',
  everySeconds: 60,
  run: async ({ sql, grant }) => {
    const noted = await noteIncidents(sql, grant);
    if (noted.opened > 0) log('gateway').warn(noted, 'incidents of channels');
    return 'done';
  },
};
