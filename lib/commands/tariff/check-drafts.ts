import type { Sql } from '#db/client.ts';
import { appendAudit } from '#db/functions/append-audit.ts';
import type { Transaction } from '#db/functions/append-journals.ts';
import { draftedVersion } from '#db/queries/tariff-draft-version.ts';
import type { JobGrant } from '#lib/auth/grant.ts';
import { period } from '#lib/domain/period.ts';
import { type CheckChunk, checkChunk } from './check-chunk.ts';

/**
 * Takes the next chunk of a dry run and charges it, or closes the runs that have none left.
 * Answers whether there was a chunk. It is locked by the transaction that works on it: a killed
 * worker sets it free.
 */
export async function checkDrafts(sql: Sql, grant: JobGrant): Promise<boolean> {
  const worked = (await sql.begin(async (tx) => {
    await tx`SET LOCAL statement_timeout = '60s'`;
    const chunk = await claimChunk(tx, grant);
    if (chunk === undefined) return false;
    await checkChunk(tx, grant, chunk);
    return true;
  })) as boolean;
  if (!worked) await closeChecks(sql, grant);
  return worked;
}

interface ClaimRow {
  readonly draft_id: number;
  readonly tariff_id: number;
  readonly period: string;
  readonly chunk_no: number;
  readonly from_account: number;
  readonly to_account: number;
}

async function claimChunk(tx: Transaction, grant: JobGrant): Promise<CheckChunk | undefined> {
  const [row] = await tx<ClaimRow[]>`
    SELECT draft.id AS draft_id, draft.tariff_id, to_char(draft.period, 'YYYY-MM') AS period,
      chunk.chunk_no, chunk.from_account, chunk.to_account
    FROM tariff_drafts AS draft
    JOIN tariff_check_chunks AS chunk ON chunk.draft_id = draft.id
    WHERE draft.state = 'checking' AND chunk.state = 'waiting'
    ORDER BY draft.id, chunk.chunk_no
    LIMIT 1
    FOR UPDATE OF chunk SKIP LOCKED`;
  if (!row) return undefined;
  return {
    draftId: row.draft_id,
    tariffId: row.tariff_id,
    period: period(row.period),
    version: await draftedVersion(tx, grant, row.draft_id),
    chunkNo: row.chunk_no,
    fromAccount: row.from_account,
    toAccount: row.to_account,
  };
}

async function closeChecks(sql: Sql, grant: JobGrant): Promise<void> {
  await sql.begin(async (tx) => {
    const drafts = await tx<{ id: number }[]>`
      SELECT id FROM tariff_drafts AS draft
      WHERE state = 'checking' AND NOT EXISTS (
        SELECT FROM tariff_check_chunks WHERE draft_id = draft.id AND state = 'waiting'
      )
      FOR UPDATE SKIP LOCKED`;
    for (const { id } of drafts) {
      await tx`
        UPDATE tariff_drafts SET state = 'checked', checked_at = now(), content_hash = (
          SELECT encode(sha256(convert_to(coalesce(string_agg(lines_hash, '' ORDER BY account_id), ''),
            'UTF8')), 'hex')
          FROM tariff_check_accounts WHERE draft_id = ${id} AND lines_hash IS NOT NULL
        ) WHERE id = ${id}`;
      await appendAudit(tx, grant, { action: 'tariff.checked', object: `tariff-draft:${id}` });
    }
  });
}
