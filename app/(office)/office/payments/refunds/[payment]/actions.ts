'use server';

import type { Route } from 'next';
import { redirect } from 'next/navigation';
import { z } from 'zod';
import { requestsDatabase } from '#db/process-database.ts';
import { ownFields } from '#lib/auth/own-fields.ts';
import { requireStaffGrant } from '#lib/auth/session.ts';
import { decideRefund } from '#lib/commands/payment/close-refund.ts';
import type { Result } from '#lib/domain/result.ts';
import { type CityFormState, typedValues } from '../../../accounts/form-state.ts';
import { refusalText } from '../../../accounts/refusal-text.ts';

const number = z.string().regex(/^\d{1,18}$/);
const word = z.object({ number, note: z.string().max(200), step: z.enum(['propose', 'refuse']) });
const approval = z.object({ number });

/** Proposes a refund, or refuses it, with the ground. */
export async function decideAction(_before: CityFormState, data: FormData): Promise<CityFormState> {
  const grant = await requireStaffGrant('payment.resolve');
  const asked = ownFields(word, data);
  return await answer(data, asked.number, await decideRefund(requestsDatabase().sql, grant, asked));
}

/** Approves a refund that another person proposed. */
export async function approveAction(
  _before: CityFormState,
  data: FormData,
): Promise<CityFormState> {
  const grant = await requireStaffGrant('payment.approve');
  const asked = { ...ownFields(approval, data), step: 'approve', note: '' } as const;
  return await answer(data, asked.number, await decideRefund(requestsDatabase().sql, grant, asked));
}

async function answer(
  data: FormData,
  payment: string,
  result: Result<unknown>,
): Promise<CityFormState> {
  if (result.ok) redirect(`/office/payments/refunds/${payment}` as Route);
  return { values: typedValues(data), message: await refusalText(result.refusal) };
}
