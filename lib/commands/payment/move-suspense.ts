import type { Sql } from '#db/client.ts';
import { appendAudit } from '#db/functions/append-audit.ts';
import type { Transaction } from '#db/functions/append-journals.ts';
import { retryLostRaces } from '#db/functions/retry-lost-races.ts';
import { actorOf, type StaffGrant } from '#lib/auth/grant.ts';
import { moneyText } from '#lib/domain/money.ts';
import {
  objectionToApproval,
  objectionToProposal,
  suspenseContent,
} from '#lib/domain/payment/suspense.ts';
import { ok, type Result, refuse } from '#lib/domain/result.ts';
import { needsSecondPerson } from '#lib/domain/second-person.ts';
import {
  assignSuspended,
  lockSuspended,
  returnSuspended,
  type Suspended,
  splitFor,
} from './leave-suspense.ts';
import type { AcceptedPayment } from './store-payments.ts';

/** What a person wants to become of suspended money: the services of an account, or its payer. */
export type SuspenseMove =
  | { readonly deed: 'assign'; readonly accountNumber: string }
  | { readonly deed: 'return' };

export interface SuspenseProposal {
  /** Our twelve-digit number of the payment. */
  readonly number: string;
  readonly move: SuspenseMove;
  /** The ground: the payer's letter, the bank's answer. */
  readonly note: string;
}

/**
 * Decides what becomes of suspended money. A small sum moves at once; one from `secondPersonFrom` on
 * waits for another person. Refuses with suspense_unknown, suspense_decided, suspense_proposed,
 * reason_missing, or with why the account that is named cannot take the money.
 */
export async function proposeSuspenseMove(
  sql: Sql,
  grant: StaffGrant,
  { number, move, note: typed }: SuspenseProposal,
): Promise<Result<{ readonly isMoved: boolean }>> {
  const note = typed.trim();
  return await inStep(sql, async (tx) => {
    const suspended = await lockSuspended(tx, number);
    if (!suspended) return refuse('suspense_unknown');
    const objection = objectionToProposal(suspended, note);
    if (objection) return refuse(objection);
    const split = await splitOf(tx, grant, suspended, move);
    if (!split.ok) return split;
    await keepProposal(tx, grant, { suspended, move, note, split: split.value });
    if (needsSecondPerson(suspended.amount)) return ok({ isMoved: false });
    await carryOut(tx, grant, { suspended, split: split.value });
    return ok({ isMoved: true });
  });
}

/**
 * Approves a proposal as another person than its proposer has seen it, and moves the money. Refuses
 * with suspense_decided, suspense_changed, approver_is_proposer, or with why the account cannot take
 * the money any more.
 */
export async function approveSuspenseMove(
  sql: Sql,
  grant: StaffGrant,
  seen: {
    readonly number: string;
    /** `suspenseContent` of the proposal that was looked at. */
    readonly content: string;
  },
): Promise<Result<{ readonly isMoved: boolean }>> {
  return await inStep(sql, async (tx) => {
    const suspended = await lockSuspended(tx, seen.number);
    if (!suspended) return refuse('suspense_unknown');
    const isAsSeen = contentOf(suspended) === seen.content;
    const objection = objectionToApproval(suspended, { actor: actorOf(grant), isAsSeen });
    if (objection) return refuse(objection);
    const { account } = suspended;
    const move: SuspenseMove =
      account === null ? { deed: 'return' } : { deed: 'assign', accountNumber: account };
    const split = await splitOf(tx, grant, suspended, move);
    if (!split.ok) return split;
    await tx`
      UPDATE suspended_payments SET decided_by = ${actorOf(grant)}, decided_at = now()
      WHERE channel_id = ${suspended.channelId} AND external_id = ${suspended.externalId}`;
    await carryOut(tx, grant, { suspended, split: split.value });
    return ok({ isMoved: true });
  });
}

