import type { Sql } from '#db/client.ts';
import { keepDaysOpen } from '#lib/commands/cash/keep-days-open.ts';
import { approveRemittances } from '#lib/commands/settlement/approve-remittances.ts';
import { closeDay } from '#lib/commands/settlement/close-day.ts';
import { addDays, type BusinessDay } from '#lib/domain/business-day.ts';
import { nextPeriod } from '#lib/domain/period.ts';
import { dayOfMonth, paymentDays } from '../city/payments.ts';
import { type CityPlan, periodsOf } from '../city/plan.ts';
import { done, loader } from './context.ts';
import { staffGrant } from './staff-grant.ts';

/** The last days stay open for banks that are late; the two before wait for an approval. */
const openDays = 3;
const proposedDays = 2;

/** Lists the days on which bills of a plan were paid, up to yesterday. */
export function paymentDaysOf(plan: CityPlan): BusinessDay[] {
  return periodsOf(plan)
    .flatMap((billed) => paymentDays.map((number) => dayOfMonth(nextPeriod(billed), number)))
    .filter((day) => day < plan.today);
}

/** Keeps the past days of a plan open until its payments are loaded. */
export async function openPastDays(sql: Sql, plan: CityPlan): Promise<void> {
  const days = paymentDaysOf(plan);
  if (days.length === 0) return;
  done('keeping past days open', await keepDaysOpen(sql, loader, days));
}

/** Reads which banking days are closed. */
export async function readClosedDays(sql: Sql): Promise<ReadonlySet<BusinessDay>> {
  const rows = await sql<{ business_day: BusinessDay }[]>`
    SELECT business_day FROM settlement_days WHERE closed_at IS NOT NULL`;
  return new Set(rows.map((row) => row.business_day));
}

/**
 * Settles the past days of a plan as its staff would: the clerk closes a day, the chief approves
 * the remittances. Days that are closed already are left as they are.
 */
export async function settlePastDays(sql: Sql, plan: CityPlan): Promise<void> {
  const closed = await readClosedDays(sql);
  const clerk = await staffGrant(sql, 'rozrahunky', 'settlement.close');
  const chief = await staffGrant(sql, 'kerivnyk', 'settlement.approve');
  const approvedBefore = addDays(plan.today, -openDays - proposedDays);
  for (const businessDay of paymentDaysOf(plan)) {
    if (closed.has(businessDay) || businessDay >= addDays(plan.today, -openDays)) continue;
    const { contentHash } = done('closing a day', await closeDay(sql, clerk, businessDay));
    if (businessDay >= approvedBefore) continue;
    done('approving', await approveRemittances(sql, chief, { businessDay, contentHash }));
  }
}
