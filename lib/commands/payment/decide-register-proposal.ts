import type { Sql } from '#db/client.ts';
import { appendAudit } from '#db/functions/append-audit.ts';
import type { Transaction } from '#db/functions/append-journals.ts';
import { lockRegisters } from '#db/functions/match-channel-day.ts';
import { actorOf, type StaffGrant } from '#lib/auth/grant.ts';
import type { Difference, RegisterAction } from '#lib/domain/registers/decision.ts';
import type { RegisterProposalState } from '#lib/domain/registers/proposal.ts';
import { ok, type Result, refuse } from '#lib/domain/result.ts';
import { objectionToSigner } from '#lib/domain/second-person.ts';
import { inRegisterStep } from './in-register-step.ts';
import { resolveLineWithin } from './resolve-register-line.ts';
import { resolveUnconfirmedWithin } from './resolve-unconfirmed.ts';

/** A proposal that was decided. */
export interface DecidedProposal {
  readonly id: number;
}

/**
 * Signs a decision that another person proposed, and carries it out in the same transaction. A
 * proposal never changes, so that its id is what was looked at; what it is about is compared anew.
 * Refuses with register_proposal_decided, approver_is_proposer, register_proposal_changed, or with
 * why the money cannot move any more.
 */
export async function approveRegisterProposal(
  sql: Sql,
  grant: StaffGrant,
  { id }: DecidedProposal,
): Promise<Result<DecidedProposal>> {
  if (grant.permission !== 'payment.approve') return refuse('forbidden');
  return await inRegisterStep(sql, async (tx) => {
    const found = await lockProposal(tx, id);
    if (!found.ok) return found;
    const proposal = found.value;
    const objection = objectionToSigner({ ...proposal, actor: actorOf(grant) });
    if (objection) return refuse(objection);
    const carried = await carryOut(tx, grant, proposal);
    if (!carried.ok) {
      // It was decided on nowhere else: what differs is not what it was.
      const isGone = carried.refusal.code === 'register_decided';
      return isGone ? refuse('register_proposal_changed') : carried;
    }
    return await close(tx, grant, { id, state: 'approved' });
  });
}

/**
 * Rejects a decision that was proposed, with the reason: the difference waits for another
 * one. Whoever proposed it takes it back so, too. Refuses with register_proposal_decided or
 * reason_missing.
 */
export async function rejectRegisterProposal(
  sql: Sql,
  grant: StaffGrant,
  asked: { readonly id: number; readonly reason: string },
): Promise<Result<DecidedProposal>> {
  if (grant.permission !== 'register.resolve') return refuse('forbidden');
  const reason = asked.reason.trim();
  if (reason === '') return refuse('reason_missing');
  return await inRegisterStep(sql, async (tx) => {
    const found = await lockProposal(tx, asked.id);
    if (!found.ok) return found;
    const state = found.value.proposedBy === actorOf(grant) ? 'taken_back' : 'rejected';
    return await close(tx, grant, { id: asked.id, state, reason });
  });
}

interface Proposal {
  readonly id: number;
  readonly channelId: number;
  readonly registerId: number | null;
  readonly lineNo: number | null;
  readonly externalId: string;
  readonly seen: Difference;
  readonly seenHash: string;
  readonly action: RegisterAction;
  readonly note: string;
  readonly state: RegisterProposalState;
  readonly proposedBy: string;
}

/** Reads a proposal under the lock of its channel's registers: one person decides at a time. */
async function lockProposal(tx: Transaction, id: number): Promise<Result<Proposal>> {
  const [known] = await tx<{ channelId: number }[]>`
    SELECT channel_id AS "channelId" FROM register_proposals WHERE id = ${id}`;
  if (!known) return refuse('register_unknown');
  await lockRegisters(tx, known);
  const [proposal] = await tx<Proposal[]>`
    SELECT id, channel_id AS "channelId", register_id AS "registerId", line_no AS "lineNo",
      external_id AS "externalId", seen, seen_hash AS "seenHash", action, note, state,
      proposed_by AS "proposedBy"
    FROM register_proposals WHERE id = ${id} AND state = 'proposed'`;
  return proposal ? ok(proposal) : refuse('register_proposal_decided');
}

async function carryOut(
  tx: Transaction,
  grant: StaffGrant,
  proposal: Proposal,
): Promise<Result<unknown>> {
  const { registerId, lineNo, seen } = proposal;
  if (registerId === null || lineNo === null || seen === 'only_online') {
    return await resolveUnconfirmedWithin(tx, grant, proposal, proposal);
  }
  return await resolveLineWithin(tx, grant, { ...proposal, registerId, lineNo, seen }, proposal);
}

async function close(
  tx: Transaction,
  grant: StaffGrant,
  word: {
    readonly id: number;
    readonly state: Exclude<RegisterProposalState, 'proposed'>;
    readonly reason?: string;
  },
): Promise<Result<DecidedProposal>> {
  const { id, state, reason } = word;
  await tx`
    UPDATE register_proposals SET state = ${state}, reject_reason = ${reason ?? null},
      decided_by = ${actorOf(grant)}, decided_at = now()
    WHERE id = ${id}`;
  await appendAudit(tx, grant, {
    action: `register.proposal_${state}`,
    object: `register-proposal:${id}`,
    details: reason === undefined ? {} : { reason },
  });
  return ok({ id });
}
