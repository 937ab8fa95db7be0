import { createHash } from 'node:crypto';
import type { Sql } from '#db/client.ts';
import type { Transaction } from '#db/functions/append-journals.ts';
import { chargedMonths, qualityRules, waitingRebills } from '#db/queries/recalculation-facts.ts';
import type { JobGrant, StaffGrant } from '#lib/auth/grant.ts';
import type { ChargeLine } from '#lib/domain/charging/charge-line.ts';
import {
  monthsOf,
  objectionTo,
  type RecalculationCause,
  recalculate,
} from '#lib/domain/charging/recalculation.ts';
import { type Money, sumMoney, zeroMoney } from '#lib/domain/money.ts';
import { ok, type Result, refuse } from '#lib/domain/result.ts';

export interface RecalculationToMake {
  readonly accountId: number;
  readonly cause: RecalculationCause;
}

/** What a recalculation will give back, before anything is stored. */
export interface RecalculationPreview {
  /** Each with what is left of its agreement and month before it. */
  readonly lines: readonly (ChargeLine & { readonly before: Money })[];
  readonly amount: Money;
  /** SHA-256 of the lines: what a person has seen is what is stored and approved. */
  readonly contentHash: string;
}

/** Computes what a recalculation gives back, month by month; stores nothing. */
export async function computeRecalculation(
  sql: Sql | Transaction,
  grant: StaffGrant | JobGrant,
  { accountId, cause }: RecalculationToMake,
): Promise<Result<RecalculationPreview>> {
  const checked = objectionTo(cause);
  if (!checked.ok) return checked;
  const months = monthsOf(cause);
  const [charged, rules, waiting] = await Promise.all([
    chargedMonths(sql, grant, { accountId, months }),
    qualityRules(sql),
    waitingRebills(sql, { accountId, months }),
  ]);
  const [period] = waiting;
  if (period !== undefined) return refuse('rebill_waits', { period });
  const lines: (ChargeLine & { before: Money })[] = [];
  for (const month of charged) {
    const given = recalculate(month, cause, rules);
    if (!given.ok) return given;
    lines.push(
      ...given.value.map((line) => {
        return { ...line, before: month.left.get(line.agreementNo) ?? zeroMoney };
      }),
    );
  }
  if (lines.length === 0) return refuse('recalculation_empty');
  const amount = sumMoney(lines.map((line) => line.amount));
  return ok({ lines, amount, contentHash: hashOf(accountId, lines) });
}

/** Hashes lines with their derivations: what one person proposed is what another one approves. */
function hashOf(accountId: number, lines: readonly ChargeLine[]): string {
  const rows = lines.map(({ agreementNo, period, amount, derivation }) => {
    return [accountId, agreementNo, period, `${amount}`, derivation];
  });
  return createHash('sha256').update(JSON.stringify(rows)).digest('hex');
}
