import type { Sql } from '#db/client.ts';
import type { ChannelGrant, JobGrant } from '#lib/auth/grant.ts';
import { issueGrant } from '#lib/auth/issue-grant.ts';
import type { BusinessDay } from '#lib/domain/business-day.ts';
import type { Refusal } from '#lib/domain/refusal.ts';
import type { Result } from '#lib/domain/result.ts';
import type { CityPlan } from '../city/plan.ts';
import type { DemoChannelCode } from '../demo-secrets.ts';
import type { DemoNorm } from '../reference/norms.ts';
import type { DemoTariffCode } from '../reference/tariffs.ts';

/** Who loads: the same grant as any other job's. */
export const loader = issueGrant<JobGrant>({ kind: 'job', job: 'demo-city' });

/** What chunks of accounts are loaded with. */
export interface LoadContext {
  readonly sql: Sql;
  readonly plan: CityPlan;
  readonly tariffs: Tariffs;
  readonly norms: ReadonlyMap<DemoNorm, number>;
  readonly channels: ReadonlyMap<DemoChannelCode, ChannelGrant>;
  /** Banking days that are closed already: nothing is paid on them any more. */
  readonly closedDays: ReadonlySet<BusinessDay>;
}

/** Tariffs of the demo by their codes, with the ids the database gave them. */
export type Tariffs = ReadonlyMap<
  DemoTariffCode,
  {
    readonly id: number;
    readonly contractId: number;
  }
>;

/** Takes the value of a command that cannot be refused here; says which one was, and why. */
export function done<T>(what: string, result: Result<T>): T {
  if (result.ok) return result.value;
  throw new Error(`${what} was refused: ${explain(result.refusal)}`);
}

/** Writes a refusal for a person who reads a log. */
export function explain({ code, details }: Refusal): string {
  return details === undefined ? code : `${code} ${JSON.stringify(details)}`;
}

/** Reads today in Kyiv by the clock of the database. */
export async function readToday(sql: Sql): Promise<BusinessDay> {
  const [row] = await sql<{ today: BusinessDay }[]>`
    SELECT (now() AT TIME ZONE 'Europe/Kyiv')::date AS today`;
  if (!row) throw new Error('the database has no clock');
  return row.today;
}
