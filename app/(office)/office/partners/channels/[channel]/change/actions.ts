'use server';

import type { Route } from 'next';
import { revalidatePath } from 'next/cache';
import { redirect } from 'next/navigation';
import { z } from 'zod';
import { requestsDatabase } from '#db/process-database.ts';
import { serviceCodesOf } from '#db/queries/channels.ts';
import { requireStaffGrant } from '#lib/auth/session.ts';
import { proposeTerms } from '#lib/commands/partner/propose-change.ts';
import { type CityFormState, typedValues } from '../../../../accounts/form-state.ts';
import { refusedField } from '../refused-field.ts';
import { askedTerms } from './asked-terms.ts';

const about = z.object({ channel: z.string().max(41), reason: z.string().max(500) });

/** Proposes other terms; they wait for another person on the page of the channel. */
export async function proposeTermsAction(
  _state: CityFormState,
  data: FormData,
): Promise<CityFormState> {
  const grant = await requireStaffGrant('partner.change');
  const { channel: code, reason } = about.parse(Object.fromEntries(data));
  const { sql } = requestsDatabase();
  const terms = askedTerms(typedValues(data), await serviceCodesOf(sql, grant));
  const proposed = terms.ok
    ? await proposeTerms(sql, grant, { channel: code, terms: terms.value, reason })
    : terms;
  if (!proposed.ok) return await refusedField(proposed.refusal, 'terms', typedValues(data));
  revalidatePath('/office/partners', 'layout');
  redirect(`/office/partners/channels/${code}` as Route);
}
