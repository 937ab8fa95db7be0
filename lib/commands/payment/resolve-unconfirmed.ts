import type { Sql } from '#db/client.ts';
import { appendAudit } from '#db/functions/append-audit.ts';
import type { Transaction } from '#db/functions/append-journals.ts';
import { readBankingDays } from '#db/functions/banking-days.ts';
import { lockPayableAccounts } from '#db/functions/lock-accounts.ts';
import { lockRegisters, matchChannelDay } from '#db/functions/match-channel-day.ts';
import { Refused } from '#db/functions/refused.ts';
import { actorOf, type ForChannelGrant, type StaffGrant } from '#lib/auth/grant.ts';
import type { BusinessDay } from '#lib/domain/business-day.ts';
import { postingDay } from '#lib/domain/payment/posting-day.ts';
import { mayDecide, type RegisterAction } from '#lib/domain/registers/decision.ts';
import { ok, type Result, refuse } from '#lib/domain/result.ts';
import { required } from '#lib/required.ts';
import { uuidV7 } from '#lib/uuid-v7.ts';
import { cancelWithin } from './cancel-payment.ts';
import { inRegisterStep } from './in-register-step.ts';
import { admitDecision, type SignedProposal } from './weigh-decision.ts';

/** A decision about a payment that no register confirms. */
export interface UnconfirmedDecision {
  readonly channelId: number;
  readonly externalId: string;
  readonly action: RegisterAction;
  readonly note: string;
}

/**
 * Carries out what a person decides about a payment that is in no register: hold it out of
 * settlement, confirm it by the channel's word, or withdraw it. What is held may be confirmed or
 * withdrawn later; a register that has it confirms it by itself. A large sum is not withdrawn by one
 * person: second_person_needed.
 */
export async function resolveUnconfirmed(
  sql: Sql,
  grant: StaffGrant,
  decision: UnconfirmedDecision,
): Promise<Result<{ readonly externalId: string }>> {
  if (grant.permission !== 'register.resolve') return refuse('forbidden');
  return await inRegisterStep(sql, (tx) => resolveUnconfirmedWithin(tx, grant, decision));
}

interface Unconfirmed {
  readonly accountId: number;
  readonly paymentId: string;
  readonly businessDay: BusinessDay;
  readonly channelCode: string;
  readonly lastAction: RegisterAction | null;
  readonly isConfirmed: boolean;
}

/** Carries the decision out in the caller's transaction: alone, or as another person signed it. */
export async function resolveUnconfirmedWithin(
  tx: Transaction,
  grant: StaffGrant,
  decision: UnconfirmedDecision,
  signed?: SignedProposal,
): Promise<Result<{ readonly externalId: string }>> {
  const { channelId, externalId, action } = decision;
  const faced = await faceUnconfirmed(tx, decision);
  if (!faced.ok) return faced;
  const admitted = await admitDecision(tx, grant, decision, signed);
  if (!admitted.ok) return admitted;
  const payment = faced.value;
  const note = decision.note.trim();
  await carryOut(tx, grant, { ...decision, ...payment });
  await tx`
    INSERT INTO register_decisions (id, channel_id, business_day, external_id, action, note, amount,
      proposed_by, decided_by)
    VALUES (${uuidV7()}, ${channelId}, ${payment.businessDay}, ${externalId}, ${action}, ${note},
      ${admitted.value}, ${signed?.proposedBy ?? null}, ${actorOf(grant)})`;
  await appendAudit(tx, grant, {
    action: `register.${action}`,
    object: `payment:${payment.channelCode}/${externalId}`,
    details: { note },
  });
  return ok({ externalId });
}

