'use server';

import { revalidatePath } from 'next/cache';
import { getTranslations } from 'next-intl/server';
import { z } from 'zod';
import { requestsDatabase } from '#db/process-database.ts';
import { ownFields } from '#lib/auth/own-fields.ts';
import { requireStaffGrant } from '#lib/auth/session.ts';
import {
  approveOwnAccount,
  proposeOwnAccount,
  rejectOwnAccount,
} from '#lib/commands/registers/change-own-account.ts';
import { wholeNumberOf } from '#lib/domain/digits.ts';
import type { Result } from '#lib/domain/result.ts';
import { type CityFormState, typedValues } from '../../accounts/form-state.ts';
import { refusalText } from '../../accounts/refusal-text.ts';

const id = z
  .string()
  .regex(/^\d{1,9}$/)
  .transform(wholeNumberOf);
const text = z.string().max(200);
const opening = z.object({ iban: z.string().max(64), name: text, reason: text });
const closing = z.object({ iban: z.string().max(64), reason: text });
const approval = z.object({ id });
const rejection = z.object({ id, reason: z.string().max(500) });

/** Proposes an account as the centre's own. */
export async function openAction(_before: CityFormState, data: FormData): Promise<CityFormState> {
  const grant = await requireStaffGrant('register.resolve');
  const asked = { ...ownFields(opening, data), deed: 'open' } as const;
  return await answer(data, await proposeOwnAccount(requestsDatabase().sql, grant, asked));
}

/** Proposes that an account is the centre's no longer. */
export async function closeAction(_before: CityFormState, data: FormData): Promise<CityFormState> {
  const grant = await requireStaffGrant('register.resolve');
  const asked = { ...ownFields(closing, data), deed: 'close' } as const;
  return await answer(data, await proposeOwnAccount(requestsDatabase().sql, grant, asked));
}

/** Approves a proposal that another person made. */
export async function approveAction(
  _before: CityFormState,
  data: FormData,
): Promise<CityFormState> {
  const grant = await requireStaffGrant('settlement.approve');
  const asked = ownFields(approval, data);
  return await answer(data, await approveOwnAccount(requestsDatabase().sql, grant, asked));
}

/** Rejects a proposal with the reason. */
export async function rejectAction(_before: CityFormState, data: FormData): Promise<CityFormState> {
  const grant = await requireStaffGrant('register.resolve');
  const asked = ownFields(rejection, data);
  return await answer(data, await rejectOwnAccount(requestsDatabase().sql, grant, asked));
}

async function answer(data: FormData, result: Result<unknown>): Promise<CityFormState> {
  if (!result.ok) return { values: typedValues(data), message: await refusalText(result.refusal) };
  revalidatePath('/office/registers/accounts');
  const t = await getTranslations('registers.ownAccounts');
  return { values: {}, done: t('done') };
}
