'use server';

import { revalidatePath } from 'next/cache';
import { getTranslations } from 'next-intl/server';
import { z } from 'zod';
import { requestsDatabase } from '#db/process-database.ts';
import { ownFields } from '#lib/auth/own-fields.ts';
import { requireStaffGrant } from '#lib/auth/session.ts';
import { recogniseAnew } from '#lib/commands/registers/recognise-anew.ts';
import { wholeNumberOf } from '#lib/domain/digits.ts';
import type { CityFormState } from '../../../accounts/form-state.ts';
import { refusalText } from '../../../accounts/refusal-text.ts';

const form = z.object({ statement: z.string().regex(/^[1-9]\d{0,8}$/) });

/** Recognises anew what a statement brought and nobody decided about. */
export async function recogniseAction(
  _before: CityFormState,
  data: FormData,
): Promise<CityFormState> {
  const grant = await requireStaffGrant('register.take');
  const { statement } = ownFields(form, data);
  const done = await recogniseAnew(requestsDatabase().sql, grant, wholeNumberOf(statement));
  if (!done.ok) return { values: {}, message: await refusalText(done.refusal) };
  revalidatePath(`/office/registers/statements/${statement}`);
  const t = await getTranslations('registers.statements');
  return { values: {}, done: t('recognisedNow', { count: done.value.recognised }) };
}
