import { createHash } from 'node:crypto';
import type { Sql } from '#db/client.ts';
import { appendAudit } from '#db/functions/append-audit.ts';
import type { Transaction } from '#db/functions/append-journals.ts';
import type { JobGrant } from '#lib/auth/grant.ts';
import type { BusinessDay } from '#lib/domain/business-day.ts';
import { period } from '#lib/domain/period.ts';
import type { ChargingChunk, ChargingRun } from './charging-run.ts';
import { draftChunk } from './draft-chunk.ts';
import { postChunk } from './post-chunk.ts';

/**
 * Takes the next chunk of a run that is under way, drafts or posts it, and closes the run after
 * its last one. Answers whether there was anything to do. The chunk is locked by the transaction
 * that works on it: whoever is killed sets it free, and nobody works on it twice.
 */
export async function workOnRuns(sql: Sql, grant: JobGrant): Promise<boolean> {
  const worked = (await sql.begin(async (tx) => {
    await tx`SET LOCAL statement_timeout = '60s'`;
    const next = await claimChunk(tx);
    if (next === undefined) return false;
    if (next.issued === undefined) await draftChunk(tx, grant, next.chunk);
    else await postChunk(tx, grant, next.chunk, next.issued);
    return true;
  })) as boolean;
  if (!worked) await closeRuns(sql, grant);
  return worked;
}

interface ClaimRow {
  readonly run_id: number;
  readonly period: string;
  readonly contract_id: number | null;
  readonly issued_on: BusinessDay | null;
  readonly due_on: BusinessDay | null;
  readonly chunk_no: number;
  readonly from_account: number;
  readonly to_account: number;
}

async function claimChunk(tx: Transaction) {
  const [row] = await tx<ClaimRow[]>`
    SELECT run.id AS run_id, to_char(run.period, 'YYYY-MM') AS period, run.contract_id,
      run.issued_on, run.due_on, chunk.chunk_no, chunk.from_account, chunk.to_account
    FROM charging_runs AS run
    JOIN charging_chunks AS chunk ON chunk.run_id = run.id
    WHERE (run.state = 'running' AND chunk.state = 'waiting')
      OR (run.state = 'posting' AND chunk.state = 'computed')
    ORDER BY run.id, chunk.chunk_no
    LIMIT 1
    FOR UPDATE OF chunk SKIP LOCKED`;
  if (!row) return undefined;
  const run: ChargingRun = {
    id: row.run_id,
    period: period(row.period),
    ...(row.contract_id === null ? {} : { contractId: row.contract_id }),
  };
  const chunk: ChargingChunk = {
    run,
    chunkNo: row.chunk_no,
    fromAccount: row.from_account,
    toAccount: row.to_account,
  };
  const { issued_on: issuedOn, due_on: dueOn } = row;
  return issuedOn === null || dueOn === null ? { chunk } : { chunk, issued: { issuedOn, dueOn } };
}

/** Ends what has no chunk left: a run becomes a draft, a posted one is frozen. */
async function closeRuns(sql: Sql, grant: JobGrant): Promise<void> {
  await sql.begin(async (tx) => {
    const runs = await tx<{ id: number; state: 'running' | 'posting' }[]>`
      SELECT id, state FROM charging_runs AS run
      WHERE state IN ('running', 'posting') AND NOT EXISTS (
        SELECT FROM charging_chunks WHERE run_id = run.id
          AND state = CASE run.state WHEN 'running' THEN 'waiting' ELSE 'computed' END
      )
      FOR UPDATE SKIP LOCKED`;
    for (const run of runs) {
      if (run.state === 'running') await closeDraft(tx, run.id);
      else await freeze(tx, run.id);
      const action = run.state === 'running' ? 'charging.drafted' : 'charging.frozen';
      await appendAudit(tx, grant, { action, object: `run:${run.id}` });
    }
  });
}

async function closeDraft(tx: Transaction, runId: number): Promise<void> {
  const chunks = await tx<{ content_hash: string }[]>`
    SELECT content_hash FROM charging_chunks WHERE run_id = ${runId} ORDER BY chunk_no`;
  const hash = createHash('sha256');
  for (const chunk of chunks) hash.update(chunk.content_hash);
  await tx`
    UPDATE charging_runs SET state = 'draft', drafted_at = now(), content_hash = ${hash.digest('hex')}
    WHERE id = ${runId}`;
}

async function freeze(tx: Transaction, runId: number): Promise<void> {
  await tx`UPDATE charging_runs SET state = 'frozen', frozen_at = now() WHERE id = ${runId}`;
  await tx`SELECT drop_draft(${runId})`;
}
