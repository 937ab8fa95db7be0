import type { Transaction } from '#db/functions/append-journals.ts';
import { actorOf, type JobGrant, type StaffGrant } from '#lib/auth/grant.ts';
import type { RebillReason } from '#lib/domain/charging/correction.ts';
import { firstDay, lastDay, type Period } from '#lib/domain/period.ts';
import type { RebillPreview } from './compute-rebill.ts';

export interface RebillsToStore {
  readonly period: Period;
  readonly reason: RebillReason;
  readonly document: string;
  readonly state: 'proposed' | 'approved';
  /** Who proposes them; mostly whoever stores them. */
  readonly proposedBy?: string;
  readonly selectionId?: number;
  readonly rebills: readonly { readonly accountId: number; readonly preview: RebillPreview }[];
}

/** Stores rebills with their lines as they were computed, and answers their numbers. */
export async function storeRebills(
  tx: Transaction,
  grant: StaffGrant | JobGrant,
  about: RebillsToStore,
): Promise<readonly number[]> {
  const { period, reason, document, state, selectionId = null, rebills } = about;
  const proposer = about.proposedBy ?? actorOf(grant);
  const stored = await tx<{ id: number; account_id: number }[]>`
    INSERT INTO recalculations (account_id, kind, first_day, last_day, reason, selection_id,
      document, amount, content_hash, state, proposed_by)
    SELECT account_id, 'rebill', ${firstDay(period)}, ${lastDay(period)}, ${reason},
      ${selectionId}, ${document.trim()}, amount, content_hash, ${state}, ${proposer}
    FROM unnest(
      ${rebills.map(({ accountId }) => accountId)}::integer[],
      ${rebills.map(({ preview }) => preview.amount.toString())}::bigint[],
      ${rebills.map(({ preview }) => preview.contentHash)}::text[]
    ) AS rebill(account_id, amount, content_hash)
    RETURNING id, account_id`;
  const idOf = new Map(stored.map((row) => [row.account_id, row.id]));
  const lines = rebills.flatMap(({ accountId, preview }) =>
    preview.lines.map((line) => ({ accountId, id: idOf.get(accountId) ?? 0, line })),
  );
  const column = <T>(pick: (row: (typeof lines)[number]) => T) => lines.map(pick);
  await tx`
    INSERT INTO recalculation_lines (account_id, recalculation_id, agreement_no, period, line_no,
      part, corrects, amount, derivation)
    SELECT account_id, id, agreement_no, ${firstDay(period)},
      row_number() OVER (PARTITION BY account_id, id, agreement_no ORDER BY place), part, corrects,
      amount, derivation::jsonb
    FROM unnest(
      ${column(({ accountId }) => accountId)}::integer[],
      ${column(({ id }) => id)}::integer[],
      ${column(({ line }) => line.agreementNo)}::smallint[],
      ${column(({ line }) => line.derivation.corrects.part)}::text[],
      ${column(({ line }) => line.derivation.corrects.kind)}::text[],
      ${column(({ line }) => line.amount.toString())}::bigint[],
      ${column(({ line }) => JSON.stringify(line.derivation))}::text[]
    ) WITH ORDINALITY
      AS line(account_id, id, agreement_no, part, corrects, amount, derivation, place)`;
  return rebills.map(({ accountId }) => idOf.get(accountId) ?? 0);
}