/**
 * Rejects a proposal with the reason: the money waits for another one. Whoever proposed it takes it
 * back so, too. Refuses with suspense_decided or reason_missing.
 */
export async function rejectSuspenseMove(
  sql: Sql,
  grant: StaffGrant,
  { number, note }: { readonly number: string; readonly note: string },
): Promise<Result<{ readonly isMoved: boolean }>> {
  if (note.trim() === '') return refuse('reason_missing');
  return await inStep(sql, async (tx) => {
    const suspended = await lockSuspended(tx, number);
    if (!suspended) return refuse('suspense_unknown');
    if (!suspended.isSuspended || suspended.deed === null) return refuse('suspense_decided');
    await tx`
      UPDATE suspended_payments SET proposal = NULL, proposed_account_id = NULL, note = NULL,
        proposed_by = NULL, proposed_at = NULL
      WHERE channel_id = ${suspended.channelId} AND external_id = ${suspended.externalId}`;
    await appendAudit(tx, grant, {
      action: 'suspense.reject',
      object: `payment:${suspended.channelCode}/${suspended.externalId}`,
      details: { note: note.trim(), rejected: suspended.deed },
    });
    return ok({ isMoved: false });
  });
}

function contentOf(suspended: Suspended): string | undefined {
  const { deed, note, proposedBy, account } = suspended;
  if (deed === null || note === null || proposedBy === undefined) return undefined;
  return suspenseContent({ ...suspended, deed, note, proposedBy, account: account ?? '' });
}

async function inStep(
  sql: Sql,
  work: (tx: Transaction) => Promise<Result<{ readonly isMoved: boolean }>>,
): Promise<Result<{ readonly isMoved: boolean }>> {
  return await retryLostRaces(
    async () => (await sql.begin(work)) as Result<{ readonly isMoved: boolean }>,
  );
}

/** Answers nothing for money that goes back to its payer. */
async function splitOf(
  tx: Transaction,
  grant: StaffGrant,
  suspended: Suspended,
  move: SuspenseMove,
): Promise<Result<AcceptedPayment | undefined>> {
  if (move.deed === 'return') return ok(undefined);
  return await splitFor(tx, grant, { suspended, accountNumber: move.accountNumber });
}

async function keepProposal(
  tx: Transaction,
  grant: StaffGrant,
  proposed: {
    readonly suspended: Suspended;
    readonly move: SuspenseMove;
    readonly note: string;
    readonly split: AcceptedPayment | undefined;
  },
): Promise<void> {
  const { suspended, move, note, split } = proposed;
  await tx`
    UPDATE suspended_payments SET proposal = ${move.deed},
      proposed_account_id = ${split?.accountId ?? null}, note = ${note},
      proposed_by = ${actorOf(grant)}, proposed_at = now()
    WHERE channel_id = ${suspended.channelId} AND external_id = ${suspended.externalId}`;
  await appendAudit(tx, grant, {
    action: `suspense.${move.deed}`,
    object: `payment:${suspended.channelCode}/${suspended.externalId}`,
    details: {
      amount: moneyText(suspended.amount),
      note,
      ...(move.deed === 'assign' ? { account: move.accountNumber } : {}),
    },
  });
}

async function carryOut(
  tx: Transaction,
  grant: StaffGrant,
  {
    suspended,
    split,
  }: { readonly suspended: Suspended; readonly split: AcceptedPayment | undefined },
): Promise<void> {
  const journalId = split
    ? await assignSuspended(tx, grant, { suspended, split })
    : await returnSuspended(tx, grant, suspended);
  await tx`
    UPDATE suspended_payments SET journal_id = ${journalId}
    WHERE channel_id = ${suspended.channelId} AND external_id = ${suspended.externalId}`;
  await appendAudit(tx, grant, {
    action: 'suspense.move',
    object: `payment:${suspended.channelCode}/${suspended.externalId}`,
    details: { amount: moneyText(suspended.amount), journal: journalId },
  });
}
