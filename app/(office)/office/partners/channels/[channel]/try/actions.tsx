'use server';

import type { ReactNode } from 'react';
import { z } from 'zod';
import { TriedSteps } from '#components/partner/tried-steps.tsx';
import { requestsDatabase } from '#db/process-database.ts';
import { requireStaffGrant } from '#lib/auth/session.ts';
import { tryChannel } from '#lib/gateway/office/try-channel.ts';
import { refusalText } from '../../../../accounts/refusal-text.ts';

export interface TryState {
  readonly message?: string;
  /** The dialogue as it was had. */
  readonly tried?: ReactNode;
}

const asked = z.object({ channel: z.string().max(41) });

/** Has the dialogue and shows it; nothing of it stays. */
export async function tryAction(_state: TryState, data: FormData): Promise<TryState> {
  const grant = await requireStaffGrant('partner.change');
  const { channel } = asked.parse(Object.fromEntries(data));
  const tried = await tryChannel(requestsDatabase().sql, grant, channel);
  if (!tried.ok) return { message: await refusalText(tried.refusal) };
  return { tried: <TriedSteps steps={tried.value} /> };
}
