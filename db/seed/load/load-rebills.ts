import { readDwellingSpans } from '#db/queries/dwelling-spans.ts';
import type { JobGrant } from '#lib/auth/grant.ts';
import { issueGrant } from '#lib/auth/issue-grant.ts';
import { changeDwelling } from '#lib/commands/city/change-dwelling.ts';
import { computeRebill } from '#lib/commands/recalculation/compute-rebill.ts';
import { approveRecalculation } from '#lib/commands/recalculation/decide-recalculation.ts';
import { proposeRebill } from '#lib/commands/recalculation/propose-rebill.ts';
import { startRebillSelection } from '#lib/commands/recalculation/start-rebill-selection.ts';
import { workOnRebills } from '#lib/commands/recalculation/work-on-rebills.ts';
import { versionOfDwelling } from '#lib/domain/city/change-dwelling.ts';
import { firstDay, type Period, previousPeriod } from '#lib/domain/period.ts';
import { type Quantity, quantity } from '#lib/domain/quantity.ts';
import { required } from '#lib/required.ts';
import type { DemoAccount } from '../city/account.ts';
import { done, type LoadContext, loader } from './context.ts';

/** Who approves what the loader proposed: another one than who proposes. */
const approver = issueGrant<JobGrant>({ kind: 'job', job: 'demo-approval' });

/**
 * Before the last month is charged, the area of one account turns out smaller than written down:
 * the month before is rebilled, and the last bill carries it. In one step, unless that was done.
 */
export async function loadRebill(
  { sql, plan }: LoadContext,
  chunk: readonly DemoAccount[],
  period: Period,
): Promise<void> {
  if (period !== plan.lastPeriod || plan.months < 2) return;
  const { accountId } = chunk.find(({ character }) => character.note === 'debt') ?? {};
  if (accountId === undefined) return;
  const month = previousPeriod(period);
  await sql.begin(async (tx) => {
    const [known] = await tx`
      SELECT FROM recalculations WHERE account_id = ${accountId} AND kind = 'rebill'`;
    if (known) return;
    await correctArea(tx, { accountId, month, less: quantity('4.2') });
    const about = { accountId, period: month, reason: 'wrong-area' } as const;
    const wanted = { ...about, document: 'технічний паспорт №\u00a0318' };
    const { contentHash } = done('rebilling', await computeRebill(tx, loader, wanted));
    const proposed = await proposeRebill(tx, loader, { ...wanted, contentHash });
    const { id, state } = done('proposing a rebill', proposed);
    if (state === 'approved') return;
    done('approving a rebill', await approveRecalculation(tx, approver, { id, contentHash }));
  });
}

/** Of a smaller city every account is a case of its own. */
const accountsMin = 200;

/** The last house was measured anew: its accounts are selected, and wait for the second person. */
export async function loadRebillSelection({
  sql,
  plan,
}: Pick<LoadContext, 'sql' | 'plan'>): Promise<void> {
  if (plan.shape !== 'varied' || plan.accounts < accountsMin) return;
  const [known] = await sql`SELECT FROM rebill_selections LIMIT 1`;
  if (known) return;
  const month = plan.lastPeriod;
  const homes = await sql<{ account_id: number; building_id: number }[]>`
    WITH home AS (
      SELECT account.id AS account_id, premise.building_id,
        count(*) OVER (PARTITION BY premise.building_id) AS homes
      FROM accounts AS account
      JOIN premises AS premise ON premise.id = account.premise_id
      JOIN bills ON bills.account_id = account.id AND bills.period = ${firstDay(month)}
      WHERE account.state = 'open'
    )
    SELECT account_id, building_id FROM home
    WHERE building_id = (SELECT max(building_id) FROM home WHERE homes >= 5)
    ORDER BY account_id LIMIT 12`;
  const { building_id: buildingId } = required(homes[0], 'a house');
  await sql.begin(async (tx) => {
    for (const { account_id: accountId } of homes) {
      await correctArea(tx, { accountId, month, less: quantity('0.6') });
    }
    const about = { period: month, reason: 'wrong-area', buildingId } as const;
    const document = 'акт обмірів будинку №\u00a012';
    done('selecting', await startRebillSelection(tx, loader, { ...about, document }));
  });
  while (await workOnRebills(sql, loader)) {
    // The next chunk.
  }
}

/** Puts the area right from the first day of a charged month on. */
async function correctArea(
  tx: Parameters<typeof readDwellingSpans>[0],
  about: { readonly accountId: number; readonly month: Period; readonly less: Quantity },
): Promise<void> {
  const { accountId, month, less } = about;
  const spans = await readDwellingSpans(tx, accountId);
  const { residents, totalArea, heatedArea } = required(spans.at(-1), 'the dwelling');
  const change = {
    ...{ residents, validFrom: firstDay(month), isCorrection: true },
    totalArea: totalArea.sub(less) as Quantity,
    heatedArea: heatedArea.sub(less) as Quantity,
  };
  const seen = versionOfDwelling(spans);
  done('correcting an area', await changeDwelling(tx, loader, { accountId, seen, ...change }));
}
