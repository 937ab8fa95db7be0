import type { Sql } from '#db/client.ts';
import { appendAudit } from '#db/functions/append-audit.ts';
import type { Transaction } from '#db/functions/append-journals.ts';
import { actorOf, type StaffGrant } from '#lib/auth/grant.ts';
import type { BusinessDay } from '#lib/domain/business-day.ts';
import { moneyText } from '#lib/domain/money.ts';
import { idForLine } from '#lib/domain/registers/decision.ts';
import { objectionToProposing } from '#lib/domain/registers/proposal.ts';
import { ok, type Result, refuse } from '#lib/domain/result.ts';
import { required } from '#lib/required.ts';
import { inRegisterStep } from './in-register-step.ts';
import { faceLine, type LineDecision } from './resolve-register-line.ts';
import { faceUnconfirmed, type UnconfirmedDecision } from './resolve-unconfirmed.ts';
import { weighDecision } from './weigh-decision.ts';

/**
 * Proposes a decision that moves too much money for one person: another one signs it. Until then
 * the difference is undecided and its day does not close. Refuses with register_proposed,
 * reason_missing, or with what would be refused of the decision itself.
 */
export async function proposeRegisterDecision(
  sql: Sql,
  grant: StaffGrant,
  decision: LineDecision | UnconfirmedDecision,
): Promise<Result<{ readonly id: number }>> {
  if (grant.permission !== 'register.resolve') return refuse('forbidden');
  if (decision.note.trim() === '') return refuse('reason_missing');
  return await inRegisterStep(sql, async (tx) => {
    const about = await face(tx, decision);
    if (!about.ok) return about;
    const weighed = await weighDecision(tx, grant, decision);
    if (!weighed) return refuse('register_decided');
    const objection = objectionToProposing(weighed);
    if (objection) return refuse(objection);
    const { channelId, businessDay, externalId, registerId, lineNo } = about.value;
    const { action } = decision;
    const note = decision.note.trim();
    const [row] = await tx<{ id: number }[]>`
      INSERT INTO register_proposals (channel_id, business_day, register_id, line_no, external_id,
        seen, seen_hash, action, amount, note, proposed_by)
      VALUES (${channelId}, ${businessDay}, ${registerId}, ${lineNo}, ${externalId},
        ${weighed.kind}, ${weighed.seenHash}, ${action}, ${weighed.amount}, ${note},
        ${actorOf(grant)})
      RETURNING id`;
    const { id } = required(row, 'a proposal');
    await appendAudit(tx, grant, {
      action: 'register.propose',
      object: `register-proposal:${id}`,
      details: { proposed: action, payment: externalId, amount: moneyText(weighed.amount), note },
    });
    return ok({ id });
  });
}

/** What a proposal is about: a line, or a payment that is only online. */
interface About {
  readonly channelId: number;
  readonly businessDay: BusinessDay;
  readonly registerId: number | null;
  readonly lineNo: number | null;
  readonly externalId: string;
}

async function face(
  tx: Transaction,
  decision: LineDecision | UnconfirmedDecision,
): Promise<Result<About>> {
  if (!('registerId' in decision)) {
    const payment = await faceUnconfirmed(tx, decision);
    if (!payment.ok) return payment;
    const { channelId, externalId } = decision;
    const { businessDay } = payment.value;
    return ok({ channelId, businessDay, externalId, registerId: null, lineNo: null });
  }
  const faced = await faceLine(tx, decision);
  if (!faced.ok) return faced;
  const line = faced.value;
  return ok({ ...line, externalId: line.matchedId ?? idForLine(line) });
}
