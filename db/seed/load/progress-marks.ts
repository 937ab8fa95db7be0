import type { Sql } from '#db/client.ts';
import { appendAudit } from '#db/functions/append-audit.ts';
import { businessDay } from '#lib/domain/business-day.ts';
import { period } from '#lib/domain/period.ts';
import type { CityPlan } from '../city/plan.ts';
import { loader } from './context.ts';

/** How far a load of the demo city came, as the audit tells it. */
export interface LoadMarks {
  /** The plan of a load that was begun last; an interrupted one goes on with it. */
  readonly begun?: CityPlan;
  /** How many accounts are loaded for good. */
  readonly accountsLoaded: number;
  readonly isFinished: boolean;
}

const object = 'city:demo';

interface PlanDetails {
  readonly seed: string;
  readonly accounts: number;
  readonly months: number;
  readonly shape: CityPlan['shape'];
  readonly lastPeriod: string;
  readonly today: string;
}

/** Reads how far the load came. */
export async function readMarks(sql: Sql): Promise<LoadMarks> {
  const rows = await sql<{ action: string; details: PlanDetails }[]>`
    SELECT action, details FROM audit_events WHERE object = ${object} ORDER BY id`;
  const begun = rows.findLast(({ action }) => action === 'demo.begin');
  const finished = rows.findLast(({ action }) => action === 'demo.finish');
  return {
    ...(begun ? { begun: toPlan(begun.details) } : {}),
    accountsLoaded: finished?.details.accounts ?? 0,
    isFinished: rows.at(-1)?.action === 'demo.finish',
  };
}

function toPlan({ lastPeriod, today, ...plan }: PlanDetails): CityPlan {
  return { ...plan, lastPeriod: period(lastPeriod), today: businessDay(today) };
}

/** Notes that a load of this plan begins, or that it is finished. */
export async function markLoad(
  sql: Sql,
  action: 'demo.begin' | 'demo.finish',
  plan: CityPlan,
): Promise<void> {
  await sql.begin((tx) => appendAudit(tx, loader, { action, object, details: { ...plan } }));
}
