'use server';

import type { Route } from 'next';
import { redirect } from 'next/navigation';
import { z } from 'zod';
import { requestsDatabase } from '#db/process-database.ts';
import { differencesOf } from '#db/queries/register-differences.ts';
import { requireStaffGrant } from '#lib/auth/session.ts';
import { resolveRegisterLine } from '#lib/commands/payment/resolve-register-line.ts';
import { resolveUnconfirmed } from '#lib/commands/payment/resolve-unconfirmed.ts';
import { registerActions } from '#lib/domain/registers/decision.ts';
import { lineClasses } from '#lib/domain/registers/match-day.ts';
import { type CityFormState, typedValues } from '../../accounts/form-state.ts';
import { refusalText } from '../../accounts/refusal-text.ts';
import { wantedOf } from './wanted-of.ts';

const form = z.object({
  action: z.enum(registerActions),
  note: z.string().max(200),
  seen: z.enum([...lineClasses, 'only_online']),
});

/** Carries out what was decided about a difference, as it was seen. */
export async function decideAction(_before: CityFormState, data: FormData): Promise<CityFormState> {
  const grant = await requireStaffGrant('register.resolve');
  const values = typedValues(data);
  const asked = form.safeParse(values);
  const { sql } = requestsDatabase();
  const wanted = await wantedOf(sql, grant, values);
  const unknown = async () => ({
    values,
    message: await refusalText({ code: 'register_unknown' }),
  });
  if (!asked.success || wanted === undefined) return await unknown();
  const { action, note, seen } = asked.data;
  const { rows } = await differencesOf(sql, grant, wanted);
  const [difference] = rows;
  const decided =
    'registerId' in wanted && seen !== 'only_online'
      ? await resolveRegisterLine(sql, grant, { ...wanted, seen, action, note })
      : 'externalId' in wanted
        ? await resolveUnconfirmed(sql, grant, { ...wanted, action, note })
        : undefined;
  if (decided === undefined || !difference) return await unknown();
  if (!decided.ok) return { values, message: await refusalText(decided.refusal) };
  redirect(`/office/registers/${difference.businessDay}/${difference.channel}` as Route);
}
