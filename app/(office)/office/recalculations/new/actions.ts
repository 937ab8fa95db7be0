'use server';

import type { Route } from 'next';
import { redirect } from 'next/navigation';
import { z } from 'zod';
import { requestsDatabase } from '#db/process-database.ts';
import { ownFields } from '#lib/auth/own-fields.ts';
import { accountOfGrant, requireStaffGrant } from '#lib/auth/session.ts';
import { proposeRecalculation } from '#lib/commands/recalculation/propose-recalculation.ts';
import { type CityFormState, typedValues } from '../../accounts/form-state.ts';
import { refusalText } from '../../accounts/refusal-text.ts';
import { askedRecalculation } from './asked-cause.ts';

const seen = z.object({ contentHash: z.string().max(64) });

/** Proposes the recalculation as it was previewed and goes to it. */
export async function proposeAction(
  _before: CityFormState,
  data: FormData,
): Promise<CityFormState> {
  const staff = await requireStaffGrant('relief.change');
  const { contentHash } = ownFields(seen, data);
  const values = typedValues(data);
  const { cause, account, problems } = await askedRecalculation(values);
  if (cause === undefined) return { values, message: problems[0]?.message ?? '' };
  const { accountId } = await accountOfGrant(staff, account);
  const wanted = { accountId, cause, contentHash };
  const proposed = await proposeRecalculation(requestsDatabase().sql, staff, wanted);
  if (!proposed.ok) return { values, message: await refusalText(proposed.refusal) };
  redirect(`/office/recalculations/${proposed.value.id}` as Route);
}
