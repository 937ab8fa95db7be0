import type { Sql } from '#db/client.ts';
import type { StaffGrant } from '#lib/auth/grant.ts';
import { issueGrant } from '#lib/auth/issue-grant.ts';
import { checkDrafts } from '#lib/commands/tariff/check-drafts.ts';
import { draftVersion } from '#lib/commands/tariff/draft-version.ts';
import { firstDay, nextPeriod, periodOf } from '#lib/domain/period.ts';
import { rate } from '#lib/domain/rate.ts';
import { required } from '#lib/required.ts';
import type { CityPlan } from '../city/plan.ts';
import { done, loader } from './context.ts';

/**
 * Leaves the chief a tariff to decide: waste management is to cost more from next month on, written
 * by the clerk and run over the city. Only in a city as people live in, and only once.
 */
export async function loadTariffDraft(sql: Sql, plan: CityPlan): Promise<void> {
  if (plan.shape !== 'varied') return;
  const [known] = await sql`SELECT FROM tariff_drafts LIMIT 1`;
  if (known) return;
  const [tariff] = await sql<{ id: number; author: string }[]>`
    SELECT tariff.id, users.id AS author FROM tariffs AS tariff, users
    WHERE tariff.code = 'waste' AND users.login = 'narahuvannia'`;
  const { id: tariffId, author: userId } = required(tariff, 'the tariff of waste');
  const clerk = issueGrant<StaffGrant>({ kind: 'staff', permission: 'tariff.draft', userId });
  const wanted = {
    tariffId,
    kind: 'person',
    act: 'проєкт рішення виконавчого комітету міської ради № 1304',
    validFrom: firstDay(nextPeriod(periodOf(plan.today))),
    rates: [{ rate: rate('27.85') }],
  } as const;
  done('drafting a tariff', await draftVersion(sql, clerk, wanted));
  while (await checkDrafts(sql, loader)) {
    // The next chunk.
  }
}
