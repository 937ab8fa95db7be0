import type { Transaction } from '#db/functions/append-journals.ts';
import { differencesOf, type WantedDifference } from '#db/queries/register-differences.ts';
import type { StaffGrant } from '#lib/auth/grant.ts';
import { hashOfDifference } from '#lib/difference-hash.ts';
import type { Money } from '#lib/domain/money.ts';
import {
  amountMoved,
  type Difference,
  type RegisterAction,
} from '#lib/domain/registers/decision.ts';
import { objectionToDeciding } from '#lib/domain/registers/proposal.ts';
import { ok, type Result, refuse } from '#lib/domain/result.ts';

/** What a second person signs: who proposed it, and the difference it was proposed about. */
export interface SignedProposal {
  readonly proposedBy: string;
  readonly seenHash: string;
}

/** A difference as it is now, and what a decision about it would move. */
export interface WeighedDecision {
  readonly kind: Difference;
  /** Kopiykas. */
  readonly amount: Money;
  readonly seenHash: string;
  readonly isProposed: boolean;
}

/**
 * Reads what a decision would move and what it is about; undefined where nothing differs any more.
 * Call it under `lockRegisters`, after the day was compared anew.
 */
export async function weighDecision(
  tx: Transaction,
  grant: StaffGrant,
  decision: WantedDifference & { readonly action: RegisterAction },
): Promise<WeighedDecision | undefined> {
  const { rows } = await differencesOf(tx, grant, decision);
  const [seen] = rows;
  return (
    seen && {
      kind: seen.kind,
      amount: amountMoved(decision.action, seen),
      seenHash: hashOfDifference(seen),
      isProposed: seen.isProposed,
    }
  );
}

/** Tells what a decision moves; refuses what one person may not decide, or another one signed. */
export async function admitDecision(
  tx: Transaction,
  grant: StaffGrant,
  decision: WantedDifference & { readonly action: RegisterAction },
  signed: SignedProposal | undefined,
): Promise<Result<Money>> {
  const weighed = await weighDecision(tx, grant, decision);
  if (!weighed) return refuse('register_decided');
  const objection = objectionToDeciding(weighed, signed?.seenHash);
  return objection === undefined ? ok(weighed.amount) : refuse(objection);
}