/** Compares the day of a payment anew under the lock of its channel; refuses what does not fit it. */
export async function faceUnconfirmed(
  tx: Transaction,
  decision: UnconfirmedDecision,
): Promise<Result<Unconfirmed>> {
  const { channelId, action } = decision;
  if (!mayDecide('only_online', action)) return refuse('register_action_unfit');
  if (decision.note.trim() === '') return refuse('reason_missing');
  const before = await find(tx, decision);
  if (!before) return refuse('register_unknown');
  await lockRegisters(tx, { channelId });
  await lockPayableAccounts(tx, [before.accountId]);
  await matchChannelDay(tx, { channelId, businessDay: before.businessDay });
  const payment = await find(tx, decision);
  const isOver = payment?.lastAction === 'confirm' || payment?.lastAction === 'withdraw';
  if (!payment || payment.isConfirmed || isOver || payment.lastAction === action) {
    return refuse('register_decided');
  }
  return ok(payment);
}

/** Finds money we hold; its account is the centre's own, 0, while its owner is not known. */
async function find(
  tx: Transaction,
  { channelId, externalId }: UnconfirmedDecision,
): Promise<Unconfirmed | undefined> {
  const [row] = await tx<Unconfirmed[]>`
    SELECT key.account_id AS "accountId", key.payment_id AS "paymentId",
      payment.business_day AS "businessDay", channel.code AS "channelCode",
      (
        SELECT decided.action FROM register_decisions AS decided
        WHERE decided.channel_id = key.channel_id AND decided.external_id = key.external_id
          AND decided.register_id IS NULL
        ORDER BY decided.id DESC LIMIT 1
      ) AS "lastAction",
      EXISTS (
        SELECT FROM register_lines AS line
        WHERE line.matched_id = key.external_id AND line.channel_id = key.channel_id
      ) AS "isConfirmed"
    FROM payment_keys AS key
    JOIN payments AS payment ON payment.account_id = key.account_id AND payment.id = key.payment_id
    JOIN channels AS channel ON channel.id = key.channel_id
    WHERE key.channel_id = ${channelId} AND key.external_id = ${externalId}
      AND key.state IN ('posted', 'suspended')`;
  return row;
}

type Deed = UnconfirmedDecision & Unconfirmed;

async function carryOut(tx: Transaction, grant: StaffGrant, deed: Deed): Promise<void> {
  switch (deed.action) {
    case 'hold':
      await hold(tx, grant, deed);
      break;
    case 'confirm':
      await release(tx, grant, deed);
      break;
    default:
      await withdraw(tx, grant, deed);
  }
}

/** Keeps it out of settlement; a day that is closed has paid it out already. */
async function hold(tx: Transaction, grant: StaffGrant, deed: Deed): Promise<void> {
  const [calendar] = await readBankingDays(tx, [deed.businessDay]);
  if (!calendar?.open_days.includes(deed.businessDay)) {
    throw new Refused({ code: 'register_day_settled' });
  }
  // Money in suspense is no provider's yet: there is nothing to keep back.
  if (deed.accountId === 0) return;
  await tx`
    INSERT INTO held_journals (account_id, journal_id, business_day, channel_id, external_id,
      held_by)
    VALUES (${deed.accountId}, ${deed.paymentId}, ${deed.businessDay}, ${deed.channelId},
      ${deed.externalId}, ${actorOf(grant)})`;
}

async function release(tx: Transaction, grant: StaffGrant, deed: Deed): Promise<void> {
  const [calendar] = await readBankingDays(tx, [deed.businessDay]);
  const { today, open_days: openDays } = required(calendar, 'the calendar');
  const day = postingDay(deed.businessDay, today, openDays);
  if (!day.ok) throw new Refused(day.refusal);
  await tx`
    UPDATE held_journals SET released_by = ${actorOf(grant)}, released_at = now(),
      settled_on = ${day.value.businessDay}
    WHERE account_id = ${deed.accountId} AND journal_id = ${deed.paymentId}
      AND released_at IS NULL`;
}

async function withdraw(tx: Transaction, staff: StaffGrant, deed: Deed): Promise<void> {
  const { channelId, channelCode, externalId, note } = deed;
  const grant: ForChannelGrant = { kind: 'for-channel', channelId, channelCode, staff };
  const taken = await cancelWithin(tx, grant, { payment: { externalId }, reason: note });
  if (taken.ok) return;
  const isSettled = taken.refusal.code === 'cancel_day_closed';
  throw new Refused(isSettled ? { code: 'register_day_settled' } : taken.refusal);
}
