'use server';

import type { Route } from 'next';
import { redirect } from 'next/navigation';
import { z } from 'zod';
import { requestsDatabase } from '#db/process-database.ts';
import { ownFields } from '#lib/auth/own-fields.ts';
import { requireStaffGrant } from '#lib/auth/session.ts';
import {
  approveSuspenseMove,
  proposeSuspenseMove,
  rejectSuspenseMove,
} from '#lib/commands/payment/move-suspense.ts';
import type { Result } from '#lib/domain/result.ts';
import { type CityFormState, typedValues } from '../../../accounts/form-state.ts';
import { refusalText } from '../../../accounts/refusal-text.ts';

const number = z.string().regex(/^\d{1,18}$/);
const note = z.string().max(200);
const assignment = z.object({ number, note, account: z.string().max(40) });
const wordOnly = z.object({ number, note });
const approval = z.object({ number, content: z.string().max(1_000) });

/** Proposes an account as the owner of the money; a small sum is its at once. */
export async function assignAction(_before: CityFormState, data: FormData): Promise<CityFormState> {
  const grant = await requireStaffGrant('payment.resolve');
  const { account, ...asked } = ownFields(assignment, data);
  const move = { deed: 'assign', accountNumber: account.replaceAll(/\s/g, '') } as const;
  return await answer(
    data,
    asked.number,
    await proposeSuspenseMove(requestsDatabase().sql, grant, { ...asked, move }),
  );
}

/** Proposes to give the money back to its payer; a small sum goes at once. */
export async function returnAction(_before: CityFormState, data: FormData): Promise<CityFormState> {
  const grant = await requireStaffGrant('payment.resolve');
  const asked = ownFields(wordOnly, data);
  const move = { deed: 'return' } as const;
  return await answer(
    data,
    asked.number,
    await proposeSuspenseMove(requestsDatabase().sql, grant, { ...asked, move }),
  );
}

/** Approves what was proposed, as it was seen. */
export async function approveAction(
  _before: CityFormState,
  data: FormData,
): Promise<CityFormState> {
  const grant = await requireStaffGrant('payment.approve');
  const seen = ownFields(approval, data);
  return await answer(
    data,
    seen.number,
    await approveSuspenseMove(requestsDatabase().sql, grant, seen),
  );
}

/** Rejects what was proposed: the money waits for another decision. */
export async function rejectAction(_before: CityFormState, data: FormData): Promise<CityFormState> {
  const grant = await requireStaffGrant('payment.resolve');
  const asked = ownFields(wordOnly, data);
  return await answer(
    data,
    asked.number,
    await rejectSuspenseMove(requestsDatabase().sql, grant, asked),
  );
}

async function answer(
  data: FormData,
  payment: string,
  result: Result<unknown>,
): Promise<CityFormState> {
  if (result.ok) redirect(`/office/payments/suspense/${payment}` as Route);
  return { values: typedValues(data), message: await refusalText(result.refusal) };
}
