import type { Sql } from '#db/client.ts';
import { appendAudit } from '#db/functions/append-audit.ts';
import type { Transaction } from '#db/functions/append-journals.ts';
import { inTransaction } from '#db/functions/in-transaction.ts';
import { lockAccounts } from '#db/functions/lock-accounts.ts';
import { limitAlone } from '#db/queries/recalculation-facts.ts';
import type { JobGrant, StaffGrant } from '#lib/auth/grant.ts';
import { moneyText } from '#lib/domain/money.ts';
import { ok, type Result, refuse } from '#lib/domain/result.ts';
import { computeRebill, type RebillToMake } from './compute-rebill.ts';
import type { ProposedRecalculation } from './propose-recalculation.ts';
import { storeRebills } from './store-rebills.ts';

export interface RebillToPropose extends RebillToMake {
  /** Hash of the preview the person has looked at. */
  readonly contentHash: string;
}

/**
 * Stores a rebill as it was previewed: the next bill carries its lines, at once when what it moves
 * is within the limit, else when another person has approved it. Refuses one that is not what was
 * looked at any more; of two clerks at once the second finds the first one's.
 */
export async function proposeRebill(
  sql: Sql | Transaction,
  grant: StaffGrant | JobGrant,
  { contentHash, ...wanted }: RebillToPropose,
): Promise<Result<ProposedRecalculation>> {
  return await inTransaction(sql, async (tx) => {
    const locked = await lockAccounts(tx, [wanted.accountId]);
    if (locked.length === 0) return refuse('account_unknown');
    const computed = await computeRebill(tx, grant, wanted);
    if (!computed.ok) return computed;
    const preview = computed.value;
    if (preview.contentHash !== contentHash) return refuse('recalculation_changed');
    const state = preview.moved <= (await limitAlone(tx)) ? 'approved' : 'proposed';
    const { accountId, period, reason, document } = wanted;
    const rebills = [{ accountId, preview }];
    const [id = 0] = await storeRebills(tx, grant, { period, reason, document, state, rebills });
    await appendAudit(tx, grant, {
      action: 'rebill.propose',
      object: `account:${accountId}`,
      details: {
        ...{ recalculation: id, period, kind: reason, document, state },
        amount: moneyText(preview.amount),
      },
    });
    return ok({ id, state });
  });
}
