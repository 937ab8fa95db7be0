'use server';

import type { Route } from 'next';
import { redirect } from 'next/navigation';
import { z } from 'zod';
import { requestsDatabase } from '#db/process-database.ts';
import { ownFields } from '#lib/auth/own-fields.ts';
import { accountOfGrant, requireStaffGrant } from '#lib/auth/session.ts';
import { proposeRebill } from '#lib/commands/recalculation/propose-rebill.ts';
import { type CityFormState, typedValues } from '../../accounts/form-state.ts';
import { refusalText } from '../../accounts/refusal-text.ts';
import { rebillOfPage } from './asked-rebill.ts';

const seen = z.object({ contentHash: z.string().max(64) });

/** Proposes the rebill as it was previewed and goes to it. */
export async function proposeRebillAction(
  _before: CityFormState,
  data: FormData,
): Promise<CityFormState> {
  const staff = await requireStaffGrant('relief.change');
  const { contentHash } = ownFields(seen, data);
  const values = typedValues(data);
  const { asked, problems } = await rebillOfPage(values);
  if (asked === undefined) return { values, message: problems[0]?.message ?? '' };
  const { accountId } = await accountOfGrant(staff, asked.account);
  const wanted = { ...asked, accountId, contentHash };
  const proposed = await proposeRebill(requestsDatabase().sql, staff, wanted);
  if (!proposed.ok) return { values, message: await refusalText(proposed.refusal) };
  redirect(`/office/recalculations/${proposed.value.id}` as Route);
}
