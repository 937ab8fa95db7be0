import type { Sql } from '#db/client.ts';
import { appendAudit } from '#db/functions/append-audit.ts';
import type { Transaction } from '#db/functions/append-journals.ts';
import { inTransaction } from '#db/functions/in-transaction.ts';
import { actorOf, type JobGrant, type StaffGrant } from '#lib/auth/grant.ts';
import type { RebillReason } from '#lib/domain/charging/correction.ts';
import { firstDay, nextPeriod, type Period } from '#lib/domain/period.ts';
import { ok, type Result, refuse } from '#lib/domain/result.ts';
import { isOpen } from './compute-rebill.ts';

/** What the accounts of a selection have in common; several narrow it. */
export interface SelectionFilter {
  readonly buildingId?: number;
  readonly tariffId?: number;
  readonly contractId?: number;
}

export interface SelectionToStart extends SelectionFilter {
  readonly period: Period;
  readonly reason: RebillReason;
  /** The document, or in words what was wrong. */
  readonly document: string;
}

/**
 * Starts the rebilling of a selection of accounts for a month: cuts them into chunks for the
 * workers. Refuses a month that is not frozen, a selection by nothing, and one of nobody.
 */
export async function startRebillSelection(
  sql: Sql | Transaction,
  grant: StaffGrant | JobGrant,
  wanted: SelectionToStart,
): Promise<Result<{ readonly selectionId: number; readonly accounts: number }>> {
  const { period, reason, buildingId = null, tariffId = null, contractId = null } = wanted;
  const document = wanted.document.trim();
  if (document === '') return refuse('document_missing');
  if ((buildingId ?? tariffId ?? contractId) === null) return refuse('rebill_filter_missing');
  return await inTransaction(sql, async (tx) => {
    if (await isOpen(tx, period)) return refuse('rebill_month_open', { period });
    const chunks = await readChunks(tx, wanted);
    if (chunks.length === 0) return refuse('rebill_nobody', { period });
    const [row] = await tx<{ id: number }[]>`
      INSERT INTO rebill_selections (period, reason, document, building_id, tariff_id, contract_id,
        proposed_by)
      VALUES (${firstDay(period)}, ${reason}, ${document}, ${buildingId}, ${tariffId},
        ${contractId}, ${actorOf(grant)})
      RETURNING id`;
    if (!row) throw new Error('a selection was not stored');
    await tx`
      INSERT INTO rebill_chunks (selection_id, chunk_no, account_ids)
      SELECT ${row.id}, chunk_no, string_to_array(account_ids, ',')::integer[]
      FROM unnest(${chunks.map(({ account_ids }) => account_ids.join(','))}::text[])
        WITH ORDINALITY AS chunk(account_ids, chunk_no)`;
    const accounts = chunks.reduce((sum, { account_ids }) => sum + account_ids.length, 0);
    await appendAudit(tx, grant, {
      action: 'rebill.select',
      object: `rebill-selection:${row.id}`,
      details: { period, reason, document, accounts },
    });
    return ok({ selectionId: row.id, accounts });
  });
}

/** Account numbers near one another are read together, whether the selection has all or few. */
const numbersPerChunk = 250;

function readChunks(tx: Transaction, wanted: SelectionToStart) {
  const { period, buildingId = null, tariffId = null, contractId = null } = wanted;
  return tx<{ account_ids: number[] }[]>`
    SELECT array_agg(account.id ORDER BY account.id) AS account_ids
    FROM bills
    JOIN accounts AS account ON account.id = bills.account_id
    JOIN premises AS premise ON premise.id = account.premise_id
    WHERE bills.period = ${firstDay(period)}
      AND (premise.building_id = ${buildingId} OR ${buildingId}::integer IS NULL)
      AND (${tariffId}::integer IS NULL AND ${contractId}::integer IS NULL OR EXISTS (
        SELECT FROM service_agreements AS agreement
        WHERE agreement.account_id = account.id
          AND (agreement.tariff_id = ${tariffId} OR ${tariffId}::integer IS NULL OR EXISTS (
            SELECT FROM agreement_measures AS measure
            WHERE measure.account_id = agreement.account_id
              AND measure.agreement_no = agreement.agreement_no AND measure.tariff_id = ${tariffId}
              AND measure.valid_from < ${firstDay(nextPeriod(period))}
              AND coalesce(measure.valid_to > ${firstDay(period)}, true)
          ))
          AND (agreement.contract_id = ${contractId} OR ${contractId}::integer IS NULL)
          AND agreement.valid_from < ${firstDay(nextPeriod(period))}
          AND coalesce(agreement.valid_to > ${firstDay(period)}, true)
      ))
    GROUP BY account.id / ${numbersPerChunk}::integer
    ORDER BY 1`;
}
