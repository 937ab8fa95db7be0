import type { Sql } from '#db/client.ts';
import { appendAudit } from '#db/functions/append-audit.ts';
import type { Transaction } from '#db/functions/append-journals.ts';
import { inTransaction } from '#db/functions/in-transaction.ts';
import { actorOf, type JobGrant, type StaffGrant } from '#lib/auth/grant.ts';
import type { BusinessDay } from '#lib/domain/business-day.ts';
import { checkBillDays } from '#lib/domain/charging/bill-days.ts';
import type { Period } from '#lib/domain/period.ts';
import type { RefusalCode } from '#lib/domain/refusal.ts';
import { ok, type Result, refuse } from '#lib/domain/result.ts';

export interface RunToFreeze {
  readonly runId: number;
  /** Hash of the draft that the person has looked at. */
  readonly contentHash: string;
  /** The day the bills are issued and the charges count on. */
  readonly issuedOn: BusinessDay;
  readonly dueOn: BusinessDay;
}

interface RunRow {
  readonly state: string;
  readonly period: Period;
  readonly started_by: string;
  readonly content_hash: string | null;
  readonly problems: number;
}

/**
 * Freezes a draft as another person than the one who started it has seen it: workers post it, and
 * the month takes no change afterwards. Refuses a draft that is not the one that was looked at,
 * one that still has accounts nobody could charge, and the person who started it.
 */
export async function freezeRun(
  sql: Sql,
  grant: StaffGrant | JobGrant,
  { runId, contentHash, issuedOn, dueOn }: RunToFreeze,
): Promise<Result<{ readonly runId: number }>> {
  return await inTransaction(sql, async (tx) => {
    const run = await lockRun(tx, runId);
    if (!run) return refuse('charging_unknown');
    const days = checkBillDays(run.period, { issuedOn, dueOn });
    if (!days.ok) return days;
    const objection = objectionToFreezing(run, actorOf(grant), contentHash);
    if (objection) return refuse(objection);
    await tx`
      UPDATE charging_runs SET state = 'posting', frozen_by = ${actorOf(grant)},
        issued_on = ${issuedOn}, due_on = ${dueOn}
      WHERE id = ${runId}`;
    await appendAudit(tx, grant, {
      action: 'charging.freeze',
      object: `run:${runId}`,
      details: { contentHash, issuedOn, dueOn },
    });
    return ok({ runId });
  });
}

function objectionToFreezing(
  run: RunRow,
  actor: string,
  contentHash: string,
): RefusalCode | undefined {
  if (run.state !== 'draft') return 'charging_not_drafted';
  if (run.content_hash !== contentHash) return 'charging_changed';
  if (run.problems > 0) return 'charging_has_problems';
  return run.started_by === actor ? 'approver_is_proposer' : undefined;
}

/** Cancels a run that is not frozen: its draft is gone, the month is free for another one. */
export async function cancelRun(
  sql: Sql,
  grant: StaffGrant | JobGrant,
  runId: number,
): Promise<Result<{ readonly runId: number }>> {
  return await inTransaction(sql, async (tx) => {
    const run = await lockRun(tx, runId);
    if (!run) return refuse('charging_unknown');
    if (run.state !== 'running' && run.state !== 'draft') return refuse('charging_not_drafted');
    await tx`
      UPDATE charging_runs SET state = 'cancelled', cancelled_by = ${actorOf(grant)},
        cancelled_at = now()
      WHERE id = ${runId}`;
    await tx`SELECT drop_draft(${runId})`;
    await appendAudit(tx, grant, { action: 'charging.cancel', object: `run:${runId}` });
    return ok({ runId });
  });
}

async function lockRun(tx: Transaction, runId: number): Promise<RunRow | undefined> {
  const [run] = await tx<RunRow[]>`
    SELECT run.state, to_char(run.period, 'YYYY-MM') AS period, run.started_by, run.content_hash,
      (SELECT coalesce(sum(problems), 0)::integer FROM charging_chunks WHERE run_id = run.id)
        AS problems
    FROM charging_runs AS run WHERE run.id = ${runId}
    FOR UPDATE OF run`;
  return run;
}
