import type { Sql } from '#db/client.ts';
import { appendAudit } from '#db/functions/append-audit.ts';
import type { Transaction } from '#db/functions/append-journals.ts';
import { inTransaction } from '#db/functions/in-transaction.ts';
import { readDwellingSpans } from '#db/queries/dwelling-spans.ts';
import type { JobGrant, StaffGrant } from '#lib/auth/grant.ts';
import {
  type DwellingChange,
  type DwellingStep,
  changeDwelling as decide,
  versionOfDwelling,
} from '#lib/domain/city/change-dwelling.ts';
import { quantityText } from '#lib/domain/quantity.ts';
import { ok, type Result, refuse } from '#lib/domain/result.ts';
import { loadChangeGround } from './load-change-ground.ts';

export interface DwellingRequest extends DwellingChange {
  readonly accountId: number;
  /** `versionOfDwelling` of what the clerk looked at. */
  readonly seen: string;
}

/**
 * Changes residents and areas of an account from a day on. What held before keeps its days. Of two
 * clerks who change the same at once, the second is told that what he or she saw is no longer so.
 */
export async function changeDwelling(
  sql: Sql | Transaction,
  grant: StaffGrant | JobGrant,
  { accountId, seen, ...change }: DwellingRequest,
): Promise<Result<{ readonly kind: DwellingStep['kind'] }>> {
  return await inTransaction(sql, async (tx) => {
    const ground = await loadChangeGround(tx, accountId, change.validFrom);
    if (!ground) return refuse('account_unknown');
    const spans = await readDwellingSpans(tx, accountId);
    if (versionOfDwelling(spans) !== seen) return refuse('change_outdated');
    const step = decide(ground, spans, change);
    if (!step.ok) return step;
    await store(tx, accountId, change, step.value);
    await appendAudit(tx, grant, {
      action: 'dwelling.change',
      object: `account:${ground.number}`,
      details: {
        validFrom: change.validFrom,
        ...(change.isCorrection ? { kind: 'correction' } : {}),
        residents: change.residents,
        totalArea: quantityText(change.totalArea),
        heatedArea: quantityText(change.heatedArea),
        before: versionOfDwelling(spans.slice(-1)),
      },
    });
    return ok({ kind: step.value.kind });
  });
}

async function store(
  tx: Transaction,
  accountId: number,
  { validFrom, residents, totalArea, heatedArea }: DwellingChange,
  step: DwellingStep,
): Promise<void> {
  const [total, heated] = [quantityText(totalArea), quantityText(heatedArea)];
  if (step.kind === 'replace') {
    await tx`
      UPDATE account_facts
      SET residents = ${residents}, total_area = ${total}, heated_area = ${heated}
      WHERE account_id = ${accountId} AND valid_from = ${validFrom}`;
    return;
  }
  if (step.endsSpanOf !== undefined) {
    await tx`
      UPDATE account_facts SET valid_to = ${validFrom}
      WHERE account_id = ${accountId} AND valid_from = ${step.endsSpanOf}`;
  }
  await tx`
    INSERT INTO account_facts (account_id, valid_from, residents, total_area, heated_area)
    VALUES (${accountId}, ${validFrom}, ${residents}, ${total}, ${heated})`;
}
