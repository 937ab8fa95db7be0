import type { Sql } from '#db/client.ts';
import { appendAudit } from '#db/functions/append-audit.ts';
import type { Transaction } from '#db/functions/append-journals.ts';
import { lockMonthForRun } from '#db/functions/charging-months.ts';
import { inTransaction } from '#db/functions/in-transaction.ts';
import { actorOf, type JobGrant, type StaffGrant } from '#lib/auth/grant.ts';
import { firstDay, nextPeriod, type Period } from '#lib/domain/period.ts';
import type { RefusalCode } from '#lib/domain/refusal.ts';
import { ok, type Result, refuse } from '#lib/domain/result.ts';

export interface RunToStart {
  readonly period: Period;
  /** Absent charges the agreements of all contracts. */
  readonly contractId?: number;
  /** Less than a second of work, so that progress is seen and little is redone; mostly 500. */
  readonly accountsPerChunk?: number;
}

export interface StartedRun {
  readonly runId: number;
  readonly chunks: number;
}

/**
 * Starts a charging of a month: cuts its accounts into chunks for the workers. Refuses while
 * another run of the month is not over, when the month is frozen, and when nobody is to be charged.
 */
export async function startRun(
  sql: Sql | Transaction,
  grant: StaffGrant | JobGrant,
  wanted: RunToStart,
): Promise<Result<StartedRun>> {
  const { period, contractId } = wanted;
  return await inTransaction(sql, async (tx) => {
    await lockMonthForRun(tx, period);
    const objection = await objectionTo(tx, period, contractId);
    if (objection) return refuse(objection, { period });
    const chunks = await readChunks(tx, wanted);
    if (chunks.length === 0) return refuse('charging_nobody', { period });
    const [run] = await tx<{ id: number }[]>`
      INSERT INTO charging_runs (period, contract_id, started_by)
      VALUES (${firstDay(period)}, ${contractId ?? null}, ${actorOf(grant)})
      RETURNING id`;
    if (!run) throw new Error('a run was not stored');
    await tx`
      INSERT INTO charging_chunks (run_id, chunk_no, from_account, to_account)
      SELECT ${run.id}, chunk_no, from_account, to_account
      FROM unnest(
        ${chunks.map(({ from_account }) => from_account)}::integer[],
        ${chunks.map(({ to_account }) => to_account)}::integer[]
      ) WITH ORDINALITY AS chunk(from_account, to_account, chunk_no)`;
    await tx`SELECT open_draft(${run.id})`;
    await appendAudit(tx, grant, {
      action: 'charging.start',
      object: `run:${run.id}`,
      details: { period, contract: contractId ?? 'all', chunks: chunks.length },
    });
    return ok({ runId: run.id, chunks: chunks.length });
  });
}

async function objectionTo(
  tx: Transaction,
  period: Period,
  contractId: number | undefined,
): Promise<RefusalCode | undefined> {
  const [row] = await tx<{ live: boolean | null; frozen: boolean | null }[]>`
    SELECT bool_or(state IN ('running', 'draft', 'posting')) AS live,
      bool_or(state = 'frozen' AND (contract_id IS NULL OR ${contractId ?? null}::integer IS NULL
        OR contract_id = ${contractId ?? null})) AS frozen
    FROM charging_runs WHERE period = ${firstDay(period)}`;
  if (row?.live) return 'charging_under_way';
  return row?.frozen ? 'period_frozen' : undefined;
}

/** Cuts the accounts that have something to be charged, in the order of their ids. */
function readChunks(tx: Transaction, { period, contractId, accountsPerChunk = 500 }: RunToStart) {
  return tx<{ from_account: number; to_account: number }[]>`
    SELECT min(account_id) AS from_account, max(account_id) AS to_account
    FROM (
      SELECT account_id,
        (row_number() OVER (ORDER BY account_id) - 1) / ${accountsPerChunk}::integer AS place
      FROM service_agreements
      WHERE valid_from < ${firstDay(nextPeriod(period))} AND tariff_id IS NOT NULL
        AND coalesce(valid_to > ${firstDay(period)}, true)
        AND (contract_id = ${contractId ?? null} OR ${contractId ?? null}::integer IS NULL)
      GROUP BY account_id
    ) AS charged
    GROUP BY place ORDER BY place`;
}
