'use server';

import { revalidatePath } from 'next/cache';
import type { DeedState } from '#components/metering/deed-form.tsx';
import { requestsDatabase } from '#db/process-database.ts';
import { requireStaffGrant } from '#lib/auth/session.ts';
import { changeEstimationRule } from '#lib/commands/metering/change-estimation-rule.ts';
import { parsePeriod } from '#lib/domain/period.ts';
import { parseDeed, refusedDeed } from '../deed-state.ts';

/** Changes the rule of a service of a contract. */
export async function changeRuleAction(before: DeedState, form: FormData): Promise<DeedState> {
  const grant = await requireStaffGrant('metering.change');
  const sent = parseDeed(form, before);
  const from = parsePeriod(sent.text('from'));
  if (!from.ok) return refusedDeed(sent, from.refusal, 'from');
  const months = /^\d{1,2}$/.exec(sent.text('months'))?.[0];
  if (months === undefined) return refusedDeed(sent, { code: 'quantity_malformed' }, 'months');
  const [contractId = 0, serviceId = 0] = sent.text('rule').split('/').map(Number);
  const averageMonthsMax = Number(months);
  const change = { contractId, serviceId, from: from.value, averageMonthsMax };
  const act = sent.text('act');
  const result = await changeEstimationRule(requestsDatabase().sql, grant, { ...change, act });
  if (!result.ok) return refusedDeed(sent, result.refusal, fieldOf(result.refusal.code));
  revalidatePath('/office/meters/rules');
  return { values: {} };
}

function fieldOf(code: string): string | undefined {
  if (code === 'reason_missing') return 'act';
  return code === 'quantity_malformed' ? 'months' : 'from';
}
