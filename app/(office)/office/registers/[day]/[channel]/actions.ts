'use server';

import { revalidatePath } from 'next/cache';
import { getTranslations } from 'next-intl/server';
import { z } from 'zod';
import { requestsDatabase } from '#db/process-database.ts';
import { registerChannels } from '#db/queries/register-files.ts';
import { requireStaffGrant } from '#lib/auth/session.ts';
import { matchAnew } from '#lib/commands/registers/match-anew.ts';
import { parseBusinessDay } from '#lib/domain/business-day.ts';
import type { CityFormState } from '../../../accounts/form-state.ts';
import { refusalText } from '../../../accounts/refusal-text.ts';

const form = z.object({ day: z.string().max(10), channel: z.string().max(64) });

/** Compares a channel's day anew. */
export async function matchAction(_before: CityFormState, data: FormData): Promise<CityFormState> {
  const grant = await requireStaffGrant('register.take');
  const asked = form.safeParse(Object.fromEntries(data));
  const day = parseBusinessDay(asked.data?.day ?? '');
  const { sql } = requestsDatabase();
  const [channel] = await registerChannels(sql, grant, asked.data?.channel ?? '');
  if (!(day.ok && channel)) {
    return { values: {}, message: await refusalText({ code: 'register_unknown' }) };
  }
  await matchAnew(sql, grant, { channelId: channel.id, businessDay: day.value });
  revalidatePath(`/office/registers/${day.value}/${channel.code}`);
  const t = await getTranslations('registers');
  return { values: {}, done: t('matched') };
}
