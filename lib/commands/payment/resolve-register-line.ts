import type { Sql } from '#db/client.ts';
import { appendAudit } from '#db/functions/append-audit.ts';
import type { Transaction } from '#db/functions/append-journals.ts';
import { lockRegisters, matchChannelDay } from '#db/functions/match-channel-day.ts';
import { Refused } from '#db/functions/refused.ts';
import { actorOf, type ForChannelGrant, type StaffGrant } from '#lib/auth/grant.ts';
import type { BusinessDay } from '#lib/domain/business-day.ts';
import { type Money, money } from '#lib/domain/money.ts';
import {
  idAnew,
  idForLine,
  mayDecide,
  type RegisterAction,
} from '#lib/domain/registers/decision.ts';
import { type KeptLine, requestOfLine } from '#lib/domain/registers/line-request.ts';
import type { LineClass } from '#lib/domain/registers/match-day.ts';
import { ok, type Result, refuse } from '#lib/domain/result.ts';
import { required } from '#lib/required.ts';
import { uuidV7 } from '#lib/uuid-v7.ts';
import { acceptTogether } from './accept-payments.ts';
import { cancelWithin } from './cancel-payment.ts';
import { inRegisterStep } from './in-register-step.ts';
import { admitDecision, type SignedProposal } from './weigh-decision.ts';

/** A decision about a line, as somebody saw it. */
export interface LineDecision {
  readonly registerId: number;
  readonly lineNo: number;
  /** What the line was when it was looked at. */
  readonly seen: LineClass;
  readonly action: RegisterAction;
  readonly note: string;
}

/**
 * Carries out what a person decides about a line of a register, once. The day is compared anew
 * first: what has changed since it was looked at is refused. A payment that is posted has the
 * channel's own id, so that a late online repeat of it is answered, not posted again. What moves
 * a large sum is refused with second_person_needed.
 */
export async function resolveRegisterLine(
  sql: Sql,
  grant: StaffGrant,
  decision: LineDecision,
): Promise<Result<{ readonly postedId: string | null }>> {
  if (grant.permission !== 'register.resolve') return refuse('forbidden');
  return await inRegisterStep(sql, (tx) => resolveLineWithin(tx, grant, decision));
}

interface Found extends KeptLine {
  readonly channelId: number;
  readonly channelCode: string;
  readonly businessDay: BusinessDay;
  readonly class: LineClass;
  readonly matchedId: string | null;
  readonly isDecided: boolean;
}

/** Carries the decision out in the caller's transaction: alone, or as another person signed it. */
export async function resolveLineWithin(
  tx: Transaction,
  grant: StaffGrant,
  decision: LineDecision,
  signed?: SignedProposal,
): Promise<Result<{ readonly postedId: string | null }>> {
  const faced = await faceLine(tx, decision);
  if (!faced.ok) return faced;
  const admitted = await admitDecision(tx, grant, decision, signed);
  if (!admitted.ok) return admitted;
  const line = faced.value;
  const deed = { line, action: decision.action, note: decision.note.trim() };
  const postedId = await carryOut(tx, grant, deed);
  const proposedBy = signed?.proposedBy ?? null;
  await keepDecision(tx, grant, { ...deed, postedId, amount: admitted.value, proposedBy });
  await matchChannelDay(tx, line);
  return ok({ postedId });
}

/** Compares the day of a line anew under the lock of its channel; refuses what does not fit it. */
export async function faceLine(tx: Transaction, decision: LineDecision): Promise<Result<Found>> {
  const { action, note, seen } = decision;
  const before = await findLine(tx, decision);
  if (!before) return refuse('register_unknown');
  await lockRegisters(tx, before);
  await matchChannelDay(tx, before);
  const line = await findLine(tx, decision);
  // Its register may have been replaced while the lock was waited for.
  if (!line) return refuse('register_unknown');
  if (line.isDecided || line.class !== seen || line.class === 'matched') {
    return refuse('register_decided');
  }
  if (!mayDecide(line.class, action)) return refuse('register_action_unfit');
  if (note.trim() === '' && action !== 'create') return refuse('reason_missing');
  return ok(line);
}

