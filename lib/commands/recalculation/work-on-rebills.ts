import { createHash } from 'node:crypto';
import type { Sql } from '#db/client.ts';
import { appendAudit } from '#db/functions/append-audit.ts';
import type { Transaction } from '#db/functions/append-journals.ts';
import { lockAccounts } from '#db/functions/lock-accounts.ts';
import { rebillFacts } from '#db/queries/rebill-facts.ts';
import type { JobGrant } from '#lib/auth/grant.ts';
import type { RebillReason } from '#lib/domain/charging/correction.ts';
import { sumMoney } from '#lib/domain/money.ts';
import { period } from '#lib/domain/period.ts';
import type { Refusal } from '#lib/domain/refusal.ts';
import { type RebillPreview, rebillOf } from './compute-rebill.ts';
import { storeRebills } from './store-rebills.ts';

/**
 * Computes the next chunk of a selection that is under way, and closes the selection after its
 * last one. Answers whether there was anything to do. The chunk is locked by the transaction that
 * works on it: whoever is killed sets it free, and nobody works on it twice.
 */
export async function workOnRebills(sql: Sql, grant: JobGrant): Promise<boolean> {
  const worked = (await sql.begin(async (tx) => {
    await tx`SET LOCAL statement_timeout = '60s'`;
    const chunk = await claimChunk(tx);
    if (chunk === undefined) return false;
    await computeChunk(tx, grant, chunk);
    return true;
  })) as boolean;
  if (!worked) await closeSelections(sql, grant);
  return worked;
}

interface ChunkRow {
  readonly selection_id: number;
  readonly chunk_no: number;
  readonly account_ids: number[];
  readonly period: string;
  readonly reason: RebillReason;
  readonly document: string;
  readonly proposed_by: string;
}

/** A selection that somebody is rejecting at this moment is not worked on. */
async function claimChunk(tx: Transaction): Promise<ChunkRow | undefined> {
  const [row] = await tx<ChunkRow[]>`
    SELECT chunk.selection_id, chunk.chunk_no, chunk.account_ids,
      to_char(selection.period, 'YYYY-MM') AS period, selection.reason, selection.document,
      selection.proposed_by
    FROM rebill_selections AS selection
    JOIN rebill_chunks AS chunk ON chunk.selection_id = selection.id
    WHERE selection.state = 'computing' AND chunk.state = 'waiting'
    ORDER BY chunk.selection_id, chunk.chunk_no
    LIMIT 1
    FOR SHARE OF selection SKIP LOCKED
    FOR UPDATE OF chunk SKIP LOCKED`;
  return row;
}

interface Problem {
  readonly accountId: number;
  readonly refusal: Refusal;
}

async function computeChunk(tx: Transaction, grant: JobGrant, chunk: ChunkRow): Promise<void> {
  const { selection_id: selectionId, account_ids: accountIds, reason, document } = chunk;
  await lockAccounts(tx, accountIds);
  const month = period(chunk.period);
  const all = await rebillFacts(tx, grant, { period: month, accountIds });
  const rebills: { accountId: number; preview: RebillPreview }[] = [];
  const problems: Problem[] = [];
  for (const facts of all) {
    const { accountId } = facts;
    const rebilled = rebillOf(facts, reason);
    if (rebilled.ok) rebills.push({ accountId, preview: rebilled.value });
    else if (rebilled.refusal.code !== 'rebill_empty') {
      problems.push({ accountId, refusal: rebilled.refusal });
    }
  }
  await storeRebills(tx, grant, {
    ...{ period: month, reason, document, state: 'proposed', selectionId, rebills },
    proposedBy: chunk.proposed_by,
  });
  await insertProblems(tx, selectionId, problems);
  await tx`
    UPDATE rebill_chunks SET state = 'computed', changed = ${rebills.length},
      problems = ${problems.length},
      amount = ${sumMoney(rebills.map(({ preview }) => preview.amount))},
      content_hash = ${hashOf([
        ...rebills.map(({ preview }) => preview.contentHash),
        ...problems.map(({ accountId, refusal }) => `${accountId}/${refusal.code}`),
      ])}
    WHERE selection_id = ${selectionId} AND chunk_no = ${chunk.chunk_no}`;
}

async function insertProblems(
  tx: Transaction,
  selectionId: number,
  problems: readonly Problem[],
): Promise<void> {
  if (problems.length === 0) return;
  await tx`
    INSERT INTO rebill_problems (selection_id, account_id, code, details)
    SELECT ${selectionId}, account_id, code, details::jsonb
    FROM unnest(
      ${problems.map(({ accountId }) => accountId)}::integer[],
      ${problems.map(({ refusal }) => refusal.code)}::text[],
      ${problems.map(({ refusal }) => JSON.stringify(refusal.details ?? {}))}::text[]
    ) AS problem(account_id, code, details)`;
}

/** A selection without a chunk that waits can be approved as it is. */
async function closeSelections(sql: Sql, grant: JobGrant): Promise<void> {
  await sql.begin(async (tx) => {
    const selections = await tx<{ id: number }[]>`
      SELECT id FROM rebill_selections AS selection
      WHERE state = 'computing' AND NOT EXISTS (
        SELECT FROM rebill_chunks WHERE selection_id = selection.id AND state = 'waiting'
      )
      FOR UPDATE SKIP LOCKED`;
    for (const { id } of selections) {
      const chunks = await tx<{ content_hash: string }[]>`
        SELECT content_hash FROM rebill_chunks WHERE selection_id = ${id} ORDER BY chunk_no`;
      const contentHash = hashOf(chunks.map(({ content_hash }) => content_hash));
      await tx`
        UPDATE rebill_selections SET state = 'proposed', computed_at = now(),
          content_hash = ${contentHash}
        WHERE id = ${id}`;
      await appendAudit(tx, grant, {
        action: 'rebill.computed',
        object: `rebill-selection:${id}`,
        details: { contentHash },
      });
    }
  });
}

function hashOf(parts: readonly string[]): string {
  return createHash('sha256').update(parts.join('\n')).digest('hex');
}
