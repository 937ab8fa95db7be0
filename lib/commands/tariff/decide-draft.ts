import type { Sql } from '#db/client.ts';
import { appendAudit } from '#db/functions/append-audit.ts';
import type { Transaction } from '#db/functions/append-journals.ts';
import { lockMonthsForChange } from '#db/functions/charging-months.ts';
import { inTransaction } from '#db/functions/in-transaction.ts';
import { actorOf, type StaffGrant } from '#lib/auth/grant.ts';
import type { BusinessDay } from '#lib/domain/business-day.ts';
import { firstDay, periodOf } from '#lib/domain/period.ts';
import type { RefusalCode } from '#lib/domain/refusal.ts';
import { ok, type Result, refuse } from '#lib/domain/result.ts';
import { objectionToStart } from './version-start.ts';

export interface DraftToApprove {
  readonly draftId: number;
  /** Hash of the dry run that the person has looked at. */
  readonly contentHash: string;
}

interface DraftRow {
  readonly tariff_id: number;
  readonly valid_from: BusinessDay;
  readonly corrects_id: number | null;
  readonly state: string;
  readonly drafted_by: string;
  readonly content_hash: string | null;
  readonly problems: number;
}

/**
 * Makes a draft a version of its tariff, signed by another person than the one who wrote it: what
 * held until then ends on the day it begins, and a version that is put right keeps its days. What
 * was charged by it stays as it is until somebody rebills it. Refuses another result than the one
 * looked at, and a draft with which somebody could not be charged.
 */
export async function approveDraft(
  sql: Sql,
  grant: StaffGrant,
  { draftId, contentHash }: DraftToApprove,
): Promise<Result<{ readonly versionId: number }>> {
  return await inTransaction(sql, async (tx) => {
    const draft = await lockDraft(tx, draftId);
    if (!draft) return refuse('tariff_draft_unknown');
    const start = {
      tariffId: draft.tariff_id,
      validFrom: draft.valid_from,
      corrects: draft.corrects_id ?? undefined,
    };
    const objection =
      objectionToApproval(draft, actorOf(grant), contentHash) ??
      (await objectionToStart(tx, start)) ??
      (await runUnderWay(tx, draft.valid_from));
    if (objection) return refuse(objection);
    const before = draft.corrects_id === null ? {} : await contentOf(tx, draft.corrects_id);
    const versionId =
      draft.corrects_id === null
        ? await publish(tx, draftId, draft)
        : await putRight(tx, draftId, draft.corrects_id);
    await tx`
      UPDATE tariff_drafts SET state = 'approved', approved_by = ${actorOf(grant)},
        approved_at = now(), version_id = ${versionId}
      WHERE id = ${draftId}`;
    await appendAudit(tx, grant, {
      action: 'tariff.approve',
      object: `tariff-draft:${draftId}`,
      details: { contentHash, version: versionId, ...before },
    });
    return ok({ versionId });
  });
}

function objectionToApproval(
  draft: DraftRow,
  actor: string,
  contentHash: string,
): RefusalCode | undefined {
  if (draft.state !== 'checked') return 'tariff_draft_not_checked';
  if (draft.content_hash !== contentHash) return 'tariff_draft_changed';
  if (draft.problems > 0) return 'tariff_draft_has_problems';
  return draft.drafted_by === actor ? 'approver_is_proposer' : undefined;
}

/** A run that is under way was charged by what held when it began. */
async function runUnderWay(
  tx: Transaction,
  validFrom: BusinessDay,
): Promise<RefusalCode | undefined> {
  const month = periodOf(validFrom);
  await lockMonthsForChange(tx, [month]);
  const [run] = await tx`
    SELECT FROM charging_runs
    WHERE state IN ('running', 'draft') AND period >= ${firstDay(month)} LIMIT 1`;
  return run ? 'charging_under_way' : undefined;
}

async function publish(tx: Transaction, draftId: number, draft: DraftRow): Promise<number> {
  await tx`
    UPDATE tariff_versions SET valid_to = ${draft.valid_from}
    WHERE tariff_id = ${draft.tariff_id} AND valid_to IS NULL`;
  const [version] = await tx<{ id: number }[]>`
    INSERT INTO tariff_versions (tariff_id, kind, act, season_from_month, season_to_month,
      capacity_unit, valid_from)
    SELECT tariff_id, kind, act, season_from_month, season_to_month, capacity_unit, valid_from
    FROM tariff_drafts WHERE id = ${draftId}
    RETURNING id`;
  if (!version) throw new Error('a version was not stored');
  await storeRates(tx, draftId, version.id);
  return version.id;
}

/** Its number stays: what was charged by it names it, and tells the rates it had then by itself. */
async function putRight(tx: Transaction, draftId: number, versionId: number): Promise<number> {
  await tx`
    UPDATE tariff_versions AS version SET kind = draft.kind, act = draft.act,
      season_from_month = draft.season_from_month, season_to_month = draft.season_to_month,
      capacity_unit = draft.capacity_unit
    FROM tariff_drafts AS draft WHERE draft.id = ${draftId} AND version.id = ${versionId}`;
  await tx`DELETE FROM tariff_rates WHERE version_id = ${versionId}`;
  await storeRates(tx, draftId, versionId);
  return versionId;
}

async function storeRates(tx: Transaction, draftId: number, versionId: number): Promise<void> {
  await tx`
    INSERT INTO tariff_rates (version_id, zone, block_from, rate)
    SELECT ${versionId}, zone, block_from, rate FROM tariff_draft_rates WHERE draft_id = ${draftId}`;
}

/** What the version said until now: only the audit keeps it. */
async function contentOf(tx: Transaction, versionId: number) {
  const [row] = await tx<{ act: string; rates: string }[]>`
    SELECT act, (
      SELECT string_agg(zone || '/' || block_from || ' ' || rate, '; ' ORDER BY zone, block_from)
      FROM tariff_rates WHERE version_id = version.id
    ) AS rates
    FROM tariff_versions AS version WHERE id = ${versionId}`;
  return row ? { actBefore: row.act, ratesBefore: row.rates } : {};
}

/** Withdraws a draft that is not approved; another one may be written then. */
export async function withdrawDraft(
  sql: Sql,
  grant: StaffGrant,
  draftId: number,
): Promise<Result<{ readonly draftId: number }>> {
  return await inTransaction(sql, async (tx) => {
    const draft = await lockDraft(tx, draftId);
    if (!draft) return refuse('tariff_draft_unknown');
    if (draft.state !== 'checking' && draft.state !== 'checked') {
      return refuse('tariff_draft_not_checked');
    }
    await tx`
      UPDATE tariff_drafts SET state = 'withdrawn', withdrawn_by = ${actorOf(grant)},
        withdrawn_at = now()
      WHERE id = ${draftId}`;
    await appendAudit(tx, grant, { action: 'tariff.withdraw', object: `tariff-draft:${draftId}` });
    return ok({ draftId });
  });
}

async function lockDraft(tx: Transaction, draftId: number): Promise<DraftRow | undefined> {
  const [draft] = await tx<DraftRow[]>`
    SELECT tariff_id, valid_from, corrects_id, state, drafted_by, content_hash, (
      SELECT coalesce(sum(problems), 0)::integer FROM tariff_check_chunks WHERE draft_id = draft.id
    ) AS problems
    FROM tariff_drafts AS draft WHERE id = ${draftId}
    FOR UPDATE`;
  return draft;
}
