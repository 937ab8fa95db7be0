'use server';

import type { Route } from 'next';
import { redirect } from 'next/navigation';
import { z } from 'zod';
import { differenceHref } from '#components/registers/difference-href.ts';
import { requestsDatabase } from '#db/process-database.ts';
import {
  differencesOf,
  type ShownDifference,
  type WantedDifference,
} from '#db/queries/register-differences.ts';
import { ownFields } from '#lib/auth/own-fields.ts';
import { requireStaffGrant } from '#lib/auth/session.ts';
import {
  approveRegisterProposal,
  rejectRegisterProposal,
} from '#lib/commands/payment/decide-register-proposal.ts';
import { proposeRegisterDecision } from '#lib/commands/payment/propose-register-decision.ts';
import {
  type LineDecision,
  resolveRegisterLine,
} from '#lib/commands/payment/resolve-register-line.ts';
import {
  resolveUnconfirmed,
  type UnconfirmedDecision,
} from '#lib/commands/payment/resolve-unconfirmed.ts';
import { wholeNumberOf } from '#lib/domain/digits.ts';
import {
  amountMoved,
  type RegisterAction,
  registerActions,
} from '#lib/domain/registers/decision.ts';
import { lineClasses } from '#lib/domain/registers/match-day.ts';
import type { Result } from '#lib/domain/result.ts';
import { needsSecondPerson } from '#lib/domain/second-person.ts';
import { type CityFormState, typedValues } from '../../accounts/form-state.ts';
import { refusalText } from '../../accounts/refusal-text.ts';
import { wantedOf } from './wanted-of.ts';

const form = z.object({
  action: z.enum(registerActions),
  note: z.string().max(200),
  seen: z.enum([...lineClasses, 'only_online']),
});
const id = z
  .string()
  .regex(/^\d{1,9}$/)
  .transform(wholeNumberOf);
const approval = z.object({ id });
const rejection = z.object({ id, reason: z.string().max(500) });

/**
 * Carries out what was decided about a difference, as it was seen; what moves a large sum is
 * proposed to a second person.
 */
export async function decideAction(_before: CityFormState, data: FormData): Promise<CityFormState> {
  const grant = await requireStaffGrant('register.resolve');
  const values = typedValues(data);
  const asked = form.safeParse(values);
  const { sql } = requestsDatabase();
  const wanted = await wantedOf(sql, grant, values);
  const difference = wanted && (await differencesOf(sql, grant, wanted)).rows[0];
  if (!asked.success || wanted === undefined || !difference) return await unknown(values);
  const { seen, ...word } = asked.data;
  const decision = decisionOf(wanted, seen, word);
  if (decision === undefined) return await unknown(values);
  const isLarge = needsSecondPerson(amountMoved(word.action, difference));
  const decided = isLarge
    ? await proposeRegisterDecision(sql, grant, decision)
    : 'registerId' in decision
      ? await resolveRegisterLine(sql, grant, decision)
      : await resolveUnconfirmed(sql, grant, decision);
  if (!decided.ok) return { values, message: await refusalText(decided.refusal) };
  const payment = difference.ours?.externalId;
  redirect(isLarge ? differenceHref({ ...difference, payment }) : dayHref(difference));
}

/** Signs a decision that another person proposed. */
export async function approveAction(
  _before: CityFormState,
  data: FormData,
): Promise<CityFormState> {
  const grant = await requireStaffGrant('payment.approve');
  const asked = ownFields(approval, data);
  return await answer(data, await approveRegisterProposal(requestsDatabase().sql, grant, asked));
}

/** Rejects a decision that was proposed, or takes back one's own. */
export async function rejectAction(_before: CityFormState, data: FormData): Promise<CityFormState> {
  const grant = await requireStaffGrant('register.resolve');
  const asked = ownFields(rejection, data);
  return await answer(data, await rejectRegisterProposal(requestsDatabase().sql, grant, asked));
}

async function unknown(values: CityFormState['values']): Promise<CityFormState> {
  return { values, message: await refusalText({ code: 'register_unknown' }) };
}

/** A line is decided as the class it was seen in; what is only online has no line. */
function decisionOf(
  wanted: WantedDifference,
  seen: z.infer<typeof form>['seen'],
  word: { readonly action: RegisterAction; readonly note: string },
): LineDecision | UnconfirmedDecision | undefined {
  if (!('registerId' in wanted)) return { ...wanted, ...word };
  return seen === 'only_online' ? undefined : { ...wanted, ...word, seen };
}

function dayHref({ businessDay, channel }: ShownDifference): Route {
  return `/office/registers/${businessDay}/${channel}` as Route;
}

async function answer(data: FormData, result: Result<unknown>): Promise<CityFormState> {
  if (result.ok) redirect('/office/registers/proposals' as Route);
  return { values: typedValues(data), message: await refusalText(result.refusal) };
}