async function findLine(
  tx: Transaction,
  { registerId, lineNo }: Pick<LineDecision, 'registerId' | 'lineNo'>,
): Promise<Found | undefined> {
  const [row] = await tx<(Omit<Found, 'amount'> & { amount: bigint })[]>`
    SELECT line.register_id AS "registerId", line.line_no AS "lineNo", line.amount, line.class,
      line.external_id AS "externalId", line.account_number AS "accountNumber",
      line.paid_at AS "paidAt", line.matched_id AS "matchedId", channel.id AS "channelId",
      channel.code AS "channelCode", register.business_day AS "businessDay",
      EXISTS (
        SELECT FROM register_decisions AS decided
        WHERE decided.register_id = line.register_id AND decided.line_no = line.line_no
      ) AS "isDecided"
    FROM register_lines AS line
    JOIN registers AS register ON register.id = line.register_id
    JOIN channels AS channel ON channel.id = register.channel_id
    WHERE line.register_id = ${registerId} AND line.line_no = ${lineNo}`;
  return row && { ...row, amount: money(row.amount) };
}

interface Deed {
  readonly line: Found;
  readonly action: RegisterAction;
  readonly note: string;
}

interface KeptDeed extends Deed {
  readonly postedId: string | null;
  readonly amount: Money;
  readonly proposedBy: string | null;
}

/** Returns the id of the payment that was posted; null where none was. */
async function carryOut(tx: Transaction, staff: StaffGrant, deed: Deed): Promise<string | null> {
  const { channelId, channelCode } = deed.line;
  const grant: ForChannelGrant = { kind: 'for-channel', channelId, channelCode, staff };
  switch (deed.action) {
    case 'create':
      return await post(tx, grant, deed.line, { externalId: idForLine(deed.line) });
    case 'reinstate':
      return await post(tx, grant, deed.line, { externalId: idAnew(deed.line) });
    case 'suspend':
      return await post(tx, grant, deed.line, {
        externalId: idAnew(deed.line),
        suspendAs: 'cancelled',
      });
    case 'take_theirs':
      await takeBack(tx, grant, deed);
      return await post(tx, grant, deed.line, { externalId: idAnew(deed.line) });
    default:
      return null;
  }
}

async function post(
  tx: Transaction,
  grant: ForChannelGrant,
  line: Found,
  { externalId, ...how }: { readonly externalId: string; readonly suspendAs?: 'cancelled' },
): Promise<string> {
  const request = requestOfLine(line, { externalId, businessDay: line.businessDay });
  const [answer] = await acceptTogether(tx, [{ grant, request, isTaken: true, ...how }]);
  if (answer?.kind === 'refused') throw new Refused(answer.refusal);
  if (answer?.kind !== 'posted') throw new Refused({ code: 'register_decided' });
  return externalId;
}

/** Takes our payment back on its own day; a day that is closed has paid it out. */
async function takeBack(tx: Transaction, grant: ForChannelGrant, { line, note }: Deed) {
  const externalId = required(line.matchedId, 'a payment');
  const taken = await cancelWithin(tx, grant, { payment: { externalId }, reason: note });
  if (taken.ok) return;
  const code = taken.refusal.code === 'cancel_day_closed' ? 'register_day_settled' : undefined;
  throw new Refused(code === undefined ? taken.refusal : { code });
}

async function keepDecision(
  tx: Transaction,
  grant: StaffGrant,
  { line, action, note, postedId, amount, proposedBy }: KeptDeed,
): Promise<void> {
  const { registerId, lineNo } = line;
  await tx`
    INSERT INTO register_decisions (id, channel_id, business_day, register_id, line_no, external_id,
      action, posted_id, note, amount, proposed_by, decided_by)
    VALUES (${uuidV7()}, ${line.channelId}, ${line.businessDay}, ${registerId}, ${lineNo},
      ${line.matchedId ?? idForLine(line)}, ${action}, ${postedId}, ${note}, ${amount},
      ${proposedBy}, ${actorOf(grant)})`;
  await appendAudit(tx, grant, {
    action: `register.${action}`,
    object: `register:${registerId}`,
    details: { line: lineNo, class: line.class, note, ...(postedId ? { payment: postedId } : {}) },
  });
}
