import { createHash } from 'node:crypto';
import type { Sql } from '#db/client.ts';
import type { Transaction } from '#db/functions/append-journals.ts';
import { type RebillFacts, rebillFacts } from '#db/queries/rebill-facts.ts';
import type { JobGrant, StaffGrant } from '#lib/auth/grant.ts';
import type { RebillReason } from '#lib/domain/charging/correction.ts';
import { isRecomputable } from '#lib/domain/charging/derivation.ts';
import { movedBy, type RebilledLine, rebill } from '#lib/domain/charging/rebill.ts';
import { type Money, sumMoney } from '#lib/domain/money.ts';
import { firstDay, type Period } from '#lib/domain/period.ts';
import { ok, type Result, refuse } from '#lib/domain/result.ts';

export interface RebillToMake {
  readonly accountId: number;
  readonly period: Period;
  readonly reason: RebillReason;
  /** The document, or in words what was wrong. */
  readonly document: string;
}

/** What charging a month anew changes, before anything is stored. */
export interface RebillPreview {
  readonly lines: readonly RebilledLine[];
  /** What the next bill asks more, or less if negative. */
  readonly amount: Money;
  /** What is added to services and what is taken off others, together: what the limit is for. */
  readonly moved: Money;
  /** SHA-256 of the lines: what a person has seen is what is stored and approved. */
  readonly contentHash: string;
}

/** Computes what charging a month of an account anew changes; stores nothing. */
export async function computeRebill(
  sql: Sql | Transaction,
  grant: StaffGrant | JobGrant,
  { accountId, period, reason, document }: RebillToMake,
): Promise<Result<RebillPreview>> {
  if (document.trim() === '') return refuse('document_missing');
  if (await isOpen(sql, period)) return refuse('rebill_month_open', { period });
  const [facts] = await rebillFacts(sql, grant, { period, accountIds: [accountId] });
  return facts ? rebillOf(facts, reason) : refuse('account_unknown');
}

/** Computes what charging one month anew changes, of facts that were read. */
export function rebillOf(facts: RebillFacts, reason: RebillReason): Result<RebillPreview> {
  if (!facts.isBilled) return refuse('rebill_not_charged', { period: facts.period });
  if (facts.isWaiting) return refuse('rebill_waits', { period: facts.period });
  const isHistoric = facts.standing.every(({ derivation }) => !isRecomputable(derivation));
  if (isHistoric && facts.standing.length > 0) return refuse('rebill_historic');
  const rebilled = rebill(facts, reason);
  if (!rebilled.ok) return rebilled;
  const lines = rebilled.value;
  return ok({
    lines,
    amount: sumMoney(lines.map(({ amount }) => amount)),
    moved: movedBy(lines),
    contentHash: hashOf(facts.accountId, lines),
  });
}

/** A month that is not frozen is cancelled and run again: nothing of it was billed yet. */
export async function isOpen(sql: Sql | Transaction, period: Period): Promise<boolean> {
  const [row] = await sql<{ open: boolean }[]>`
    SELECT EXISTS (
      SELECT FROM charging_runs
      WHERE period = ${firstDay(period)} AND state IN ('running', 'draft', 'posting')
    ) OR coalesce(${firstDay(period)} > max(period), true) AS open FROM bills`;
  return row?.open ?? true;
}

function hashOf(accountId: number, lines: readonly RebilledLine[]): string {
  const rows = lines.map(({ agreementNo, period, amount, derivation }) => {
    return [accountId, agreementNo, period, `${amount}`, derivation];
  });
  return createHash('sha256').update(JSON.stringify(rows)).digest('hex');
}
